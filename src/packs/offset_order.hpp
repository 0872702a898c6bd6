// The entries of a pack's index in the order of their offsets, and the way back from an offset.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "packs/large_pages.hpp"
#include "packs/pack_index.hpp"
#include "packs/plan_node.hpp"

namespace prodready::packs {

// Ascending by offset, those of one offset by place. Offsets of `end` and beyond come last, as `end`.
class OrderedEntries {
 public:
  OrderedEntries(const PackIndex& index, std::uint64_t end, std::size_t threads);

  std::size_t size() const { return keys_.size(); }
  std::uint64_t offset(std::size_t at) const { return keys_[at] >> place_bits_; }
  std::uint32_t place(std::size_t at) const {  // among the ids of the index
    return static_cast<std::uint32_t>(keys_[at] & ((std::uint64_t{1} << place_bits_) - 1));
  }

 private:
  void sort(unsigned offset_bits, std::size_t threads);

  LargeVector<std::uint64_t> keys_;  // the offset, then the place
  unsigned place_bits_ = 0;
};

// Finds offsets among ascending ones in constant time, where they are spread as packs have them.
class OffsetFinder {
 public:
  // The nodes' offsets ascend without duplicates, the last is an end that is never found; they must outlive
  // the finder.
  OffsetFinder(std::span<const PlanNode> nodes, std::size_t threads);
  std::optional<std::uint32_t> find(std::uint64_t offset) const;

 private:
  std::span<const PlanNode> nodes_;
  LargeVector<std::uint32_t> buckets_;  // the first node of each
  unsigned shift_ = 0;
};

}  // namespace prodready::packs
