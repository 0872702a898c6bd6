// Follows JSON 64 bytes at a time, by its strings and brackets alone, with what instructions the processor
// has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prodready::resources::snapshot {

inline constexpr std::size_t block_bytes = 64;

// Within a value, between two of its bytes.
struct BlockState {
  std::uint64_t depth = 0;  // of brackets that are open; some are where blocks are followed
  bool in_string = false;
  bool escaped = false;  // the next byte is
  bool done = false;     // the bracket that closes the value was passed
  // Not 0 where something passed is beyond ASCII, or a control character within a string.
  std::uint64_t strange = 0;
};

// Passes the whole blocks of `text`, or what of them belongs to the value; returns the number of bytes.
std::size_t follow_blocks(std::string_view text, BlockState& state);
// The same without instructions that a processor may lack, for tests.
std::size_t follow_blocks_plainly(std::string_view text, BlockState& state);

// Of an object whose strings are closed: where the last text stands that is `text`, whatever its case; its
// opening quote. Looked for from the end, as long as nothing is met that has members or escapes; npos where
// it is not found so. `text`: at most 62 letters, so that it fits into a block with its quotes.
std::size_t last_text(std::string_view object, std::string_view text);
std::size_t last_text_plainly(std::string_view object, std::string_view text);

}  // namespace prodready::resources::snapshot
