// Manifests that are JSON, TOML or YAML.
#pragma once

#include <string_view>

#include "facts/manifests/reach.hpp"

namespace prodready::manifests {

// The reader of this file by its name; null where it is none of these.
Reader tree_reader(std::string_view path);

}  // namespace prodready::manifests
