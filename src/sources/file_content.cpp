#include "sources/file_content.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "sources/file_calls.hpp"
#include "sources/read_errors.hpp"

namespace prodready::sources {

bool is_regular_file(int file) { return regular_size(file).has_value(); }

std::optional<std::size_t> regular_size(int file) {
  struct stat status{};
  const bool is_regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  return is_regular ? std::optional(static_cast<std::size_t>(status.st_size)) : std::nullopt;
}

Result<std::string> read_content(int file, std::string_view path, std::size_t limit) {
  std::string buffer;
  const Result<std::string_view> bytes = read_content_into(file, path, limit, buffer);
  if (!bytes) {
    return bytes.error();
  }
  buffer.resize(bytes->size());
  return buffer;
}

Result<std::string_view> read_content_into(int file, std::string_view path, std::size_t limit,
                                           std::string& buffer) {
  struct stat status{};
  if (fstat(file, &status) != 0) {
    return read_error(ErrorKind::unreadable, path, system_message(errno));
  }
  if (!S_ISREG(status.st_mode)) {
    return not_a_file(path);
  }
  return read_known_into(file, path, static_cast<std::size_t>(status.st_size), limit, buffer);
}

Result<std::string_view> read_known_into(int file, std::string_view path, std::size_t expected,
                                         std::size_t limit, std::string& buffer, std::size_t filled) {
  if (expected > limit) {
    return too_large(path, limit);
  }
  if (buffer.size() <= expected) {  // one more than there are: a read that falls short has met the end
    buffer.resize(expected + 1);
  }
  while (true) {
    if (filled == buffer.size()) {
      if (filled > limit) {
        return too_large(path, limit);
      }
      buffer.resize(filled + std::min(std::max(filled, std::size_t{4096}), limit - filled + 1));
    }
    const std::size_t room = std::min(buffer.size(), limit + 1) - filled;
    const ssize_t count = read_file(file, buffer.data() + filled, room);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return read_error(ErrorKind::unreadable, path, system_message(errno));
    }
    filled += static_cast<std::size_t>(count);
    if (filled > limit) {
      return too_large(path, limit);
    }
    if (count == 0 || (filled == expected && static_cast<std::size_t>(count) < room)) {
      return std::string_view(buffer).substr(0, filled);
    }
  }
}

std::optional<std::string_view> read_small_into(int file, std::string& buffer) {
  if (buffer.size() < small_size) {
    buffer.resize(small_size);
  }
  std::size_t filled = 0;
  while (filled < small_size) {
    const ssize_t count = read_file(file, buffer.data() + filled, small_size - filled);
    if (count == 0) {
      return std::string_view(buffer).substr(0, filled);
    }
    if (count < 0 && errno != EINTR) {
      return std::nullopt;
    }
    filled += count < 0 ? 0U : static_cast<std::size_t>(count);
  }
  return std::string_view(buffer).substr(0, filled);
}

}  // namespace prodready::sources
