// A pack's entries in the order in which they lie, and which are deltas of which: what it takes to rebuild
// all of them with each inflated once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "packs/fault_log.hpp"
#include "packs/mapped_file.hpp"
#include "packs/object_store.hpp"
#include "packs/pack_index.hpp"

namespace prodready::packs {

// Some 34 bytes for each object. "Node" is a number in the order of offsets.
struct PackPlan {
  static constexpr std::uint32_t no_base = 0xFFFFFFFFU;

  std::vector<std::uint64_t> offsets;       // one more than nodes: the last is the end of the pack
  std::vector<std::uint32_t> index_places;  // of each node among the ids of the index
  std::vector<std::uint32_t> sizes;         // inflated bytes of the entry; 0xFFFFFFFF for as much or more
  std::vector<std::uint32_t> bases;         // node, or no_base
  std::vector<std::uint32_t> child_begins;  // one more than nodes; into `children`
  std::vector<std::uint32_t> children;      // of one node: those with the smaller trees below them first
  std::vector<std::uint32_t> tree_sizes;    // nodes in the tree below, itself included
  std::vector<std::uint8_t> header_bytes;
  std::vector<ObjectType>
      types;  // of the whole tree; none where the entry or a base is missing or goes in a circle
  FaultLog faults;

  std::size_t size() const { return index_places.size(); }
  bool is_delta(std::uint32_t node) const { return bases[node] != no_base; }
  std::span<const std::uint32_t> children_of(std::uint32_t node) const {
    return {children.data() + child_begins[node], children.data() + child_begins[node + 1]};
  }
};

// `data` is the pack without its checksum, `path` its name for faults.
PackPlan plan_pack(Bytes data, const PackIndex& index, const std::string& path, std::size_t threads);

}  // namespace prodready::packs
