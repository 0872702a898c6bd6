// Small files of a repository's own data (HEAD, config, .git, shallow), read without libgit2.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace prodready::sources {

// Nothing where the path is no regular file, cannot be read, or has more than `limit` bytes. Follows links.
std::optional<std::string> small_file(const std::string& path, std::size_t limit = 16 * 1024 * 1024);

}  // namespace prodready::sources
