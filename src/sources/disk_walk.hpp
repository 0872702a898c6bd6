// Lists the files below a folder on several threads. Follows no links and opens nothing but folders and
// .gitignore files.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "sources/file_tree.hpp"
#include "sources/ignore.hpp"
#include "sources/tracked_files.hpp"

namespace prodready::sources {

// Rules from above the root, or for the whole repository.
struct OuterRules {
  std::string prefix;  // from the folder that the rules belong to down to the root: "" or "a/b/"
  IgnoreRules rules;
};

struct WalkRequest {
  int root = -1;  // open folder
  std::optional<std::span<const TrackedFile>>
      tracked;                              // nothing: no version control, every file counts as tracked
  std::span<const OuterRules> outer_rules;  // asked after the root's own .gitignore, the nearest first
  bool root_excluded = false;               // they exclude the root itself, or a folder above it
  bool read_ignore_files = true;            // false: .gitignore files exclude nothing
  bool ask_sizes = true;                    // false: files are listed as regular ones of 0 bytes
  std::size_t jobs = 1;
  std::size_t max_entries = 5'000'000;  // files and folders
  std::size_t max_path_bytes = 4095;
};

struct WalkResult {
  std::vector<FileEntry> files;  // sorted by path, bytewise
  Gaps gaps;                     // sorted
};

WalkResult walk_folder(const WalkRequest& request);

}  // namespace prodready::sources
