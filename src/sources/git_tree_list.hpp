// The files of a git tree object, with those of the trees below it.
#pragma once

#include <git2.h>

#include <cstddef>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "sources/file_tree.hpp"

namespace prodready::sources {

struct GitTreeLimits {
  std::size_t entries = 5'000'000;          // files and folders
  std::size_t repeated_entries = 100'000;   // those in folders that are there already: a few objects can describe
                                            // any number of them
  std::size_t path_bytes = 4095;
};

struct GitTreeList {
  std::vector<FileEntry> files;  // sorted by path, bytewise; sizes are not set
  std::vector<git_oid> ids;      // of the file at the same place
  Gaps gaps;
};

GitTreeList list_git_tree(git_repository* repository, const git_oid& tree, const GitTreeLimits& limits = {});

}  // namespace prodready::sources
