// What an item is of, and which resource that is: a small table in one piece, since there may be millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/snapshot/quick_hash.hpp"

namespace prodready::resources::snapshot {

// Two hashes of texts, so long that no two things have the same.
struct ItemIdentity {
  std::size_t first = 0;
  std::size_t second = 0;

  void add(std::string_view part) {
    constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
    first = (first ^ std::hash<std::string_view>{}(part)) * mixer;
    second = (second ^ quick_hash(part)) * mixer;
  }
  bool operator==(const ItemIdentity&) const = default;
};

struct ItemIdentityHash {
  std::size_t operator()(const ItemIdentity& identity) const {
    return identity.first ^ (identity.first >> 32U);
  }
};

// Numbers by identity, with open addressing.
class IdentityTable {
 public:
  // The number of what is there already; else `number` itself, which is there from now on. Below 2^32 - 1.
  std::size_t find_or_add(const ItemIdentity& identity, std::size_t number) {
    if ((used_ + 1) * 4 > entries_.size() * 3) {
      grow();
    }
    Entry& entry = entry_of(identity);
    if (entry.number == 0) {
      entry = {.identity = identity, .number = static_cast<std::uint32_t>(number + 1)};
      ++used_;
    }
    return entry.number - 1;
  }

 private:
  struct Entry {
    ItemIdentity identity;
    std::uint32_t number = 0;  // from 1; 0: nothing
  };
  static constexpr std::size_t first_size = 1024;  // a power of two, as all that follow

  Entry& entry_of(const ItemIdentity& identity) {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = ItemIdentityHash{}(identity)&mask;
    while (entries_[at].number != 0 && entries_[at].identity != identity) {
      at = (at + 1) & mask;
    }
    return entries_[at];
  }

  void grow() {
    std::vector<Entry> before(entries_.empty() ? first_size : entries_.size() * 2);
    before.swap(entries_);
    for (const Entry& entry : before) {
      if (entry.number != 0) {
        entry_of(entry.identity) = entry;
      }
    }
  }

  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

}  // namespace prodready::resources::snapshot
