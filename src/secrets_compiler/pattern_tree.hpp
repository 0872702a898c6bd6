// A pattern taken apart: what stands in a match of it, byte by byte.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace prodready::secrets {

using Bytes = std::bitset<256>;

struct PatternTree {
  enum class Kind : std::uint8_t {
    byte,      // one of `bytes`
    sequence,  // all of `parts`
    choice,    // one of `parts`
    optional,  // the only part, or nothing
  };
  Kind kind = Kind::sequence;
  Bytes bytes;
  std::vector<PatternTree> parts;
};

// Of a pattern of a checked rule. Counted repeats are written out: "[ab]{2,3}" is a sequence of three, the
// last of them optional; there are no others. `is_caseless`: letters match in either case.
PatternTree parse_pattern(std::string_view pattern, bool is_caseless);

}  // namespace prodready::secrets
