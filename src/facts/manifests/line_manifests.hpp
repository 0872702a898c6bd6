// Manifests that are read line by line: a table of file names and regular expressions, one row a construct.
#pragma once

#include <string_view>

#include "facts/manifests/reach.hpp"

namespace prodready::manifests {

bool is_line_manifest(std::string_view path);

// Never fails: a line that no row of the table knows is passed over.
Result<void> read_lines(std::string_view path, std::string_view bytes, const NamePath& name_path);

}  // namespace prodready::manifests
