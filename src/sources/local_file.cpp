#include "sources/local_file.hpp"

#include <fcntl.h>

#include <cerrno>

#include "sources/contained_open.hpp"
#include "sources/file_content.hpp"
#include "sources/read_errors.hpp"

namespace prodready::sources {

Result<std::string> read_local_file(const std::string& path, std::size_t limit) {
  // A pipe without a writer must not hold the program up.
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return read_error(missing ? ErrorKind::not_found : ErrorKind::unreadable, path, system_message(errno));
  }
  return read_content(file.number(), path, limit);
}

}  // namespace prodready::sources
