// The entries of a pack's index in the order of their offsets, and the way back from an offset.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "packs/pack_index.hpp"

namespace prodready::packs {

struct PlacedEntry {
  std::uint64_t offset = 0;
  std::uint32_t place = 0;  // among the ids of the index
};

// Ascending by offset. Offsets of `end` and beyond come last, as `end`.
std::vector<PlacedEntry> entries_by_offset(const PackIndex& index, std::uint64_t end);

// Finds offsets among ascending ones in constant time, where they are spread as packs have them.
class OffsetFinder {
 public:
  // `offsets` ascends without duplicates, its last is an end that is never found; it must outlive the finder.
  explicit OffsetFinder(const std::vector<std::uint64_t>& offsets);
  std::optional<std::uint32_t> find(std::uint64_t offset) const;

 private:
  const std::vector<std::uint64_t>* offsets_;
  std::vector<std::uint32_t> buckets_;  // the first entry of each
  unsigned shift_ = 0;
};

}  // namespace prodready::packs
