#include "packs/id_numbers.hpp"

#include <algorithm>
#include <bit>

namespace prodready::packs {

void IdNumbers::reserve(std::size_t expected) {
  const std::size_t slots = std::bit_ceil(2 * expected + 2);
  if (slots <= slots_.size()) {
    return;
  }
  ids_.reserve(expected);
  slots_.assign(slots, {});
  for (std::uint32_t number = 0; number < ids_.size(); ++number) {
    const std::uint64_t hash = hash_of(ids_[number]);
    slots_[slot_of(ids_[number], hash)] = {number + 1, static_cast<std::uint32_t>(hash)};
  }
}

// The slot that has the id, or the free one where it belongs.
std::size_t IdNumbers::slot_of(const ObjectId& id, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash);
  std::size_t at = first_slot(hash);
  while (slots_[at].number != 0 && (slots_[at].tag != tag || ids_[slots_[at].number - 1] != id)) {
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t IdNumbers::number_of(const ObjectId& id) {
  if (2 * ids_.size() + 2 > slots_.size()) {
    reserve(std::max<std::size_t>(2 * ids_.size(), 16));
  }
  const std::uint64_t hash = hash_of(id);
  Slot& slot = slots_[slot_of(id, hash)];
  if (slot.number == 0) {
    ids_.push_back(id);
    slot = {static_cast<std::uint32_t>(ids_.size()), static_cast<std::uint32_t>(hash)};
  }
  return slot.number - 1;
}

std::optional<std::uint32_t> IdNumbers::find(const ObjectId& id) const {
  const std::uint32_t number = slots_[slot_of(id, hash_of(id))].number;
  return number == 0 ? std::nullopt : std::optional(number - 1);
}

}  // namespace prodready::packs
