#include "packs/folder_scan.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "packs/commit_text.hpp"
#include "packs/loose_objects.hpp"

namespace prodready::packs {

IdNumbers number_trees(const StoreContent& store) {
  Gaps ignored;  // the walk tells them
  const std::vector<LooseObject> loose = list_loose_objects(store.folders, ignored);
  std::size_t expected = loose.size();
  for (const auto& pack : store.packs) {
    expected += static_cast<std::size_t>(std::ranges::count(pack->plan(1).types, ObjectType::tree));
  }
  IdNumbers numbers(expected);
  for (const auto& pack : store.packs) {
    const std::vector<ObjectType>& types = pack->plan(1).types;
    for (std::uint32_t node = 0; node < types.size(); ++node) {
      if (node + Pack::ahead < types.size() && types[node + Pack::ahead] == ObjectType::tree) {
        pack->expect_id(node + Pack::ahead);
      }
      if (types[node] == ObjectType::tree) {
        numbers.number_of(pack->id_of(node));
      }
    }
  }
  for (const LooseObject& object : loose) {
    numbers.number_of(object.id);
  }
  return numbers;
}

std::shared_ptr<const BlobState> FolderScan::visit_entries(const Blob& tree,
                                                           std::span<VisitedEntry> entries) {
  numbers_.expect(tree.id);
  for (const VisitedEntry& entry : entries) {
    if (entry.is_tree && !entry.is_copied) {
      numbers_.expect(entry.id);
    }
  }
  const auto number = numbers_.find(tree.id);
  if (full || !number) {
    return nullptr;
  }
  const auto* base = static_cast<const Folders*>(tree.base);
  const bool may_have_copied = base != nullptr && base->has_sought;
  bool has_sought = false;
  std::size_t expected = 0;  // of the base's folders, the one that this tree is likely to have next
  folders_.clear();
  for (VisitedEntry& entry : entries) {
    if (!entry.is_commit && (!entry.is_copied || may_have_copied)) {
      has_sought |= add_hit(*number, entry);
    }
    if (entry.is_tree) {
      add_folder(entry, base, expected);
      entry.is_there = folders_.back().child.tree != unknown_tree;
    }
  }
  if (folders_.empty() && !has_sought) {
    return none_;
  }
  full |= children.size() + folders_.size() > most_edges_;
  if (!full && !folders_.empty()) {
    trees.push_back({*number, static_cast<std::uint32_t>(folders_.size())});
    std::ranges::transform(folders_, std::back_inserter(children), &Folder::child);
  }
  auto state = std::make_shared<Folders>();
  state->owner = this;
  state->folders = folders_;
  state->has_sought = has_sought;
  return state;
}

// Most of a tree's folders are its base's, in the same order: that saves looking them up.
void FolderScan::add_folder(const TreeEntry& entry, const Folders* base, std::size_t& expected) {
  constexpr std::size_t most_steps = 2;
  for (std::size_t step = 0; base != nullptr && base->owner == this && step < most_steps; ++step) {
    if (expected + step < base->folders.size() && base->folders[expected + step].id == entry.id &&
        names.name(base->folders[expected + step].child.name) == entry.name) {
      folders_.push_back(base->folders[expected + step]);
      expected += step + 1;
      return;
    }
  }
  ++expected;
  add_looked_up(entry);
}

void FolderScan::add_looked_up(const TreeEntry& entry) {
  Folder& recent = recent_[HashObjectId()(entry.id) % recent_.size()];
  const bool is_known = recent.child.name < names.size() && recent.id == entry.id &&
                        names.name(recent.child.name) == entry.name;
  if (!is_known) {
    recent = {entry.id, {numbers_.find(entry.id).value_or(unknown_tree), names.number_of(entry.name)}};
  }
  folders_.push_back(recent);
}

// Whether it is one of those sought.
bool FolderScan::add_hit(std::uint32_t tree, const TreeEntry& entry) {
  const auto child = sought_.find(reinterpret_cast<const char*>(entry.id.bytes.data()));
  if (child && filter.accepts(*child, entry.name)) {
    full |= hits.size() >= most_hits_;
    if (!full) {
      hits.push_back({tree, *child, names.number_of(entry.name)});
    }
  }
  return child.has_value();
}

void FolderScan::skipped(const SkippedBlob& /*tree*/) { ++skipped_trees; }

std::vector<std::uint8_t> trees_above(const std::vector<std::uint32_t>& starts, std::size_t trees,
                                      const std::vector<FolderScan>& scans) {
  std::vector<std::uint32_t> begins(trees + 2,
                                    0);  // where the parents of each begin, two places further first
  for (const FolderScan& scan : scans) {
    for (const FolderScan::Child& child : scan.children) {
      if (child.tree != unknown_tree) {
        ++begins[child.tree + 2];
      }
    }
  }
  for (std::size_t i = 1; i < begins.size(); ++i) {
    begins[i] += begins[i - 1];
  }
  std::vector<std::uint32_t> parents(begins.back());
  for (const FolderScan& scan : scans) {
    std::size_t at = 0;
    for (const FolderScan::Held& held : scan.trees) {
      for (std::uint32_t i = 0; i < held.count; ++i, ++at) {
        if (const std::uint32_t child = scan.children[at].tree; child != unknown_tree) {
          parents[begins[child + 1]++] = held.tree;
        }
      }
    }
  }
  std::vector<std::uint8_t> above(trees, 0);
  std::vector<std::uint32_t> open = starts;
  while (!open.empty()) {
    const std::uint32_t tree = open.back();
    open.pop_back();
    if (std::exchange(above[tree], 1) == 0) {
      open.insert(open.end(), parents.begin() + begins[tree], parents.begin() + begins[tree + 1]);
    }
  }
  return above;
}

}  // namespace prodready::packs
