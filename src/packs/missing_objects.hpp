// Whether a partial clone lacks anything: its marks say only that it may.
#pragma once

#include <cstddef>
#include <optional>

#include "core/gap.hpp"
#include "packs/object_id.hpp"
#include "packs/object_store.hpp"

namespace prodready::packs {

struct MissingObjects {
  std::size_t count = 0;            // places in commits and trees that name an object which is not there
  std::optional<ObjectId> example;  // the least of the ids
  Gaps gaps;  // commits and trees that could not be read, so that what they name is not known
};

// Reads all commits and trees of the store once, reachable or not; submodules' commits are not looked for.
// Where count is 0 and there are no gaps, LimitationKind::partial_clone need not be told.
MissingObjects find_missing_objects(const ObjectStore& store, std::size_t threads);

}  // namespace prodready::packs
