#include "packs/object_id.hpp"

namespace prodready::packs {
namespace {

constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> digits = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::uint8_t digit = 0; digit < 10; ++digit) {
    values[static_cast<std::size_t>('0') + digit] = digit;
  }
  for (std::uint8_t letter = 0; letter < 6; ++letter) {
    values[static_cast<std::size_t>('a') + letter] = static_cast<std::uint8_t>(10 + letter);
    values[static_cast<std::size_t>('A') + letter] = static_cast<std::uint8_t>(10 + letter);
  }
  return values;
}();

std::uint8_t digit_of(char character) { return digits[static_cast<std::uint8_t>(character)]; }

}  // namespace

std::string ObjectId::hex() const {
  constexpr std::string_view characters = "0123456789abcdef";
  std::string text;
  text.reserve(2 * size);
  for (const std::uint8_t byte : bytes) {
    text += characters[byte >> 4U];
    text += characters[byte & 0xfU];
  }
  return text;
}

std::optional<ObjectId> parse_object_id(std::string_view hex) {
  if (hex.size() != 2 * ObjectId::size) {
    return std::nullopt;
  }
  ObjectId id;
  std::uint8_t all = 0;  // bits of all digits
  for (std::size_t at = 0; at < id.bytes.size(); ++at) {
    const std::uint8_t high = digit_of(hex[2 * at]);
    const std::uint8_t low = digit_of(hex[2 * at + 1]);
    all = static_cast<std::uint8_t>(all | high | low);
    id.bytes[at] = static_cast<std::uint8_t>(high << 4U | low);
  }
  return all > 0xF ? std::nullopt : std::optional(id);
}

}  // namespace prodready::packs
