// The entries of a tree, for visitors that look at all of them: they are taken apart once.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "packs/commit_text.hpp"
#include "packs/visit_blobs.hpp"

namespace prodready::packs {

struct VisitedEntry : TreeEntry {
  bool is_copied = false;  // its id stands in the tree's base too, which was visited
  bool is_there = false;   // set by a visitor that has found the object
};

// Those of a tree, in place of what `entries` held; their names are views of its content. False where the
// rest of it is no entry.
bool read_entries(const Blob& tree, std::vector<VisitedEntry>& entries);

class TreeVisitor : public BlobVisitor {
 public:
  std::shared_ptr<const BlobState> visit(const Blob& tree) override;
  // `entries` are those of the tree, which may be marked.
  virtual std::shared_ptr<const BlobState> visit_entries(const Blob& tree,
                                                         std::span<VisitedEntry> entries) = 0;

 private:
  std::vector<VisitedEntry> entries_;
};

}  // namespace prodready::packs
