// What a walk needs of an entry of a pack, side by side: nodes are met in no order that memory likes.
#pragma once

#include <cstdint>

namespace prodready::packs {

// Without initial values: a vector of millions is filled by several threads.
struct PlanNode {
  std::uint64_t offset;       // of the entry in the pack
  std::uint32_t size;         // inflated bytes of the entry; 0xFFFFFFFF for as much or more
  std::uint32_t index_place;  // among the ids of the index
  std::uint32_t child_begin;  // among the children of all nodes
  std::uint8_t header_bytes;
};

}  // namespace prodready::packs
