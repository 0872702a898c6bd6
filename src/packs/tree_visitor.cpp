#include "packs/tree_visitor.hpp"

#include <cstddef>

namespace prodready::packs {

bool read_entries(const Blob& tree, std::vector<VisitedEntry>& entries) {
  entries.clear();
  const std::span<const CopiedRange> copied =
      tree.base == nullptr ? std::span<const CopiedRange>() : tree.copied;
  std::size_t range = 0;
  TreeCursor cursor(tree.content);
  for (VisitedEntry entry; cursor.next(entry);) {
    const std::size_t at =
        static_cast<std::size_t>(entry.name.data() - tree.content.data()) + entry.name.size() + 1;
    while (range < copied.size() && copied[range].offset + copied[range].length < at + ObjectId::size) {
      ++range;
    }
    entry.is_copied = range < copied.size() && copied[range].offset <= at;
    entries.push_back(entry);
  }
  return !cursor.is_broken();
}

std::shared_ptr<const BlobState> TreeVisitor::visit(const Blob& tree) {
  read_entries(tree, entries_);
  return visit_entries(tree, entries_);
}

}  // namespace prodready::packs
