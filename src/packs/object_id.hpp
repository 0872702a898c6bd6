// The name of a git object: its SHA-1.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace prodready::packs {

struct ObjectId {
  static constexpr std::size_t size = 20;  // bytes

  std::array<std::uint8_t, size> bytes = {};

  auto operator<=>(const ObjectId&) const = default;
  std::string hex() const;  // 40 lower-case digits
};

// Nothing unless the text is 40 hexadecimal digits.
std::optional<ObjectId> parse_object_id(std::string_view hex);

// The first bytes of a SHA-1 are as good a hash as any.
struct HashObjectId {
  std::size_t operator()(const ObjectId& id) const {
    std::size_t value = 0;
    std::memcpy(&value, id.bytes.data(), sizeof value);
    return value;
  }
};

}  // namespace prodready::packs
