// Places of the model's values, made where they are missing.
#pragma once

#include <cstddef>
#include <span>

#include "resources/mapping/path.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources {

// The element of a list; null where something else stands there, or the index is beyond 10,000.
Value* element(Value& list, std::size_t index);

// The place at `path` below `to`; lists on the way stand for their first element. Null where something stands
// in the way.
Value* reach(Value& to, std::span<const PathPart> path);

// Where nothing stands yet.
void set(Value& to, Value value);

}  // namespace prodready::resources
