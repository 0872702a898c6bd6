// The ignore rules that hold in a folder from outside it: .gitignore files above it in the work tree,
// .git/info/exclude and the file that core.excludesFile names.
#pragma once

#include <string>
#include <vector>

#include "core/gap.hpp"
#include "sources/disk_walk.hpp"
#include "sources/git_repository.hpp"

namespace prodready::sources {

struct OuterIgnore {
  std::vector<OuterRules> rules;  // the nearest first
  bool folder_excluded = false;   // they exclude the folder itself, or one above it
};

// `folder` is relative to the work tree, "" for its root.
OuterIgnore read_outer_ignore(const GitRepository& repository, const std::string& folder);

}  // namespace prodready::sources
