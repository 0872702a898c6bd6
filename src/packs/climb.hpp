// From objects up to the trees that hold them, to the trees that hold those, and so on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/gap.hpp"
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
  std::vector<ObjectId> nodes;
  std::unordered_map<ObjectId, std::uint32_t, HashObjectId> numbers;
  std::vector<std::string> names;
  std::vector<std::uint8_t> refused;  // of each object asked for: 1 where an entry of it was not wanted
  std::vector<TreeEdge> edges;
};

class LinkSearch;

struct ClimbLimits {
  std::size_t trees = 4'000'000;  // where there are more,
  std::size_t folder_edges =
      32'000'000;                  // or they have more subfolders in all, trees are read once for each level
  std::size_t edges = 10'000'000;  // more are a gap
};

// Reads all trees, then those again that were found. `ids` are distinct; of their entries only those are
// followed whose names are wanted (empty: all). Folders more than 512 levels deep are a gap where trees are
// read by levels. `links`, if given, looks at the trees on the way where they are read at once.
Ascent climb(const ObjectStore& store, std::span<const ObjectId> ids, const WantsName& wants,
             std::size_t threads, Gaps& gaps, LinkSearch* links = nullptr, const ClimbLimits& limits = {});

}  // namespace prodready::packs
