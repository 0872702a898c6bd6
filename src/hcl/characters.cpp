#include "hcl/characters.hpp"

#include "core/text.hpp"

namespace prodready::hcl {
namespace {

constexpr unsigned tail_bits = 6;
constexpr std::uint32_t tail_mask = 0x3f;
constexpr std::uint32_t tail_mark = 0x80;

bool is_space(char32_t code) {
  return (code >= 0x09 && code <= 0x0d) || code == 0x20 || code == 0x85 || code == 0xa0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 || code == 0x202f ||
         code == 0x205f || code == 0x3000;
}

}  // namespace

Character character_at(std::string_view text) {
  const std::size_t bytes = utf8_sequence_length(text);
  if (bytes == 0) {
    return {};
  }
  const auto first = static_cast<unsigned char>(text.front());
  // The first byte of a sequence of n bytes begins with n ones and a zero.
  char32_t code = bytes == 1 ? first : first & (0x7fU >> bytes);
  for (const char tail : text.substr(1, bytes - 1)) {
    code = (code << tail_bits) | (static_cast<unsigned char>(tail) & tail_mask);
  }
  return {code, bytes};
}

std::string_view without_space_before(std::string_view text) {
  for (Character one = character_at(text); one.bytes > 0 && is_space(one.code); one = character_at(text)) {
    text.remove_prefix(one.bytes);
  }
  return text;
}

std::string_view without_space_behind(std::string_view text) {
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & ~tail_mask) == tail_mark) {
      --start;
    }
    const Character one = character_at(text.substr(start));
    if (one.bytes == 0 || !is_space(one.code)) {
      break;
    }
    text = text.substr(0, start);
  }
  return text;
}

bool append_utf8(std::string& text, std::uint32_t code) {
  const auto tail = [&](unsigned places) {
    text += static_cast<char>(tail_mark | ((code >> (places * tail_bits)) & tail_mask));
  };
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return false;
  }
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0U | (code >> tail_bits));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0U | (code >> (2 * tail_bits)));
    tail(1);
    tail(0);
  } else {
    text += static_cast<char>(0xf0U | (code >> (3 * tail_bits)));
    tail(2);
    tail(1);
    tail(0);
  }
  return true;
}

}  // namespace prodready::hcl
