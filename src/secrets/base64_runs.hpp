// Finds the runs of base64 in a text in one pass, from two bits for each of its bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/base64_bits.hpp"
#include "secrets/match.hpp"

namespace prodready::secrets {

// What a scan wants to know of the runs in a text; both ascending.
struct Base64Runs {
  std::vector<std::size_t> like_text;  // where those of shortest_run or more begin that begins_like_text()
  std::vector<Range> needed;           // parts of needed_in_run or more, without '_', of needed ones

  void clear();  // keeps the memory
};

class RunFinder {
 public:
  static constexpr std::size_t most_blocks = 64;  // that are taken at once

  // Adds to `runs`. Both must outlive it.
  RunFinder(std::string_view text, Base64Runs& runs) : text_(text), runs_(runs), ended_(runs.needed.size()) {}

  // A bit for each byte, the first one lowest, 64 of them for each number.
  struct Bits {
    std::span<std::uint64_t> base64;    // as of base64_bits()
    std::span<std::uint64_t> unbroken;  // the same without '_'
  };

  // Where the bits of the next `blocks` and of the first 32 bytes behind them belong: these are 0 until they
  // are written.
  Bits room(std::size_t blocks);

  // Finds what begins in these blocks, and ends what goes on into them. Those that are not the last of the
  // text are most_blocks.
  void take(std::size_t blocks);

  // Bits of the bytes with which runs of shortest_run or more begin, parts of needed_in_run or more without
  // '_' begin, and the last needed_in_run bytes of these.
  struct Marks {
    using Words = std::array<std::uint64_t, most_blocks>;
    Words starts;
    Words needed_starts;
    Words needed_lasts;
    std::uint64_t with_starts = 0;  // a bit for each word of `starts` that has any
    std::uint64_t with_needed_starts = 0;
    std::uint64_t with_needed_lasts = 0;
  };

 private:
  static constexpr std::size_t first = 8;  // word: those before make the others lie as vectors do

  void take_needed(const Marks& marks);
  bool is_in_needed_run(std::size_t at) const;
  void take_like_text(const Marks& marks);

  std::string_view text_;
  Base64Runs& runs_;
  std::size_t ended_;       // of `runs_.needed`
  std::size_t offset_ = 0;  // of the next block in `text_`
  using Words = std::array<std::uint64_t, first + most_blocks + first>;
  alignas(64) Words base64_{};
  alignas(64) Words unbroken_{};
};

// Of a whole text.
void find_runs(std::string_view text, Base64Runs& runs);

}  // namespace prodready::secrets
