// A few bytes at which a search stops, compared with a whole block of the text at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/byte_block.hpp"

namespace prodready::code {

class StopBytes {
 public:
  static constexpr std::size_t most = 12;

  constexpr bool is_full() const { return count_ == most; }
  // At most `most` of them.
  constexpr void add(char byte) {
    // Places that are not used yet repeat a byte, so that a search may compare with some too many.
    for (std::size_t i = count_; i < most; ++i) {
      blocks_[i].fill(byte);
    }
    ++count_;
  }

  // The offset of the first of them from `from` on, among the blocks that fit into the text; behind those
  // blocks where it is in none of them.
  std::size_t skip_blocks(std::string_view text, std::size_t from) const {
    constexpr std::size_t few = 4;
    constexpr std::size_t some = 8;
    return count_ <= few    ? skip_blocks_without<few>(text, from)
           : count_ <= some ? skip_blocks_without<some>(text, from)
                            : skip_blocks_without<most>(text, from);
  }

 private:
  template <std::size_t count>
  std::size_t skip_blocks_without(std::string_view text, std::size_t from) const {
    for (; from + block_bytes <= text.size(); from += block_bytes) {
      const ByteBlock block = load_block(text.data() + from);
      ByteMatches matches = block == load_block(blocks_[0].data());
      for (std::size_t i = 1; i < count; ++i) {
        matches |= block == load_block(blocks_[i].data());
      }
      if (const BlockPlaces places(matches); !places.empty()) {
        return from + places.first();
      }
    }
    return from;
  }

  std::array<std::array<char, block_bytes>, most> blocks_ = {};
  std::uint8_t count_ = 0;
};

}  // namespace prodready::code
