#include "packs/object_id.hpp"

namespace prodready::packs {
namespace {

int digit_of(char character) {
  if (character >= '0' && character <= '9') {
    return character - '0';
  }
  const char lower = static_cast<char>(character | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string ObjectId::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * size);
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xfU];
  }
  return text;
}

std::optional<ObjectId> parse_object_id(std::string_view hex) {
  if (hex.size() != 2 * ObjectId::size) {
    return std::nullopt;
  }
  ObjectId id;
  for (std::size_t at = 0; at < id.bytes.size(); ++at) {
    const int high = digit_of(hex[2 * at]);
    const int low = digit_of(hex[2 * at + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    id.bytes[at] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

}  // namespace prodready::packs
