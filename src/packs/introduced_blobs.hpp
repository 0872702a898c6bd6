// The blobs that a range of commits brings in, as for `--since REV`.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_id.hpp"
#include "packs/object_store.hpp"

namespace prodready::packs {

struct IntroducedBlobs {
  std::vector<ObjectId> blobs;  // ascending, each once; also some that an older commit had already (a revert)
  std::size_t commits = 0;      // in the range
  Gaps gaps;
};

// Blobs that a commit reachable from `tips` and not from `hidden` has at a path where none of its parents has
// the same blob; a merge's own changes are included. Annotated tags are followed; other objects among the
// tips stand for themselves. An id of `hidden` that is not there is a gap (and hides nothing).
IntroducedBlobs blobs_of_commits(const ObjectStore& store, std::span<const ObjectId> tips,
                                 std::span<const ObjectId> hidden, std::size_t threads = 1);

}  // namespace prodready::packs
