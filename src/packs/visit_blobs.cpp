#include "packs/visit_blobs.hpp"

#include "packs/visit_objects.hpp"

namespace prodready::packs {

VisitSummary visit_blobs(const ObjectStore& store, std::span<BlobVisitor* const> visitors,
                         const VisitOptions& options) {
  return visit_objects(store, ObjectType::blob, visitors, options);
}

}  // namespace prodready::packs
