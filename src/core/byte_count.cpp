#include "core/byte_count.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace prodready {

// Sums of one byte each are what compilers can keep in vectors; none overflows in 255 rounds.
std::size_t count_byte(std::string_view text, char byte) {
  constexpr std::size_t lanes = 32;
  constexpr std::size_t most_rounds = 255;
  std::size_t count = 0;
  while (text.size() >= lanes) {
    std::array<std::uint8_t, lanes> sums{};
    const std::size_t rounds = std::min(text.size() / lanes, most_rounds);
    for (std::size_t round = 0; round < rounds; ++round) {
      const char* const bytes = text.data() + round * lanes;
      for (std::size_t i = 0; i < lanes; ++i) {
        sums[i] = static_cast<std::uint8_t>(sums[i] + (bytes[i] == byte ? 1U : 0U));
      }
    }
    for (const std::uint8_t sum : sums) {
      count += sum;
    }
    text.remove_prefix(rounds * lanes);
  }
  return count + static_cast<std::size_t>(std::ranges::count(text, byte));
}

}  // namespace prodready
