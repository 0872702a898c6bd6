#include "packs/seen_ids.hpp"

#include <bit>
#include <cstring>

namespace prodready::packs {

SeenIds::SeenIds(const StoreContent& store, std::size_t expected)
    : store_(store), slots_(std::bit_ceil(2 * expected + 2)), mask_(slots_.size() - 1) {}

const std::uint8_t* SeenIds::bytes_of(std::uint64_t slot) const {
  return store_.packs[(slot >> 32U) - 1]->index().id_bytes(slot & 0xFFFFFFFFU);
}

bool SeenIds::insert(std::size_t pack_number, std::size_t place) {
  const std::uint64_t wanted = (std::uint64_t{pack_number + 1} << 32U) | place;
  const std::uint8_t* id = bytes_of(wanted);
  std::uint64_t hash = 0;
  std::memcpy(&hash, id, sizeof hash);
  hash *=
      0x9E3779B97F4A7C15U;  // ids of a hostile repository may share their first bytes, but not cheaply all
  for (std::size_t at = hash >> 20U & mask_;; at = (at + 1) & mask_) {
    if (slots_[at] == 0) {
      slots_[at] = wanted;
      return true;
    }
    if (std::memcmp(bytes_of(slots_[at]), id, ObjectId::size) == 0) {
      return false;
    }
  }
}

}  // namespace prodready::packs
