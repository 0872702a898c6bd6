// From objects up to the trees that hold them, to the trees that hold those, and so on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/id_numbers.hpp"
#include "packs/large_pages.hpp"
#include "packs/object_store.hpp"
#include "packs/tree_search.hpp"

namespace prodready::packs {

struct TreeEdge {
  std::uint32_t parent = 0;  // node
  std::uint32_t child = 0;
  std::uint32_t name = 0;  // in `names`
};

// Nodes are the objects asked for, first and in their order, then the trees above them.
struct Ascent {
  IdNumbers nodes;
  std::vector<std::string> names;
  std::vector<std::uint8_t> refused;  // of each object asked for: 1 where an entry of it was not wanted
  LargeVector<TreeEdge> edges;
};

class LinkSearch;
struct TreeNumbers;

struct ClimbLimits {
  std::size_t trees = 4'000'000;  // where there are more,
  std::size_t folder_edges =
      32'000'000;                  // or they have more subfolders in all, trees are read once for each level
  std::size_t edges = 10'000'000;  // more are a gap
};

struct ClimbOptions {
  WantsName wants_name = {};  // entries with other names are not followed; empty: all are
  std::size_t threads = 1;
  LinkSearch* links = nullptr;  // looks at the trees on the way where they are read at once
  ClimbLimits limits = {};
};

// Reads all trees, then those again that were found. `ids` are distinct; `trees`: what number_trees() gives
// of the store. Folders more than 512 levels deep are a gap where trees are read by levels.
Ascent climb(const ObjectStore& store, const TreeNumbers& trees, std::span<const ObjectId> ids,
             const ClimbOptions& options, Gaps& gaps);

}  // namespace prodready::packs
