// The paths that a pipeline's YAML names: working folders, build contexts, files to include.
#pragma once

#include <string_view>

#include "facts/manifests/reach.hpp"

namespace prodready::manifests {

Result<void> read_pipeline(std::string_view path, std::string_view bytes, const NamePath& name_path);

}  // namespace prodready::manifests
