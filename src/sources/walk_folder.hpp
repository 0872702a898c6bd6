// One folder of a disk walk: reads it, decides what belongs to the tree, and names the folders to enter next.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "sources/disk_walk.hpp"

namespace prodready::sources {

struct WalkFolder {
  std::string path;  // from the root, "" for the root itself
  const WalkFolder* parent = nullptr;
  std::span<const TrackedFile> tracked;  // those below this folder
  IgnoreRules rules;                     // its own .gitignore

  std::vector<FileEntry> files;
  struct Subfolder {
    std::size_t position = 0;  // its content comes before files[position]
    std::unique_ptr<WalkFolder> folder;
  };
  std::vector<Subfolder> subfolders;
  Gaps gaps;

  // Whether .gitignore rules exclude the folder. Most folders hold tracked files alone and are never asked.
  enum class Excluded : unsigned char { not_asked, no, yes };
  mutable std::atomic<Excluded> excluded{Excluded::not_asked};
};

// Fills files, subfolders, rules and gaps.
void read_walk_folder(const WalkRequest& request, WalkFolder& folder);

}  // namespace prodready::sources
