// The bytes of one snapshot file, plain or gzip, as a window that moves on:
// plain files are mapped, gzip files inflated piece by piece, so that memory
// does not follow the file's size.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "prodready/result.hpp"

namespace prodready::resources::snapshot {

// What simdjson may read behind a text, whatever stands there.
inline constexpr std::size_t parse_padding = 64;

class ByteWindow {
 public:
  ByteWindow() = default;
  ByteWindow(const ByteWindow&) = delete;
  ByteWindow& operator=(const ByteWindow&) = delete;
  virtual ~ByteWindow() = default;

  // The bytes from the position on, as far as they are here. parse_padding
  // bytes behind them are readable.
  std::string_view rest() const { return rest_; }
  void advance(std::size_t count) { rest_.remove_prefix(count); }
  // Brings more bytes behind rest(); false where there are none. Views into
  // rest() end with it, unless stable().
  virtual bool more() = 0;
  // Whether views into rest() live as long as the window.
  virtual bool stable() const = 0;
  // What stopped it before the end: "the gzip stream breaks off".
  const std::optional<std::string>& failure() const { return failure_; }
  // The bytes before `position`, of a stable window, will not be read again.
  virtual void release_before(const char* position) { static_cast<void>(position); }

 protected:
  std::string_view rest_;
  std::optional<std::string> failure_;
};

// A regular file, gzip by its first bytes. `inflated_bytes`: what a gzip file
// may inflate to. Fails where it cannot be opened or is no regular file.
Result<std::unique_ptr<ByteWindow>> open_window(const std::string& path, std::size_t inflated_bytes);

// For tests and fuzzing: bytes in memory, handed out in pieces (`piece` 0: at
// once, as a mapped file).
std::unique_ptr<ByteWindow> memory_window(std::string bytes, std::size_t piece);

}  // namespace prodready::resources::snapshot
