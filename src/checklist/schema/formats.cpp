#include "checklist/schema/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "core/date.hpp"
#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::schema {
namespace {

constexpr std::size_t longest_shown = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Words of lower-case letters and digits with a separator between them; the first one starts with a letter.
bool is_name(std::string_view text, char separator) {
  const auto is_word = [](std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return is_lower(c) || is_digit(c); });
  };
  return !text.empty() && is_lower(text.front()) && std::ranges::all_of(split(text, separator), is_word);
}

bool is_item(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && is_name(text.substr(0, dot), '-') &&
         is_name(text.substr(dot + 1), '-');
}

bool is_item_or_claim(std::string_view text) {
  const std::size_t slash = text.find('/');
  return is_item(text.substr(0, slash)) &&
         (slash == std::string_view::npos || is_name(text.substr(slash + 1), '-'));
}

// A port number, or nothing.
std::optional<int> port_number(std::string_view digits) {
  constexpr std::size_t longest = 5;
  constexpr int highest = 65535;
  if (digits.empty() || digits.size() > longest || !std::ranges::all_of(digits, is_digit)) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value <= highest ? std::optional(value) : std::nullopt;
}

bool is_port(std::string_view text) {
  for (const std::string_view protocol : {"tcp ", "udp "}) {
    if (text.starts_with(protocol)) {
      text.remove_prefix(protocol.size());
      break;
    }
  }
  const std::size_t dash = text.find('-');
  const std::optional<int> first = port_number(text.substr(0, dash));
  const std::optional<int> last = dash == std::string_view::npos ? first : port_number(text.substr(dash + 1));
  return first && last && *first <= *last;
}

bool is_account(std::string_view text) {
  constexpr std::size_t digits = 12;
  return text.size() == digits && std::ranges::all_of(text, is_digit);
}

// us-east-1, us-gov-west-1
bool is_region(std::string_view text) {
  constexpr std::ptrdiff_t fewest_dashes = 2;
  return is_name(text, '-') && std::ranges::count(text, '-') >= fewest_dashes && is_digit(text.back());
}

bool is_evidence(std::string_view text) {
  constexpr std::string_view https = "https://";
  if (text.starts_with(https)) {
    return text.size() > https.size() && text.find_first_of(" \t\n\r\"<>\\") == std::string_view::npos;
  }
  const std::vector<std::string_view> parts = split(text, '/');
  return !text.empty() && text.front() != '/' && text.find("://") == std::string_view::npos &&
         text.find_first_of("\n\r") == std::string_view::npos &&
         std::ranges::find(parts, "..") == parts.end();
}

std::string shown(std::string_view text) {
  return text.size() <= longest_shown ? printable(text) : printable(text.substr(0, longest_shown)) + "…";
}

std::optional<FormatFault> unless(bool fits, Format format, std::string_view text,
                                  std::string_view code = "bad-value") {
  if (fits) {
    return std::nullopt;
  }
  return FormatFault{code, fmt::format("'{}' is not {}", shown(text), describe(format))};
}

template <class T>
std::optional<FormatFault> unless_ok(const Result<T>& result, std::string_view code) {
  return result ? std::nullopt : std::optional(FormatFault{code, result.error().message});
}

}  // namespace

std::optional<FormatFault> find_fault(Format format, std::string_view text) {
  switch (format) {
    case Format::any:
      return std::nullopt;
    case Format::line:
      return unless(!trim(text).empty() && text.find('\n') == std::string_view::npos, format, text);
    case Format::item:
      return unless(is_item(text), format, text);
    case Format::item_or_claim:
      return unless(is_item_or_claim(text), format, text);
    case Format::identifier:
      return unless(is_name(text, '-'), format, text);
    case Format::parameter:
      return unless(is_name(text, '_'), format, text);
    case Format::date:
      return unless(parse_date(text).has_value(), format, text, "bad-date");
    case Format::path_glob:
    case Format::name_glob:
      if (text.empty()) {
        return unless(false, format, text, "bad-glob");
      }
      return unless_ok(Glob::parse(text, format == Format::path_glob ? GlobKind::path : GlobKind::name),
                       "bad-glob");
    case Format::pattern:
      return unless_ok(Pattern::compile(text), "bad-pattern");
    case Format::jq:
      return unless_ok(syntax::check_jq(text), "bad-jq");
    case Format::port:
      return unless(is_port(text), format, text);
    case Format::account:
      return unless(is_account(text), format, text);
    case Format::region:
      return unless(is_region(text), format, text);
    case Format::evidence:
      return unless(is_evidence(text), format, text);
  }
  return std::nullopt;
}

}  // namespace prodready::schema
