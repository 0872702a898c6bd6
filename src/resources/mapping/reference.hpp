// The page docs/reference/resources.md: which types and properties are understood, and where each is found.
#pragma once

#include <string>

#include "resources/mapping/table.hpp"

namespace prodready::resources {

// Markdown, types in alphabetical order.
std::string resource_reference(const Tables& tables);

}  // namespace prodready::resources
