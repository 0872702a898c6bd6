// Which ids were met already, over several packs: an open-addressing set that points into the mapped indexes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "packs/store_content.hpp"

namespace prodready::packs {

class SeenIds {
 public:
  // Room for at most `expected` ids, 8 bytes a slot.
  SeenIds(const StoreContent& store, std::size_t expected);

  // The id at that place of the pack's index; false where it was inserted before.
  bool insert(std::size_t pack_number, std::size_t place);

 private:
  const std::uint8_t* bytes_of(std::uint64_t slot) const;

  const StoreContent& store_;
  std::vector<std::uint64_t> slots_;  // pack number + 1 in the upper half, place in the lower; 0: free
  std::size_t mask_ = 0;
};

}  // namespace prodready::packs
