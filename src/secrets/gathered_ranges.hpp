// Short ranges of a text, put side by side to be searched at once: to begin a search takes longer than a
// line.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/match.hpp"

namespace prodready::secrets {

class GatheredRanges {
 public:
  // `between` is put behind each range, so that nothing which is looked for goes on from one to the next.
  // Both must outlive this.
  GatheredRanges(std::string_view text, std::string_view between) : text_(text), between_(between) {}

  // False where there is no room for it; where there are none yet, it is too long.
  bool add(Range range);
  void clear() { size_ = count_ = 0; }

  bool is_empty() const { return count_ == 0; }
  std::string_view bytes() const { return {bytes_.data(), size_}; }

  // Where the byte at `at` of bytes() stands in the text; nothing for one between two ranges.
  std::optional<std::size_t> place_of(std::size_t at) const;

 private:
  struct Piece {
    std::size_t at;  // in `bytes_`
    Range range;     // of the text
  };

  std::string_view text_;
  std::string_view between_;
  std::array<char, 4096> bytes_;
  std::array<Piece, 64> pieces_;
  std::size_t size_ = 0;
  std::size_t count_ = 0;
};

}  // namespace prodready::secrets
