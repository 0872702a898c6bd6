#include "secrets_compiler/single_line.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <string_view>

#include "secrets_compiler/first_stage.hpp"
#include "secrets_compiler/rule_checks.hpp"

namespace prodready::secrets {
namespace {

bool matches_newline(std::string_view atom) {
  RE2::Options options(RE2::Quiet);
  options.set_encoding(RE2::Options::EncodingLatin1);
  return RE2::FullMatch("\n", RE2(std::string(atom), options));
}

// "(?i:" and the like at `at`; no more than "(" where it is a plain group.
std::size_t behind_opening(std::string_view pattern, std::size_t at) {
  const bool has_flags = pattern.substr(at, 2) == "(?";
  const std::size_t colon = has_flags ? pattern.find(':', at) : std::string_view::npos;
  return colon == std::string_view::npos ? at + 1 : colon + 1;
}

bool may_hold_newline(std::string_view part) {
  for (std::size_t at = 0; at < part.size();) {
    if (part[at] == '(') {
      at = behind_opening(part, at);
    } else if (part[at] == ')' || part[at] == '|') {
      ++at;
    } else if (const std::size_t end = behind_repeat(part, at); end > at) {
      at = end;
    } else {
      const std::size_t next = std::min(behind_atom(part, at), part.size());
      if (matches_newline(part.substr(at, next - at))) {
        return true;
      }
      at = next;
    }
  }
  return false;
}

// A part that may hold a newline: "[^;]{4,40}".
struct Lines {
  std::string_view atom;
  std::string_view repeat;
  std::size_t most = 1;  // characters
  bool is_needed = true;
};

// Nothing for groups.
std::optional<Lines> lines_of(std::string_view part) {
  if (part.starts_with('(')) {
    return std::nullopt;
  }
  const std::size_t end = std::min(behind_atom(part, 0), part.size());
  Lines lines{.atom = part.substr(0, end), .repeat = part.substr(end)};
  if (lines.repeat.starts_with('{')) {
    const std::size_t last = std::min(lines.repeat.find(','), lines.repeat.size() - 1);
    const std::string_view number = lines.repeat.substr(lines.repeat[last] == ',' ? last + 1 : 1);
    std::from_chars(number.data(), number.data() + number.size(), lines.most);
  }
  lines.is_needed = !lines.repeat.starts_with('?') && !lines.repeat.starts_with("{0");
  return lines;
}

// What else than a newline the atom matches; "" where that is nothing or cannot be told.
std::string without_newline(std::string_view atom) {
  if (atom == "\\s") {
    return "[\\t\\x0b\\f\\r ]";
  }
  return atom.starts_with("[^") ? fmt::format("[^\\n{}", atom.substr(2)) : "";
}

// The parts up to each newline that may be the first, and all of them without one. Empty where that cannot be
// told.
std::vector<std::string> lines_in(std::span<const std::string_view> parts) {
  std::vector<std::string> result;
  std::string line;
  for (const std::string_view& part : parts) {
    if (!may_hold_newline(part)) {
      line += part;
      continue;
    }
    const std::optional<Lines> lines = lines_of(part);
    if (!lines) {
      return {};
    }
    if (lines->most == 1 && &part == &parts.back()) {
      line += part;
      break;
    }
    const std::string other = without_newline(lines->atom);
    result.push_back(
        line + (lines->most > 1 && !other.empty() ? fmt::format("{}{{0,{}}}", other, lines->most - 1) : "") +
        "\\n");
    if (other.empty() && lines->is_needed) {
      return result;
    }
    line += other.empty() ? "" : fmt::format("{}{}", other, lines->repeat);
  }
  result.push_back(line);
  return result;
}

}  // namespace

std::vector<std::string> single_line_of(const std::string& pattern) {
  if (!may_hold_newline(pattern)) {
    return {pattern};
  }
  const std::vector<std::string_view> parts = parts_of(pattern);
  for (std::size_t first = 0; first < parts.size(); ++first) {
    std::vector<std::string> lines = lines_in(std::span(parts).subspan(first));
    if (!lines.empty() && std::ranges::all_of(lines, has_fixed_text)) {
      return lines;
    }
  }
  return {};
}

}  // namespace prodready::secrets
