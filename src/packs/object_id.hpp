// The name of a git object: its SHA-1.
#pragma once

#include <array>
#include <bit>
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

  // By their bytes. What searches among many ids does takes no calls: their first bytes mostly decide.
  bool operator==(const ObjectId& other) const {
    return std::memcmp(bytes.data(), other.bytes.data(), size) == 0;
  }
  std::strong_ordering operator<=>(const ObjectId& other) const {
    const std::uint64_t head = first_bytes();
    const std::uint64_t other_head = other.first_bytes();
    return head != other_head ? head <=> other_head
                              : std::memcmp(bytes.data(), other.bytes.data(), size) <=> 0;
  }
  std::string hex() const;  // 40 lower-case digits

 private:
  // As a number that orders as they do.
  std::uint64_t first_bytes() const {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), sizeof value);
    return std::endian::native == std::endian::little ? __builtin_bswap64(value) : value;
  }
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
