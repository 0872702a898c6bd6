#include "secrets/base64.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::uint8_t none = 64;

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
  // A run holds every one of its bytes: where the last of the shortest possible
  // run is none, hop behind it.
  while (begin < limit && begin + shortest_run <= content.size()) {
    std::size_t last = begin + shortest_run - 1;
    while (last > begin && is_base64(content[last])) {
      --last;
    }
    if (last == begin && is_base64(content[begin])) {
      std::size_t end = begin + shortest_run;
      while (end < content.size() && end - begin < longest_run && is_base64(content[end])) {
        ++end;
      }
      return Range{begin, end};
    }
    begin = last + 1;
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
  constexpr std::size_t looked_at = 16;
  const std::optional<std::string> bytes = decode_base64(run.substr(0, looked_at));
  return bytes && std::ranges::all_of(*bytes, [](char c) {
           return (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f) ||
                  is_space(c);
         });
}

}  // namespace prodready::secrets
