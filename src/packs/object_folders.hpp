// Where a repository keeps its objects.
#pragma once

#include <filesystem>
#include <vector>

#include "packs/object_store.hpp"

namespace prodready::packs {

struct ObjectFolders {
  std::vector<std::filesystem::path>
      folders;                          // `objects`, then those that `info/alternates` names, each once
  std::vector<Limitation> limitations;  // alternates that are not there, too deep or too many
};

// Alternates down to git's own limit of five levels, a hundred folders at most.
ObjectFolders find_object_folders(const std::filesystem::path& objects);

}  // namespace prodready::packs
