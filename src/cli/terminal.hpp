// What the program knows of the terminal: colour, width, and one line of progress.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "report/formats.hpp"

namespace prodready::cli {

// An environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

// In this order: --color; NO_COLOR, unless empty; FORCE_COLOR or CLICOLOR_FORCE, unless empty or "0";
// TERM=dumb; whether the stream is a terminal.
bool wants_colour(ColourMode mode, const Environment& environment, bool is_terminal);

// How text for this stream should look: width from COLUMNS or the terminal (80 without either), signs beyond
// ASCII in a UTF-8 locale on a terminal only.
TextStyle style_for(std::FILE* stream, const Options& options, const Environment& environment);

// The same, plain where the text goes to a file.
TextStyle style_for(const OutputRequest& output, std::FILE* stream, const Options& options,
                    const Environment& environment);

// One line on standard error that is written over; silent where standard error is no terminal.
class Progress {
 public:
  Progress(bool enabled, std::string_view what) : enabled_(enabled), what_(what) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // May be called from several threads.
  void show(std::size_t done, std::size_t total);

 private:
  std::mutex mutex_;
  bool enabled_;
  bool shown_ = false;
  std::string what_;
};

}  // namespace prodready::cli
