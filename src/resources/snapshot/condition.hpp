// Whether an entry's `when` holds for something that a snapshot shows, where every value is known.
#pragma once

#include <span>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

// What `path` leads to: `^` before it is what the list of `values` is in, the nearest of `above` first.
const Value& value_around(const Value& values, std::span<const Value* const> above, std::string_view path);

bool conditions_hold(std::span<const Condition> conditions, const Value& values,
                     std::span<const Value* const> above);

}  // namespace prodready::resources::snapshot
