// Parts of the facts are made of other parts.
#pragma once

#include <set>

#include "facts/facts.hpp"

namespace prodready {

// Adds what the wanted parts are made of, to any depth.
void add_prerequisites(std::set<FactKind>& wanted);

}  // namespace prodready
