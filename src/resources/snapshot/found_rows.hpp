// Which rows of an entry an item of AWS Config has something for, told by the keys that its reader met: most
// items have few of those that are asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "resources/mapping/apply.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {

// How many ask for each of the wanted keys: rows, conditions and lists of the entries of one name.
std::vector<std::uint32_t> uses_of(const WantedKeys& wanted, std::span<const MapEntry* const> entries);

// For one thread.
class FoundRows {
 public:
  // `entry`: without a list; it and `wanted` must outlive this. `uses`: uses_of().
  FoundRows(const MapEntry& entry, const WantedKeys& wanted, std::span<const std::uint32_t> uses);

  struct Found {
    std::span<const FoundRow> rows;
    std::size_t members = 0;  // that the properties will have, roughly
  };
  // Until the next call. `numbers`: of the members among the wanted keys. Nothing where there is one twice.
  std::optional<Found> of(Map& members, std::span<const std::uint32_t> numbers);

 private:
  struct Step {
    const MapRow* row;
    std::uint32_t number = WantedKeys::none;  // of the key that it begins with; none: it is always looked at
    bool may_take = false;                    // this and those below: as FoundRow's
    bool may_take_ends = false;
    bool is_first = false;
  };
  void let_take_ends(std::span<const std::uint32_t> uses);
  void add(const MapRow& row, const WantedKeys& wanted, std::span<const std::uint32_t> uses);

  std::vector<std::unique_ptr<const MapRow>> identity_;  // for what has no row
  std::vector<Step> steps_;
  std::vector<Value*> values_;  // of the item, by number
  std::vector<FoundRow> found_;
};

}  // namespace prodready::resources::snapshot
