// visit_blobs for any type of object; for this folder alone.
#pragma once

#include <span>

#include "packs/object_store.hpp"
#include "packs/visit_blobs.hpp"

namespace prodready::packs {

VisitSummary visit_objects(const ObjectStore& store, ObjectType type, std::span<BlobVisitor* const> visitors,
                           const VisitOptions& options);

}  // namespace prodready::packs
