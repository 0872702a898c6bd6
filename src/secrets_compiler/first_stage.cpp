#include "secrets_compiler/first_stage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>

#include "secrets_compiler/rule_checks.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t widest = 160;  // bytes

// Behind the class that begins at `at`; npos where it has no end.
std::size_t behind_class(std::string_view pattern, std::size_t at) {
  ++at;
  at += pattern.substr(at, 1) == "^" ? 1U : 0U;
  at += pattern.substr(at, 1) == "]" ? 1U : 0U;
  while (at < pattern.size() && pattern[at] != ']') {
    at += pattern[at] == '\\' ? 2U : 1U;
  }
  return at < pattern.size() ? at + 1 : std::string_view::npos;
}

std::size_t behind_group(std::string_view pattern, std::size_t at) {
  std::size_t depth = 0;
  while (at < pattern.size()) {
    if (pattern[at] == '(') {
      ++depth;
      ++at;
    } else if (pattern[at] == ')') {
      ++at;
      if (--depth == 0) {
        return at;
      }
    } else if (at = behind_atom(pattern, at); at == std::string_view::npos) {
      break;
    }
  }
  return std::string_view::npos;
}

struct Repeat {
  std::string_view what;
  std::size_t least = 0;
};

// Of "[a-z]{3,9}"; nothing for groups and parts without a counted repeat.
std::optional<Repeat> repeat_of(std::string_view part) {
  const std::size_t open = part.rfind('{');
  if (part.starts_with('(') || open == std::string_view::npos || open == 0 ||
      behind_repeat(part, open) != part.size()) {
    return std::nullopt;
  }
  Repeat repeat{.what = part.substr(0, open)};
  if (behind_atom(part, 0) != open) {
    return std::nullopt;
  }
  const std::string_view number = part.substr(open + 1);
  std::from_chars(number.data(), number.data() + number.size(), repeat.least);
  return repeat;
}

bool is_narrow(const std::string& pattern) { return pattern_width(pattern) <= widest; }

// "(?i:" of "(?i:ab|c)", where nothing is repeated.
std::string_view opening_of(std::string_view part) {
  if (!part.starts_with('(') || !part.ends_with(')')) {
    return {};
  }
  return part.starts_with("(?") ? part.substr(0, part.find(':') + 1) : part.substr(0, 1);
}

// The longest narrow beginning.
std::string beginning_of(std::string_view pattern) {
  const std::vector<std::string_view> parts = parts_of(pattern);
  std::string beginning;
  for (const std::string_view part : parts) {
    if (std::string next = beginning + std::string(part); is_narrow(next)) {
      beginning = std::move(next);
      continue;
    }
    const std::size_t room = widest - pattern_width(beginning);
    if (const std::optional<Repeat> repeat = repeat_of(part); repeat && repeat->least > 0) {
      beginning += fmt::format("{}{{{}}}", repeat->what, std::min(repeat->least, room));
    } else if (const std::string_view opening = opening_of(part); beginning.empty() && !opening.empty()) {
      const std::string inner = beginning_of(part.substr(opening.size(), part.size() - opening.size() - 1));
      beginning = inner.empty() ? "" : fmt::format("{}{})", opening, inner);
    }
    break;
  }
  return beginning;
}

// The longest narrow beginnings of what each part begins, and of what the parts of groups begin.
std::vector<std::string> factors_of(std::string_view pattern) {
  std::vector<std::string> factors;
  for (const std::string_view part : parts_of(pattern)) {
    factors.push_back(beginning_of(pattern.substr(static_cast<std::size_t>(part.data() - pattern.data()))));
    if (const std::string_view opening = opening_of(part); !opening.empty()) {
      const std::string_view inner = part.substr(opening.size(), part.size() - opening.size() - 1);
      for (const std::string& factor : factors_of(inner)) {
        factors.push_back(factor.empty() ? "" : fmt::format("{}{})", opening, factor));
      }
    }
  }
  return factors;
}

// How rarely a text has what a pattern needs: by the bytes of the shortest of its fixed texts, then by how
// few of them there are.
struct Rarity {
  std::size_t size = 0;  // 0 where there are none
  std::size_t count = 0;

  bool is_over(const Rarity& other) const {
    return size > other.size || (size == other.size && count < other.count);
  }
};

Rarity rarity_of(const std::string& pattern) {
  constexpr std::size_t most = 12;
  Rarity rarity;
  for (std::size_t size = shortest_fixed_text; size <= most; ++size) {
    const std::size_t count = fixed_text_count(pattern, size);
    if (count == 0) {
      break;
    }
    rarity = {size, count};
  }
  return rarity;
}

}  // namespace

std::size_t behind_atom(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '[') {
    return behind_class(pattern, at);
  }
  if (pattern[at] != '\\') {
    return at + 1;
  }
  constexpr std::size_t hex_escape = 4;  // \x41
  const std::size_t end = at + (pattern.substr(at + 1, 1) == "x" ? hex_escape : 2);
  return end <= pattern.size() ? end : std::string_view::npos;
}

std::size_t behind_repeat(std::string_view pattern, std::size_t at) {
  const std::string_view rest = pattern.substr(at);
  std::size_t end = at;
  if (rest.starts_with('?') || rest.starts_with('*') || rest.starts_with('+')) {
    end = at + 1;
  } else if (rest.starts_with('{')) {
    const std::size_t close = rest.find('}');
    const std::string_view inner = rest.substr(1, std::min(close, rest.size()) - 1);
    const bool is_repeat = close != std::string_view::npos && !inner.empty() &&
                           inner.find_first_not_of("0123456789,") == std::string_view::npos;
    end = is_repeat ? at + close + 1 : at;
  }
  return end > at && pattern.substr(end, 1) == "?" ? end + 1 : end;
}

std::vector<std::string_view> parts_of(std::string_view pattern) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool is_group = pattern[at] == '(';
    if (pattern[at] == '|' || pattern[at] == ')') {
      return {};
    }
    std::size_t end = is_group ? behind_group(pattern, at) : behind_atom(pattern, at);
    if (end == std::string_view::npos) {
      return {};
    }
    end = behind_repeat(pattern, end);
    parts.push_back(pattern.substr(at, end - at));
    at = end;
  }
  return parts;
}

std::string first_stage_of(const std::string& pattern) {
  if (is_narrow(pattern)) {
    return pattern;
  }
  std::string first = pattern;
  Rarity rarest;
  for (std::string& factor : factors_of(pattern)) {
    if (factor.empty() || !is_narrow(factor)) {
      continue;
    }
    if (const Rarity rarity = rarity_of(factor); rarity.is_over(rarest)) {
      rarest = rarity;
      first = std::move(factor);
    }
  }
  return first;
}

}  // namespace prodready::secrets
