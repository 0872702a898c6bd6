#include "sources/file_content.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "sources/read_errors.hpp"

namespace prodready::sources {

bool is_regular_file(int file) {
  struct stat status{};
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

Result<std::string> read_content(int file, std::string_view path, std::size_t limit) {
  struct stat status{};
  if (fstat(file, &status) != 0) {
    return read_error(ErrorKind::unreadable, path, system_message(errno));
  }
  if (!S_ISREG(status.st_mode)) {
    return not_a_file(path);
  }
  const auto expected = static_cast<std::size_t>(status.st_size);
  if (expected > limit) {
    return too_large(path, limit);
  }
  std::string bytes(expected + 1, '\0');  // one more: the read that finds the end needs room
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) {
      if (filled > limit) {
        return too_large(path, limit);
      }
      bytes.resize(filled + std::min(std::max(filled, std::size_t{4096}), limit - filled + 1));
    }
    const ssize_t count = ::read(file, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return read_error(ErrorKind::unreadable, path, system_message(errno));
    }
    if (count == 0) {
      break;
    }
    filled += static_cast<std::size_t>(count);
  }
  if (filled > limit) {
    return too_large(path, limit);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace prodready::sources
