#include "sources/small_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "sources/contained_open.hpp"
#include "sources/file_content.hpp"

namespace prodready::sources {

std::optional<std::string> small_file(const std::string& path, std::size_t limit) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file) {
    return std::nullopt;
  }
  auto bytes = read_content(file.number(), path, limit);
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

}  // namespace prodready::sources
