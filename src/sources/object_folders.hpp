// Where a repository keeps its objects.
#pragma once

#include <filesystem>
#include <vector>

namespace prodready::sources {

// `objects` of the common git folder, and the folders that `info/alternates` names there, theirs too, down to git's own
// limit of five; each once.
std::vector<std::filesystem::path> object_folders(const std::filesystem::path& common_dir);

}  // namespace prodready::sources
