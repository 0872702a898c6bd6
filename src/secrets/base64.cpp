#include "secrets/base64.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::uint8_t none = 64;
constexpr std::uint8_t first_of_high =
    32;  // what begins with this character or a later one has a byte over 0x7f

constexpr std::array<std::uint8_t, 256> make_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(none);
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t at = 0; at < alphabet.size(); ++at) {
    values[static_cast<unsigned char>(alphabet[at])] = static_cast<std::uint8_t>(at);
  }
  values['-'] = 62;
  values['_'] = 63;
  return values;
}

constexpr std::array<std::uint8_t, 256> values = make_values();

std::uint8_t value_of(char c) { return values[static_cast<unsigned char>(c)]; }

// Where the search for a run that is not over before `from` has to begin: at the beginning of the one that
// is there, or behind it where that is more than longest_run away.
std::size_t first_begin(std::string_view content, std::size_t from, std::size_t limit) {
  std::size_t begin = from;
  const bool is_in_run = from < limit && is_base64(content[from]);
  for (std::size_t back = 0; is_in_run && back <= longest_run && begin > 0 && is_base64(content[begin - 1]);
       ++back) {
    --begin;
  }
  if (from - begin > longest_run) {
    begin = from;
    while (begin < limit && is_base64(content[begin])) {
      ++begin;
    }
  }
  return begin;
}

bool is_text_byte(std::uint32_t byte) {
  return (byte >= 0x20 && byte < 0x7f) || (byte < 0x20 && is_space(static_cast<char>(byte)));
}

}  // namespace

bool is_base64(char c) { return value_of(c) != none; }

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::size_t most_padding = 2;
  for (std::size_t padding = 0; padding < most_padding && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
  }
  if (text.size() % 4 == 1 || !std::ranges::all_of(text, is_base64)) {
    return std::nullopt;
  }
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    bits = (bits << 6U) | value_of(c);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>((bits >> count) & 0xffU);
    }
  }
  return bytes;
}

std::optional<Range> next_run(std::string_view content, std::size_t from, std::size_t until) {
  const std::size_t limit = std::min(until, content.size());
  std::size_t begin = first_begin(content, from, limit);
  while (begin < limit) {
    std::size_t end = begin;
    while (end < content.size() && end - begin < longest_run && is_base64(content[end])) {
      ++end;
    }
    if (end - begin >= shortest_run) {
      return Range{begin, end};
    }
    begin = end + 1;
  }
  return std::nullopt;
}

std::size_t EncodedRun::offset_of(std::size_t at) const {
  const auto next = std::ranges::upper_bound(pieces, at, {}, &Piece::at);
  const Piece& piece = *(next - 1);
  return piece.offset + at - piece.at;
}

EncodedRun wrapped_run(std::string_view content, Range run) {
  constexpr std::size_t most_lines = 3;
  constexpr std::size_t shortest_line = 40;
  EncodedRun wrapped;
  std::size_t end = run.begin;
  for (Range line = run; wrapped.pieces.size() < most_lines;) {
    wrapped.pieces.push_back({wrapped.text.size(), line.begin});
    wrapped.text += content.substr(line.begin, line.end - line.begin);
    end = line.end;
    const bool may_go_on = line.end - line.begin >= shortest_line && (line.end - line.begin) % 4 == 0 &&
                           wrapped.text.size() < longest_run;
    std::size_t next = end + (content.substr(end, 1) == "\r" ? 1U : 0U);
    if (!may_go_on || content.substr(next, 1) != "\n") {
      break;
    }
    next = behind_blanks(content, next + 1);
    std::size_t last = next;
    while (last < content.size() && last - next < longest_run - wrapped.text.size() &&
           is_base64(content[last])) {
      ++last;
    }
    if (last == next) {
      break;
    }
    line = {next, last};
  }
  if (wrapped.text.size() % 4 == 1) {
    wrapped.text.pop_back();
  }
  return wrapped;
}

bool begins_like_text(std::string_view run) {
  if (value_of(run.front()) >= first_of_high) {
    return false;
  }
  constexpr std::size_t looked_at = 16;
  for (std::size_t at = 0; at < looked_at; at += 4) {
    std::uint32_t bits = 0;
    for (const char c : run.substr(at, 4)) {
      bits = (bits << 6U) | value_of(c);
    }
    if (!is_text_byte(bits >> 16U) || !is_text_byte(bits >> 8U & 0xffU) || !is_text_byte(bits & 0xffU)) {
      return false;
    }
  }
  return true;
}

}  // namespace prodready::secrets
