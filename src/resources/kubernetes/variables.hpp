// "$NAME", "${NAME}" and "${NAME:-default}" in Dockerfiles and Compose files.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

using Variables = std::map<std::string, Value, std::less<>>;

// The text with its variables filled in; unresolved, with the first missing name and the text as shape, where
// one is neither known nor has a default. `$$` is a dollar sign. Results are at most 64 KiB long.
Value fill_variables(std::string_view text, const Variables& known);

}  // namespace prodready::resources::kubernetes
