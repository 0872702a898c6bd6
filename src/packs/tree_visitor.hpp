// The entries of a tree, for visitors that look at all of them. What a tree takes over from its base is told
// without being read again.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "packs/commit_text.hpp"
#include "packs/visit_blobs.hpp"

namespace prodready::packs {

// Where the entries of a tree begin, for the trees that are deltas of it.
struct TreeLayout : BlobState {
  std::vector<std::uint32_t> starts;  // one more than entries: the last is the end
};

struct VisitedEntry : TreeEntry {
  bool is_copied = false;  // its id stands in the tree's base too, which was visited
  bool is_there = false;   // set by a visitor that has found the object
};

// One entry, or a run of them that the base has too. Entries are counted from 0.
struct TreePart {
  std::uint32_t first = 0;
  std::uint32_t run = 0;         // entries; 0: it is `entry` alone
  std::uint32_t base_first = 0;  // of a run, in the base
  VisitedEntry entry;            // its name is a view of the tree's content
};

// Takes trees apart, one at a time.
class TreeReading {
 public:
  // `tree.base`, if there is one, is a TreeLayout. False where the rest of the tree is no entry.
  bool read(const Blob& tree);

  std::span<TreePart> parts() { return parts_; }                        // in order; entries may be marked
  const std::vector<std::uint32_t>& starts() const { return starts_; }  // as in TreeLayout
  // An entry of the tree that was read last.
  static VisitedEntry entry_at(const Blob& tree, std::uint32_t start);

 private:
  bool take_run(const Blob& tree, const TreeLayout& base, std::size_t& at);
  bool is_copied(const Blob& tree, std::size_t id_at);

  std::vector<TreePart> parts_;
  std::vector<std::uint32_t> starts_;
  std::size_t range_ = 0;       // of the tree's copied ranges, the first that ends behind the place at hand
  std::size_t base_entry_ = 0;  // of the base, where the next run is likely to begin
};

class TreeVisitor : public BlobVisitor {
 public:
  std::shared_ptr<const BlobState> visit(const Blob& tree) override;
  // The state is a TreeLayout with the starts that were read, or null.
  virtual std::shared_ptr<const BlobState> visit_parts(const Blob& tree, TreeReading& reading) = 0;

 private:
  TreeReading reading_;
};

}  // namespace prodready::packs
