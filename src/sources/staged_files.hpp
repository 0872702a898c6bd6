// What git's index has that HEAD has not: the files as the next commit will hold them.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "core/gap.hpp"
#include "prodready/result.hpp"
#include "sources/git_repository.hpp"

namespace prodready::sources {

// Hands over each added or changed file, sorted by path from the work tree's root; links and submodules are
// left out. Returns what could not be read, also files over `limit` bytes. Fails where the index or HEAD's
// tree cannot be read, and for a bare repository.
using TakeStaged = std::function<void(const std::string& path, std::string_view bytes)>;
Result<Gaps> read_staged_files(const GitRepository& repository, std::size_t limit, const TakeStaged& take);

}  // namespace prodready::sources
