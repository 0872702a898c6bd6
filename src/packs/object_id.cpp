#include "packs/object_id.hpp"

#include <fmt/format.h>

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
  std::string text;
  text.reserve(2 * size);
  for (const std::uint8_t byte : bytes) {
    fmt::format_to(std::back_inserter(text), "{:02x}", byte);
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
