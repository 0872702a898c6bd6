// Files that infrastructure code takes in by name, and that their content does not tell: what serverless.yml
// names in "${file(…)}".
#pragma once

#include <span>
#include <string>

#include "sources/file_tree.hpp"

namespace prodready {

// Adds to `bytes` (by index of the tree's files, "" where nothing is kept) what the files kept there name,
// and what those name in turn: regular files within the root, at most 512 KiB each, 500 of them, five steps
// deep.
void add_named_files(const sources::FileTree& tree, std::span<std::string> bytes);

}  // namespace prodready
