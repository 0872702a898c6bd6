// Ids with numbers from 0, in the order in which they came: a hash table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "packs/large_pages.hpp"
#include "packs/object_id.hpp"

namespace prodready::packs {

class IdNumbers {
 public:
  // Some 40 bytes for each of the `expected` ids; more make it grow.
  explicit IdNumbers(std::size_t expected = 0) { reserve(expected); }

  std::size_t size() const { return ids_.size(); }
  const ObjectId& operator[](std::uint32_t number) const { return ids_[number]; }
  const LargeVector<ObjectId>& ids() const { return ids_; }

  void reserve(std::size_t expected);
  std::uint32_t number_of(const ObjectId& id);  // a new one where it has none yet
  std::optional<std::uint32_t> find(const ObjectId& id) const;
  [[gnu::always_inline]] void expect(const ObjectId& id) const {  // find() soon after takes less time
    __builtin_prefetch(&slots_[first_slot(hash_of(id))]);
  }

 private:
  struct Slot {
    std::uint32_t number = 0;  // + 1; 0: free
    std::uint32_t tag = 0;     // of the id's hash: ids are looked at where it fits alone
  };

  // Ids of a hostile repository may share their first bytes, but not cheaply all.
  static std::uint64_t hash_of(const ObjectId& id) { return HashObjectId()(id) * 0x9E3779B97F4A7C15U; }
  std::size_t first_slot(std::uint64_t hash) const { return hash >> 20U & (slots_.size() - 1); }
  std::size_t slot_of(const ObjectId& id, std::uint64_t hash) const;

  LargeVector<ObjectId> ids_;
  LargeVector<Slot> slots_;
};

}  // namespace prodready::packs
