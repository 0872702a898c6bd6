#include "sources/local_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "sources/contained_open.hpp"
#include "sources/file_content.hpp"
#include "sources/read_errors.hpp"

namespace prodready::sources {

namespace {

// A pipe without a writer must not hold the program up.
constexpr int without_waiting = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

}  // namespace

Result<std::string> read_local_file(const std::string& path, std::size_t limit) {
  const FileDescriptor file(open(path.c_str(), without_waiting));
  if (!file) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return read_error(missing ? ErrorKind::not_found : ErrorKind::unreadable, path, system_message(errno));
  }
  return read_content(file.number(), path, limit);
}

std::string read_file_head(const std::string& path, std::size_t count) {
  const FileDescriptor file(open(path.c_str(), without_waiting));
  std::string head(count, '\0');
  std::size_t filled = 0;
  while (file && filled < count) {
    const ssize_t got = read(file.number(), head.data() + filled, count - filled);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      break;
    }
    filled += static_cast<std::size_t>(got);
  }
  head.resize(filled);
  return head;
}

}  // namespace prodready::sources
