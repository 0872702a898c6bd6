// What a Dockerfile installs without a manifest, and what it copies.
#pragma once

#include <string_view>

#include "facts/dependency_facts.hpp"

namespace prodready::dependencies {

bool is_dockerfile(std::string_view path);

// Adds to `facts.image_installs` and `facts.image_copies`.
void read_dockerfile(std::string_view path, std::string_view bytes, DependencyFacts& facts);

}  // namespace prodready::dependencies
