// A pack's entries in the order in which they lie, and which are deltas of which: what it takes to rebuild
// all of them with each inflated once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "packs/fault_log.hpp"
#include "packs/large_pages.hpp"
#include "packs/mapped_file.hpp"
#include "packs/object_store.hpp"
#include "packs/pack_index.hpp"
#include "packs/plan_node.hpp"

namespace prodready::packs {

// Some 40 bytes for each object. "Node" is a number in the order of offsets.
struct PackPlan {
  static constexpr std::uint32_t no_base = 0xFFFFFFFFU;

  LargeVector<PlanNode> nodes;            // one more than there are: the ends of the pack and of `children`
  LargeVector<std::uint32_t> bases;       // node, or no_base
  LargeVector<std::uint32_t> children;    // of one node: those with the smaller trees below them first
  LargeVector<std::uint32_t> tree_sizes;  // nodes in the tree below, itself included
  std::vector<ObjectType>
      types;  // of the whole tree; none where the entry or a base is missing or goes in a circle
  FaultLog faults;

  std::size_t size() const { return types.size(); }
  bool is_delta(std::uint32_t node) const { return bases[node] != no_base; }
  std::span<const std::uint32_t> children_of(std::uint32_t node) const {
    return {children.data() + nodes[node].child_begin, children.data() + nodes[node + 1].child_begin};
  }
};

// `data` is the pack without its checksum, `path` its name for faults.
PackPlan plan_pack(Bytes data, const PackIndex& index, const std::string& path, std::size_t threads);

}  // namespace prodready::packs
