#include "sources/local_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/text.hpp"

namespace prodready::sources {

Result<std::string> read_local_file(const std::string& path, std::size_t limit) {
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(path, problem);
  if (!std::filesystem::exists(status)) {
    return Error{ErrorKind::not_found, fmt::format("{}: no such file", printable(path)), Place{.path = path}};
  }
  if (!std::filesystem::is_regular_file(status)) {
    return Error{ErrorKind::unreadable, fmt::format("{}: not a regular file", printable(path)),
                 Place{.path = path}};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{ErrorKind::unreadable,
                 fmt::format("{}: cannot be opened; check its permissions", printable(path)),
                 Place{.path = path}};
  }
  std::string bytes(std::min<std::uintmax_t>(std::filesystem::file_size(path, problem), limit) + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.size() > limit) {
    return Error{ErrorKind::too_large, fmt::format("{}: larger than {} bytes", printable(path), limit),
                 Place{.path = path}};
  }
  return bytes;
}

}  // namespace prodready::sources
