#include "core/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::size_t shown_columns = 100;

// The line and a caret below it. The window keeps the caret in sight on a long line.
std::string snippet(const Diagnostic& diagnostic) {
  const std::string& line = diagnostic.source_line;
  const std::size_t caret = diagnostic.place.column == 0 ? 0 : diagnostic.place.column - 1;
  const std::size_t begin = caret > shown_columns * 3 / 4 ? caret - shown_columns / 2 : 0;
  if (begin >= line.size() && !line.empty()) {
    return fmt::format("  | {}\n", printable(line.substr(0, shown_columns)));
  }
  const std::string before = printable(line.substr(begin, caret - begin));
  const std::string after = printable(line.substr(std::min(caret, line.size()), shown_columns - (caret - begin)));
  const std::size_t room = display_width(after);
  const std::size_t width = std::clamp<std::size_t>(diagnostic.width, 1, std::max<std::size_t>(room, 1));
  return fmt::format("  | {}{}\n  | {}^{}\n", before, after, std::string(display_width(before), ' '),
                     std::string(width - 1, '~'));
}

}  // namespace

bool has_errors(std::span<const Diagnostic> diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.level == DiagnosticLevel::error; });
}

std::string render(const Diagnostic& diagnostic) {
  const std::string_view level = diagnostic.level == DiagnosticLevel::error ? "error" : "warning";
  std::string out =
      fmt::format("{}: {}: {} [{}]\n", to_string(diagnostic.place), level, diagnostic.message, diagnostic.code);
  if (!diagnostic.source_line.empty()) {
    out += snippet(diagnostic);
  }
  if (!diagnostic.hint.empty()) {
    out += fmt::format("  = hint: {}\n", diagnostic.hint);
  }
  return out;
}

}  // namespace prodready
