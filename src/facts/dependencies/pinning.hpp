// What a requirement lets vary, as each ecosystem writes it.
#pragma once

#include <string_view>

#include "facts/dependency_facts.hpp"

namespace prodready::dependencies {

// Of a requirement alone: "^1.2" of npm is a range, "1.2.3" exact, "" floats (for Maven and NuGet: it is set
// elsewhere).
Pinning pinning_of(catalogue::Ecosystem ecosystem, std::string_view requirement);

// Of a reference in a version-control system: a commit or a tag that looks like a version is exact, a branch
// floats, and so does "".
Pinning pinning_of_reference(std::string_view reference);

}  // namespace prodready::dependencies
