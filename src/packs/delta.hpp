// git's deltas: instructions that make an object from its base.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "packs/buffer.hpp"
#include "packs/mapped_file.hpp"
#include "packs/visit_blobs.hpp"

namespace prodready::packs {

struct DeltaSizes {
  std::size_t base = 0;
  std::size_t result = 0;
  std::size_t instructions = 0;  // where they begin in the delta
};

// Nothing where the delta is too short or a size is beyond 63 bits.
std::optional<DeltaSizes> read_delta_sizes(Bytes delta);

// Fills `result`, which has the size that the delta tells, from the base. False where an instruction reads
// outside the base or writes outside the result, is unknown, or where they do not fill it. `copied`, if
// given, gets the copied ranges of the result, ascending, those that continue each other made one.
bool apply_delta(Bytes base, Bytes instructions, Buffer& result, std::vector<CopiedRange>* copied);

}  // namespace prodready::packs
