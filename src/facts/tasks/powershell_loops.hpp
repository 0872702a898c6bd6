// Loops of PowerShell over the folders that a pattern takes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/tasks/repository.hpp"

namespace prodready {

// The folders that a pattern takes, as paths from where the script starts.
using FoldersLike = std::function<std::vector<std::string>(std::string_view pattern)>;

// The same for folders of the repository below `start`, sorted; at most 100.
std::vector<std::string> folders_like(const RepositoryFiles& files, std::string_view start,
                                      std::string_view pattern);

// `for test in 'test/A'; do :` for "foreach ($test in Get-ChildItem test/*) {"; "" for any other loop, and
// where no folder is taken.
std::string loop_over_folders(std::string_view line, const FoldersLike& folders);

}  // namespace prodready
