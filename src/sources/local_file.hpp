// Reads a file that a person named on the command line.
#pragma once

#include <cstddef>
#include <string>

#include "prodready/result.hpp"

namespace prodready::sources {

// The bytes of the regular file at `path` (relative to the working directory). Fails with not_found, with
// too_large over `limit` bytes, and with unreadable for a folder, a device or a refused permission.
Result<std::string> read_local_file(const std::string& path, std::size_t limit);

// Its first `count` bytes, fewer where it has no more; "" where it cannot be read.
std::string read_file_head(const std::string& path, std::size_t count);

}  // namespace prodready::sources
