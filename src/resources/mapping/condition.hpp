// Whether an entry of the tables speaks of an item.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/mapping/table.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources {

// What a condition comes to; `missing` names what it needs where it cannot be told.
struct Outcome {
  bool holds = true;
  std::string missing;
};

// What `name`, `^name` and `^^name` stand for: an attribute of the item, or of what its list is in.
const Value& attribute_of(std::string_view name, const Value& values, std::span<const Value* const> above);

// All hold, or may hold.
Outcome outcome_of(const std::vector<Condition>& conditions, const Value& values,
                   std::span<const Value* const> above);

}  // namespace prodready::resources
