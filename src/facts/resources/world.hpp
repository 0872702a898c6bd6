// Term "World" (docs/items/networking.md), of what a rule names as its source.
#pragma once

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether a CIDR or prefix list, as a property of `from` has it, is wide as the Internet. Security groups and
// AWS's own prefix lists (com.amazonaws.*) are not. Unresolved with the name of what is missing: what does
// not resolve, or the entries of a prefix list that no source shows. Absent: no.
Tri is_world(const Facts& facts, const resources::Resource& from, const resources::Value& source);

}  // namespace prodready::terms
