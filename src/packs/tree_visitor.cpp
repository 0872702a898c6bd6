#include "packs/tree_visitor.hpp"

#include <algorithm>
#include <cstddef>

namespace prodready::packs {

bool TreeReading::read(const Blob& tree) {
  parts_.clear();
  starts_.clear();
  range_ = 0;
  base_entry_ = 0;
  const auto* const base = static_cast<const TreeLayout*>(tree.base);
  std::size_t at = 0;
  bool is_whole = true;
  while (is_whole && at < tree.content.size()) {
    if (base != nullptr && take_run(tree, *base, at)) {
      continue;
    }
    TreeCursor cursor(tree.content.substr(at));
    VisitedEntry entry;
    is_whole = cursor.next(entry);
    if (is_whole) {
      const auto id_at =
          static_cast<std::size_t>(entry.name.data() - tree.content.data()) + entry.name.size() + 1;
      entry.is_copied = base != nullptr && is_copied(tree, id_at);
      parts_.push_back({.first = static_cast<std::uint32_t>(starts_.size()), .entry = entry});
      starts_.push_back(static_cast<std::uint32_t>(at));
      at = id_at + ObjectId::size;
    }
  }
  starts_.push_back(static_cast<std::uint32_t>(at));
  return is_whole;
}

// Bytes that follow each other in base and tree alike are the same entries where one begins at the same byte.
bool TreeReading::take_run(const Blob& tree, const TreeLayout& base, std::size_t& at) {
  while (range_ < tree.copied.size() && tree.copied[range_].offset + tree.copied[range_].length <= at) {
    ++range_;
  }
  if (range_ == tree.copied.size() || tree.copied[range_].offset > at) {
    return false;
  }
  const CopiedRange& range = tree.copied[range_];
  const std::size_t base_at = at - range.offset + range.base_offset;
  auto first = base.starts.begin() + static_cast<std::ptrdiff_t>(std::min(base_entry_, base.starts.size()));
  if (first == base.starts.end() || *first != base_at) {
    first = std::ranges::lower_bound(base.starts, base_at);
    if (first == base.starts.end() || *first != base_at) {
      return false;
    }
  }
  const auto end = std::upper_bound(first, base.starts.end(), range.base_offset + range.length) - 1;
  if (end == first) {
    return false;
  }
  parts_.push_back({.first = static_cast<std::uint32_t>(starts_.size()),
                    .run = static_cast<std::uint32_t>(end - first),
                    .base_first = static_cast<std::uint32_t>(first - base.starts.begin()),
                    .entry = {}});
  const auto shift = static_cast<std::uint32_t>(at) - *first;  // may wrap around, and back
  std::transform(first, end, std::back_inserter(starts_), [&](std::uint32_t start) { return start + shift; });
  at += *end - *first;
  base_entry_ = static_cast<std::size_t>(end - base.starts.begin()) + 1;
  return true;
}

bool TreeReading::is_copied(const Blob& tree, std::size_t id_at) {
  std::size_t range = range_;
  while (range < tree.copied.size() &&
         tree.copied[range].offset + tree.copied[range].length < id_at + ObjectId::size) {
    ++range;
  }
  return range < tree.copied.size() && tree.copied[range].offset <= id_at;
}

VisitedEntry TreeReading::entry_at(const Blob& tree, std::uint32_t start) {
  VisitedEntry entry;
  TreeCursor(tree.content.substr(start)).next(entry);
  return entry;
}

std::shared_ptr<const BlobState> TreeVisitor::visit(const Blob& tree) {
  reading_.read(tree);
  return visit_parts(tree, reading_);
}

}  // namespace prodready::packs
