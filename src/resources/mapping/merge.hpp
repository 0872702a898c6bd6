// Puts values into values.
#pragma once

#include <span>
#include <string_view>

#include "resources/mapping/path.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources {

// Maps member by member; lists are appended; else what `from` says wins.
void merge(Value& to, Value from);

// The list at a path such as "ReplicationConfiguration.Rules[]", made where it is missing, gets an element.
void append(Value& to, std::string_view into, Value element);
void append(Value& to, std::span<const PathPart> into, Value element);

// All that is not a map or list becomes unresolved, with this name.
void make_uncertain(Value& value, std::string_view what);

}  // namespace prodready::resources
