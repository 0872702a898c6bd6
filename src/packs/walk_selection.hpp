// Which entries of the packs a walk visits, and which others it must rebuild on the way to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "packs/store_content.hpp"

namespace prodready::packs {

struct PackSelection {
  static constexpr std::uint8_t visit_flag = 1;
  static constexpr std::uint8_t needed_flag = 2;

  std::vector<std::uint8_t> flags;  // of each node

  bool visits(std::uint32_t node) const { return (flags[node] & visit_flag) != 0; }
  bool needs(std::uint32_t node) const { return (flags[node] & needed_flag) != 0; }
};

struct RootNode {
  std::uint32_t pack = 0;
  std::uint32_t node = 0;
};

struct WalkSelection {
  std::vector<PackSelection> packs;
  std::vector<RootNode> roots;  // needed nodes that are no deltas, as they lie in the packs
};

using WantedIds = std::function<bool(const ObjectId&)>;

// Objects of one type, each id once, that `wanted` (empty: all) accepts. All packs must have been planned.
WalkSelection select_objects(const StoreContent& store, ObjectType type, const WantedIds& wanted);

}  // namespace prodready::packs
