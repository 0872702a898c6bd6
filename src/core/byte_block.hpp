// Sixteen bytes of a text that are compared at once. Compilers make vector instructions of it wherever the
// machine has some.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace prodready {

using ByteBlock [[gnu::vector_size(16)]] = unsigned char;
// Of each byte: all bits, or none.
using ByteMatches = decltype(std::declval<ByteBlock>() == std::declval<ByteBlock>());

inline constexpr std::size_t block_bytes = sizeof(ByteBlock);

// The block that begins at `text`, which must hold as many bytes.
inline ByteBlock load_block(const char* text) {
  ByteBlock block;
  std::memcpy(&block, text, sizeof block);
  return block;
}

// The byte in all places.
inline ByteBlock block_of(char byte) { return ByteBlock{} + static_cast<unsigned char>(byte); }

// The places of a block that match, from the first on.
class BlockPlaces {
 public:
  explicit BlockPlaces(ByteMatches matches) {
    std::memcpy(halves_.data(), &matches, sizeof matches);
    for (std::uint64_t& half : halves_) {
      half &= one_bit_a_byte;
    }
  }

  bool empty() const { return (halves_[0] | halves_[1]) == 0; }
  // Must not be empty.
  std::size_t first() const {
    return halves_[0] != 0 ? place_in(halves_[0]) : half_bytes + place_in(halves_[1]);
  }
  void drop_first() { drop_first_of(halves_[0] != 0 ? halves_[0] : halves_[1]); }

 private:
  static constexpr std::uint64_t one_bit_a_byte = 0x0101010101010101U;
  static constexpr std::size_t half_bytes = block_bytes / 2;
  static constexpr bool low_first = std::endian::native == std::endian::little;

  static std::size_t place_in(std::uint64_t half) {
    return static_cast<std::size_t>(low_first ? std::countr_zero(half) : std::countl_zero(half)) / 8U;
  }
  static void drop_first_of(std::uint64_t& half) { half &= low_first ? half - 1 : ~std::bit_floor(half); }

  std::array<std::uint64_t, 2> halves_ = {};
};

}  // namespace prodready
