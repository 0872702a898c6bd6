// The bytes of an open file, up to a limit.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "prodready/result.hpp"

namespace prodready::sources {

// Whether an open descriptor is one.
bool is_regular_file(int file);

// Fails with too_large where there are more than `limit` bytes, also when the file grows meanwhile, and
// unreadable where it is no regular file. `path` is for the error's place.
Result<std::string> read_content(int file, std::string_view path, std::size_t limit);

// The same, with the bytes in `buffer`, which only grows: who reads many files pays for its memory once.
Result<std::string_view> read_content_into(int file, std::string_view path, std::size_t limit,
                                           std::string& buffer);

// The same for a file that is known to be a regular one, of `expected` bytes as far as one knows: it is not
// asked about itself.
Result<std::string_view> read_known_into(int file, std::string_view path, std::size_t expected,
                                         std::size_t limit, std::string& buffer);

inline constexpr std::size_t small_size = std::size_t{256} << 10U;  // bytes

// All bytes of a file of less than small_size, with nothing asked about it before; nothing where it has more
// or cannot be read.
std::optional<std::string_view> read_small_into(int file, std::string& buffer);

}  // namespace prodready::sources
