// What an item is of, and which resource that is: a small table in one piece, since there may be millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/prefetch.hpp"
#include "resources/snapshot/quick_hash.hpp"

namespace prodready::resources::snapshot {

// Two hashes of texts, so long that no two things have the same.
struct ItemIdentity {
  std::size_t first = 0;
  std::size_t second = 0;

  void add(std::string_view part) {
    constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
    constexpr std::uint64_t other_seed = 0xC2B2AE3D27D4EB4FU;
    first = (first ^ quick_hash(part, other_seed)) * mixer;
    second = (second ^ quick_hash(part)) * mixer;
  }
  bool operator==(const ItemIdentity&) const = default;
};

struct ItemIdentityHash {
  std::size_t operator()(const ItemIdentity& identity) const {
    return identity.first ^ (identity.first >> 32U);
  }
};

// Numbers by identity, with open addressing: the numbers in the order in which they came.
class IdentityTable {
 public:
  // Asks for the place of one that is looked for soon.
  void fetch_ahead(const ItemIdentity& identity) const {
    if (!entries_.empty()) {
      prefetch(&entries_[ItemIdentityHash{}(identity) & (entries_.size() - 1)]);
    }
  }

  // The number of what is there already; else a new one, the count of those before. Below 2^32 - 1.
  std::size_t find_or_add(const ItemIdentity& identity) {
    if ((identities_.size() + 1) * 4 > entries_.size() * 3) {
      grow();
    }
    Entry& entry = entry_of(identity);
    if (entry.number == 0) {
      identities_.push_back(identity);
      entry = {.check = check_of(identity), .number = static_cast<std::uint32_t>(identities_.size())};
    }
    return entry.number - 1;
  }

 private:
  // So small that the whole table may lie in a cache.
  struct Entry {
    std::uint32_t check = 0;   // of the identity
    std::uint32_t number = 0;  // from 1; 0: nothing
  };
  static constexpr std::size_t first_size = 1024;  // a power of two, as all that follow

  static std::uint32_t check_of(const ItemIdentity& identity) {
    return static_cast<std::uint32_t>(identity.second >> 32U);
  }

  Entry& entry_of(const ItemIdentity& identity) {
    const std::size_t mask = entries_.size() - 1;
    const std::uint32_t check = check_of(identity);
    std::size_t at = ItemIdentityHash{}(identity)&mask;
    while (entries_[at].number != 0 &&
           (entries_[at].check != check || identities_[entries_[at].number - 1] != identity)) {
      at = (at + 1) & mask;
    }
    return entries_[at];
  }

  void grow() {
    entries_ = std::vector<Entry>(entries_.empty() ? first_size : entries_.size() * 2);
    for (std::size_t at = 0; at < identities_.size(); ++at) {
      entry_of(identities_[at]) = {.check = check_of(identities_[at]),
                                   .number = static_cast<std::uint32_t>(at + 1)};
    }
  }

  std::vector<Entry> entries_;
  std::vector<ItemIdentity> identities_;  // by number
};

}  // namespace prodready::resources::snapshot
