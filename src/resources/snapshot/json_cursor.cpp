#include "resources/snapshot/json_cursor.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace prodready::resources::snapshot {
namespace {

// What a token does to the depth, by its first byte.
constexpr std::array<std::int8_t, 256> steps = [] {
  std::array<std::int8_t, 256> result = {};
  result['{'] = result['['] = 1;
  result['}'] = result[']'] = -1;
  return result;
}();

constexpr std::uint32_t first_high = 0xD800;
constexpr std::uint32_t first_low = 0xDC00;
constexpr std::uint32_t first_behind = 0xE000;
constexpr std::uint32_t first_long = 0x10000;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t count = 0;
  while (from + count < text.size() && is_digit(text[from + count])) {
    ++count;
  }
  return count;
}

// from_chars takes more than JSON has.
bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) {
    return false;
  }
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    if (fraction == 0) {
      return false;
    }
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1U : 0U;
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) {
      return false;
    }
    at += exponent;
  }
  return at == text.size();
}

// Few digits, as most numbers have.
std::optional<double> short_integer(std::string_view text) {
  constexpr std::size_t most_digits = 15;  // below 2^53
  if (text.empty() || text.size() > most_digits || (text.size() > 1 && text[0] == '0')) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  for (const char letter : text) {
    if (!is_digit(letter)) {
      return std::nullopt;
    }
    number = number * 10 + (letter - '0');
  }
  return static_cast<double>(number);
}

// The four digits of `\u`, which are passed.
std::optional<std::uint32_t> take_code(std::string_view& text) {
  constexpr std::size_t size = 4;
  std::uint32_t code = 0;
  const std::string_view digits = text.substr(0, size);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  if (error != std::errc{} || end != digits.data() + size) {
    return std::nullopt;
  }
  text.remove_prefix(size);
  return code;
}

void append_utf8(std::uint32_t code, std::string& to) {
  const auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  constexpr std::uint32_t low_bits = 0x3F;
  if (code < 0x80) {
    add(code);
    return;
  }
  if (code < 0x800) {
    add(0xC0U | (code >> 6U));
  } else {
    if (code < first_long) {
      add(0xE0U | (code >> 12U));
    } else {
      add(0xF0U | (code >> 18U));
      add(0x80U | ((code >> 12U) & low_bits));
    }
    add(0x80U | ((code >> 6U) & low_bits));
  }
  add(0x80U | (code & low_bits));
}

// What stands behind `\u`: one character, of two escapes where it is a long one.
bool take_character(std::string_view& text, std::string& to) {
  std::optional<std::uint32_t> code = take_code(text);
  if (!code || (*code >= first_low && *code < first_behind)) {
    return false;
  }
  if (*code >= first_high && *code < first_low) {
    if (!text.starts_with("\\u")) {
      return false;
    }
    text.remove_prefix(2);
    const std::optional<std::uint32_t> low = take_code(text);
    if (!low || *low < first_low || *low >= first_behind) {
      return false;
    }
    code = first_long + ((*code - first_high) << 10U) + (*low - first_low);
  }
  append_utf8(*code, to);
  return true;
}

bool take_escape(std::string_view& text, std::string& to) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  if (text.empty()) {
    return false;
  }
  const char letter = text.front();
  text.remove_prefix(1);
  if (letter == 'u') {
    return take_character(text, to);
  }
  const std::size_t at = letters.find(letter);
  if (at != std::string_view::npos) {
    to += meant[at];
  }
  return at != std::string_view::npos;
}

}  // namespace

bool JsonCursor::skip() {
  std::int64_t depth = 0;
  do {
    if (at_ >= end_) {
      return fail();
    }
    depth += steps[static_cast<unsigned char>(text_[*at_++])];
  } while (depth > 0);
  return depth == 0 || fail();
}

std::string_view JsonCursor::take_word() {
  if (at_ >= end_) {
    return {};
  }
  const std::size_t start = *at_;
  return text_.substr(start, take_token() - start);
}

bool JsonCursor::take_boolean(bool& boolean) {
  const std::string_view word = take_word();
  boolean = word == "true";
  return boolean || word == "false" || fail();
}

bool JsonCursor::take_number(double& number) {
  const std::string_view text = take_word();
  if (const std::optional<double> integer = short_integer(text)) {
    number = *integer;
    return true;
  }
  if (!is_number(text)) {
    return fail();
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) {
    // One that is too near to 0 is 0.
    number = 0;
    return text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos || fail();
  }
  return error == std::errc{} || fail();
}

bool JsonCursor::unescape(std::string_view raw, std::string_view& text) {
  std::string& whole = unescaped_.emplace_front();
  whole.reserve(raw.size());
  while (!raw.empty()) {
    const std::size_t plain = std::min(raw.find('\\'), raw.size());
    whole.append(raw.substr(0, plain));
    raw.remove_prefix(plain);
    if (raw.empty()) {
      break;
    }
    raw.remove_prefix(1);
    if (!take_escape(raw, whole)) {
      return fail();
    }
  }
  text = whole;
  return true;
}

}  // namespace prodready::resources::snapshot
