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

// The bytes that it has then; nothing where it is none.
std::optional<std::size_t> regular_size(int file);

// Fails with too_large where there are more than `limit` bytes, also when the file grows meanwhile, and
// unreadable where it is no regular file. `path` is for the error's place.
Result<std::string> read_content(int file, std::string_view path, std::size_t limit);

// The same, with the bytes in `buffer`, which only grows: who reads many files pays for its memory once.
Result<std::string_view> read_content_into(int file, std::string_view path, std::size_t limit,
                                           std::string& buffer);

// The same for a file that is known to be a regular one, of `expected` bytes as far as one knows: it is not
// asked about itself. The first `filled` of them are in `buffer` already.
Result<std::string_view> read_known_into(int file, std::string_view path, std::size_t expected,
                                         std::size_t limit, std::string& buffer, std::size_t filled = 0);

inline constexpr std::size_t small_size = std::size_t{256} << 10U;  // bytes

// The first bytes of a file, with nothing asked about it before; nothing where it cannot be read. Fewer than
// small_size are all that it has.
std::optional<std::string_view> read_small_into(int file, std::string& buffer);

}  // namespace prodready::sources
