#include "packs/folder_scan.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "packs/commit_text.hpp"
#include "packs/loose_objects.hpp"

namespace prodready::packs {

TreeNumbers number_trees(const StoreContent& store) {
  Gaps ignored;  // the walk tells them
  const std::vector<LooseObject> loose = list_loose_objects(store.folders, ignored);
  std::size_t expected = loose.size();
  for (const auto& pack : store.packs) {
    expected += static_cast<std::size_t>(std::ranges::count(pack->plan(1).types, ObjectType::tree));
  }
  TreeNumbers numbers{.ids = IdNumbers(expected), .of_nodes = {}};
  for (const auto& pack : store.packs) {
    const std::vector<ObjectType>& types = pack->plan(1).types;
    LargeVector<std::uint32_t>& of_nodes = numbers.of_nodes.emplace_back(types.size());
    for (std::uint32_t node = 0; node < types.size(); ++node) {
      if (node + Pack::ahead < types.size() && types[node + Pack::ahead] == ObjectType::tree) {
        pack->expect_id(node + Pack::ahead);
      }
      if (types[node] == ObjectType::tree) {
        of_nodes[node] = numbers.ids.number_of(pack->id_of(node));
      }
    }
  }
  for (const LooseObject& object : loose) {
    numbers.ids.number_of(object.id);
  }
  return numbers;
}

std::shared_ptr<const BlobState> FolderScan::visit_parts(const Blob& tree, TreeReading& reading) {
  for (const TreePart& part : reading.parts()) {
    if (part.run == 0 && part.entry.is_tree) {
      numbers_.ids.expect(part.entry.id);
    }
  }
  const auto number = numbers_.find(tree);
  if (full || !number) {
    return nullptr;
  }
  const auto* base = static_cast<const Folders*>(tree.base);
  base_folder_ = 0;
  folders_.clear();
  found_.clear();
  for (TreePart& part : reading.parts()) {
    if (part.run > 0) {
      take_run(tree, part, reading, *base);
    } else {
      take_entry(part, base);
    }
  }
  keep_edges(*number);
  if (!tree.has_deltas) {
    return nullptr;
  }
  auto state = std::make_shared<Folders>();
  state->starts = reading.starts();
  state->owner = this;
  state->folders = folders_;
  state->sought = found_;
  return state;
}

// What the base has in the run: the same objects under the same names.
void FolderScan::take_run(const Blob& tree, const TreePart& part, const TreeReading& reading,
                          const Folders& base) {
  const std::uint32_t end = part.base_first + part.run;
  const bool is_own = base.owner == this;  // else names have other numbers there
  for (auto sought = std::ranges::lower_bound(base.sought, part.base_first, {}, &Sought::entry);
       sought != base.sought.end() && sought->entry < end; ++sought) {
    const std::uint32_t entry = sought->entry - part.base_first + part.first;
    if (is_own) {
      found_.push_back({entry, sought->child, sought->name, sought->is_accepted});
    } else {
      look_for(entry, TreeReading::entry_at(tree, reading.starts()[entry]));
    }
  }
  auto folder = base.folders.begin() + static_cast<std::ptrdiff_t>(base_folder_);
  if (folder == base.folders.end() || folder->entry != part.base_first) {
    folder = std::ranges::lower_bound(base.folders, part.base_first, {}, &Folder::entry);
  }
  for (; folder != base.folders.end() && folder->entry < end; ++folder) {
    const std::uint32_t entry = folder->entry - part.base_first + part.first;
    folders_.push_back({entry, folder->child});
    if (!is_own) {
      folders_.back().child.name = names.number_of(TreeReading::entry_at(tree, reading.starts()[entry]).name);
    }
  }
  base_folder_ = static_cast<std::size_t>(folder - base.folders.begin());
}

void FolderScan::take_entry(TreePart& part, const Folders* base) {
  if (!part.entry.is_commit) {
    look_for(part.first, part.entry);
  }
  if (part.entry.is_tree) {
    add_folder(part.first, part.entry, base);
    part.entry.is_there = folders_.back().child.tree != unknown_tree;
  }
}

// A folder that changed mostly has its name from the base, in the same order: that saves looking it up.
void FolderScan::add_folder(std::uint32_t number, const TreeEntry& entry, const Folders* base) {
  Child child{numbers_.ids.find(entry.id).value_or(unknown_tree), 0};
  if (base != nullptr && base->owner == this && base_folder_ < base->folders.size() &&
      names.name(base->folders[base_folder_].child.name) == entry.name) {
    child.name = base->folders[base_folder_].child.name;
    ++base_folder_;
  } else {
    child.name = names.number_of(entry.name);
  }
  folders_.push_back({number, child});
}

void FolderScan::look_for(std::uint32_t number, const TreeEntry& entry) {
  const auto child = sought_.find(reinterpret_cast<const char*>(entry.id.bytes.data()));
  if (child) {
    const bool is_accepted = filter.accepts(*child, entry.name);
    found_.push_back({number, *child, is_accepted ? names.number_of(entry.name) : 0, is_accepted});
  }
}

void FolderScan::keep_edges(std::uint32_t tree) {
  for (const Sought& sought : found_) {
    if (sought.is_accepted) {
      full |= hits.size() >= most_hits_;
      if (!full) {
        hits.push_back({tree, sought.child, sought.name});
      }
    }
  }
  full |= children.size() + folders_.size() > most_edges_;
  if (!full && !folders_.empty()) {
    trees.push_back({tree, static_cast<std::uint32_t>(folders_.size())});
    std::ranges::transform(folders_, std::back_inserter(children), &Folder::child);
  }
}

void FolderScan::skipped(const SkippedBlob& /*tree*/) { ++skipped_trees; }

std::vector<std::uint8_t> trees_above(const std::vector<std::uint32_t>& starts, std::size_t trees,
                                      const std::vector<FolderScan>& scans) {
  // Where the parents of each begin, two places further first.
  LargeVector<std::uint32_t> begins(trees + 2, 0);
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
  LargeVector<std::uint32_t> parents(begins.back());
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
