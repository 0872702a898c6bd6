// Which trees hold which, for all trees of an object database, from one walk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "packs/commit_text.hpp"
#include "packs/id_numbers.hpp"
#include "packs/large_pages.hpp"
#include "packs/name_table.hpp"
#include "packs/object_id.hpp"
#include "packs/store_content.hpp"
#include "packs/tree_search.hpp"
#include "packs/tree_visitor.hpp"

namespace prodready::packs {

// The trees of the packs in the order in which they lie there, and all loose objects, of which some may be
// trees.
struct TreeNumbers {
  IdNumbers ids;
  std::vector<LargeVector<std::uint32_t>> of_nodes;  // of each pack; those of other nodes mean nothing

  std::size_t size() const { return ids.size(); }
  // Of a tree that is visited.
  std::optional<std::uint32_t> find(const Blob& tree) const {
    return tree.node == Blob::loose ? ids.find(tree.id) : std::optional(of_nodes[tree.pack][tree.node]);
  }
};

// The packs must have been planned.
TreeNumbers number_trees(const StoreContent& store);

inline constexpr std::uint32_t unknown_tree = 0xFFFFFFFFU;

// Visits trees.
class FolderScan : public TreeVisitor {
 public:
  // Entries that `wants` refuses are no hits. All that is referred to must outlive it.
  FolderScan(const TreeNumbers& numbers, const SoughtIds& sought, const WantsName& wants,
             std::size_t most_edges, std::size_t most_hits)
      : filter(sought, wants),
        numbers_(numbers),
        sought_(sought),
        most_edges_(most_edges),
        most_hits_(most_hits) {}

  std::shared_ptr<const BlobState> visit_parts(const Blob& tree, TreeReading& reading) override;
  void skipped(const SkippedBlob& tree) override;

  struct Held {
    std::uint32_t tree = 0;
    std::uint32_t count = 0;  // of its subfolders, in `children`
  };
  struct Child {
    std::uint32_t tree = 0;            // number, or unknown_tree
    std::uint32_t name = 0xFFFFFFFFU;  // in `names`
  };
  struct Hit {
    std::uint32_t tree = 0;
    std::uint32_t child = 0;  // number among those sought
    std::uint32_t name = 0;
  };
  NameFilter filter;
  NameTable names;
  LargeVector<Held> trees;  // those with subfolders
  LargeVector<Child> children;
  std::vector<Hit> hits;  // entries that were sought
  std::size_t skipped_trees = 0;
  bool full = false;  // a limit was met: what was found is of no use

 private:
  struct Folder {
    std::uint32_t entry = 0;  // of the tree
    Child child;
  };
  struct Sought {
    std::uint32_t entry = 0;  // of the tree
    std::uint32_t child = 0;
    std::uint32_t name = 0;  // meaningful where it is accepted
    bool is_accepted = false;
  };
  struct Folders : TreeLayout {
    const FolderScan* owner = nullptr;  // whose numbers the names have
    std::vector<Folder> folders;
    std::vector<Sought> sought;
  };

  void take_run(const Blob& tree, const TreePart& part, const TreeReading& reading, const Folders& base);
  void take_entry(TreePart& part, const Folders* base);
  void add_folder(std::uint32_t number, const TreeEntry& entry, const Folders* base);
  void look_for(std::uint32_t number, const TreeEntry& entry);
  void keep_edges(std::uint32_t tree);

  const TreeNumbers& numbers_;
  const SoughtIds& sought_;
  std::size_t most_edges_;
  std::size_t most_hits_;
  // Of the tree at hand.
  std::vector<Folder> folders_;
  std::vector<Sought> found_;
  std::size_t base_folder_ = 0;  // of the base's folders, the one that is likely to come next
};

// All trees that hold one of the starts, directly or through others, with the starts themselves, as marks by
// number.
std::vector<std::uint8_t> trees_above(const std::vector<std::uint32_t>& starts, std::size_t trees,
                                      const std::vector<FolderScan>& scans);

}  // namespace prodready::packs
