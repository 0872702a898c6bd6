// Whether a partial clone lacks anything: its marks say only that it may.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_id.hpp"
#include "packs/object_store.hpp"
#include "packs/visit_blobs.hpp"

namespace prodready::packs {

struct MissingObjects {
  std::size_t count = 0;            // places in commits and trees that name an object which is not there
  std::optional<ObjectId> example;  // the least of the ids
  Gaps gaps;  // commits and trees that could not be read, so that what they name is not known
};

class LinkCheck;

// Looks for what commits and trees name while they are visited, for whatever purpose: inflating all of them
// twice takes longer.
class LinkSearch {
 public:
  // For walks of `threads` visitors. The store must outlive it.
  LinkSearch(const ObjectStore& store, std::size_t threads);
  ~LinkSearch();

  // As visit_objects() of commits or trees, once for each type. Those of trees are TreeVisitors.
  VisitSummary visit(ObjectType type, std::span<BlobVisitor* const> visitors, const VisitOptions& options);

  // Visits what was not yet. Submodules' commits are not looked for. Where count is 0 and there are no gaps,
  // LimitationKind::partial_clone need not be told.
  MissingObjects take();

 private:
  const ObjectStore& store_;
  std::size_t threads_;
  std::vector<ObjectType> visited_;
  std::vector<std::unique_ptr<LinkCheck>> checks_;
  Gaps gaps_;
};

// Reads all commits and trees of the store once, reachable or not.
MissingObjects find_missing_objects(const ObjectStore& store, std::size_t threads);

}  // namespace prodready::packs
