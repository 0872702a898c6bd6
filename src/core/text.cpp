#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "core/byte_block.hpp"
#include "prodready/place.hpp"

namespace prodready {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The allowed range of the second byte, by the first (Unicode table 3-7).
bool second_byte_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return second >= 0x80 && second <= 0xBF;
  }
}

std::size_t length_by_first_byte(unsigned char first) {
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    return 3;
  }
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

// U+202A to U+202E and U+2066 to U+2069 reorder what a reader sees ("Trojan Source", CVE-2021-42574).
bool is_bidirectional_control(std::string_view sequence) {
  return (sequence >= "\u202A" && sequence <= "\u202E") || (sequence >= "\u2066" && sequence <= "\u2069");
}

// C1 control characters (U+0080 to U+009F) drive some terminals as ESC does.
bool is_control(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) {
    return first < 0x20 || first == 0x7F;
  }
  return (first == 0xC2 && static_cast<unsigned char>(sequence[1]) < 0xA0) ||
         is_bidirectional_control(sequence);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// How many bytes at the beginning are printable ASCII.
std::size_t plain_start(std::string_view text) {
  std::size_t at = 0;
  for (; text.size() - at >= block_bytes; at += block_bytes) {
    const ByteBlock block = load_block(text.data() + at);
    const BlockPlaces special((block < block_of(' ')) | (block > block_of('~')));
    if (!special.empty()) {
      return at + special.first();
    }
  }
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
  const std::string_view rest = text.substr(at);
  return at + static_cast<std::size_t>(std::ranges::find_if_not(rest, is_plain) - rest.begin());
}

}  // namespace

std::size_t utf8_sequence_length(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = length_by_first_byte(first);
  if (length <= 1 || text.size() < length) {
    return length <= 1 ? length : 0;
  }
  if (!second_byte_fits(first, static_cast<unsigned char>(text[1]))) {
    return 0;
  }
  return std::ranges::all_of(text.substr(2, length - 2), is_continuation) ? length : 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_sequence_length(text);
    if (length == 0) {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

std::string printable(std::string_view text, KeepNewlines keep) {
  const std::size_t plain = plain_start(text);
  if (plain == text.size()) {
    return std::string(text);
  }
  std::string out;
  out.reserve(text.size());
  out.append(text.substr(0, plain));
  text.remove_prefix(plain);
  while (!text.empty()) {
    const std::size_t length = utf8_sequence_length(text);
    const bool kept_newline = keep == KeepNewlines::yes && (text[0] == '\n' || text[0] == '\t');
    if (length != 0 && (kept_newline || !is_control(text.substr(0, length)))) {
      out.append(text.substr(0, length));
      text.remove_prefix(length);
      continue;
    }
    const std::size_t bytes = std::max<std::size_t>(length, 1);
    for (const char c : text.substr(0, bytes)) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    }
    text.remove_prefix(bytes);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string_view paragraph : split(text, '\n')) {
    std::string line;
    for (const std::string_view word : split(paragraph, ' ')) {
      if (word.empty()) {
        continue;
      }
      if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
        lines.push_back(std::move(line));
        line.clear();
      }
      if (!line.empty()) {
        line += ' ';
      }
      line += word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string to_lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.ends_with('\n')) {
    text.remove_suffix(1);
  } else if (text.empty()) {
    return {};
  }
  std::vector<std::string_view> lines = split(text, '\n');
  for (std::string_view& line : lines) {
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
  }
  return lines;
}

std::optional<std::string_view> LineCursor::next() {
  if (rest_.empty()) {
    return std::nullopt;
  }
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, lower, lower);
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool counted_this = false;
  for (const char c : text) {
    if (is_space(c)) {
      counted_this = false;
      continue;
    }
    const char l = lower(c);
    const bool letter =
        (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter && !counted_this) {
      counted_this = true;
      ++count;
    }
  }
  return count;
}

std::optional<std::string> near_miss(std::string_view word, std::span<const std::string> candidates) {
  // Longer words are never typed by hand, and the distance costs their product.
  constexpr std::size_t longest = 200;
  if (word.size() > longest) {
    return std::nullopt;
  }
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::optional<std::string> nearest;
  std::size_t distance = limit + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > word.size() + limit || word.size() > candidate.size() + limit) {
      continue;
    }
    const std::size_t here = edit_distance(to_lower(word), to_lower(candidate));
    if (here < distance) {
      distance = here;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

std::string to_string(const Place& place) {
  std::string out = printable(place.path);
  if (place.line != 0) {
    out += fmt::format(":{}", place.line);
  }
  if (place.line != 0 && place.column != 0) {
    out += fmt::format(":{}", place.column);
  }
  if (!place.pointer.empty()) {
    out += out.empty() ? printable(place.pointer) : fmt::format(" {}", printable(place.pointer));
  }
  return out;
}

}  // namespace prodready
