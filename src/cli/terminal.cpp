#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace prodready::cli {
namespace {

constexpr std::size_t default_width = 80;

bool is_on(const std::optional<std::string>& value) { return value && !value->empty() && *value != "0"; }

std::size_t width_of(std::FILE* stream, const Environment& environment) {
  if (const std::optional<std::string> columns = environment("COLUMNS")) {
    std::size_t width = 0;
    const auto [end, problem] = std::from_chars(columns->data(), columns->data() + columns->size(), width);
    if (problem == std::errc{} && end == columns->data() + columns->size() && width > 0) {
      return width;
    }
  }
  winsize size{};
  if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return default_width;
}

bool is_utf8_locale(const Environment& environment) {
  for (const std::string_view name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::optional<std::string> value = environment(name);
    if (value && !value->empty()) {
      const std::string locale = to_lower(*value);
      return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    }
  }
  return false;
}

}  // namespace

bool wants_colour(ColourMode mode, const Environment& environment, bool is_terminal) {
  if (mode != ColourMode::automatic) {
    return mode == ColourMode::always;
  }
  const std::optional<std::string> no_colour = environment("NO_COLOR");
  if (no_colour && !no_colour->empty()) {
    return false;
  }
  if (is_on(environment("FORCE_COLOR")) || is_on(environment("CLICOLOR_FORCE"))) {
    return true;
  }
  return environment("TERM") != "dumb" && is_terminal;
}

TextStyle style_for(std::FILE* stream, const Options& options, const Environment& environment) {
  const bool terminal = isatty(fileno(stream)) == 1;
  return {.colour = wants_colour(options.colour, environment, terminal),
          .unicode = terminal && is_utf8_locale(environment),
          .width = width_of(stream, environment),
          .detail = options.detail};
}

Progress::~Progress() {
  if (shown_) {
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
  }
}

void Progress::show(std::size_t done, std::size_t total) {
  if (!enabled_) {
    return;
  }
  const std::scoped_lock lock(mutex_);
  shown_ = true;
  const std::string line =
      total == 0 ? fmt::format("\r\033[K{}", what_) : fmt::format("\r\033[K{} {}/{}", what_, done, total);
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

TextStyle style_for(const OutputRequest& output, std::FILE* stream, const Options& options,
                    const Environment& environment) {
  TextStyle style = style_for(stream, options, environment);
  if (!output.path.empty()) {
    style.colour = false;
    style.unicode = false;
  }
  return style;
}

}  // namespace prodready::cli
