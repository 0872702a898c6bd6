#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "core/text.hpp"

namespace prodready::cli {
namespace {

Error unwritable(const std::string& path, std::string_view why) {
  return {ErrorKind::unreadable, fmt::format("{}: cannot be written: {}", printable(path), why), Place{.path = path}};
}

bool is_special(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

Result<void> write_bytes(std::FILE* file, const std::string& path, std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) {
    return unwritable(path, std::strerror(errno));
  }
  return {};
}

}  // namespace

Result<void> write_stream(std::FILE* stream, std::string_view text) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
  if (!written && errno != EPIPE) {
    return unwritable("standard output", std::strerror(errno));
  }
  return {};
}

Result<void> write_file(const std::string& path, std::string_view text) {
  if (path.ends_with('/')) {
    return unwritable(path, "it names a folder; name a file in it");
  }
  std::error_code problem;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) {
    std::filesystem::create_directories(folder, problem);
  }
  // A device or a pipe (/dev/stderr) cannot be renamed onto.
  const std::string target = is_special(path) ? path : fmt::format("{}.{}.tmp", path, getpid());
  std::FILE* file = std::fopen(target.c_str(), "wb");
  if (file == nullptr) {
    return unwritable(path, std::strerror(errno));
  }
  if (Result<void> written = write_bytes(file, path, text); !written) {
    return written;
  }
  if (target != path) {
    std::filesystem::rename(target, path, problem);
    if (problem) {
      std::error_code ignored;
      std::filesystem::remove(target, ignored);
      return unwritable(path, problem.message());
    }
  }
  return {};
}

Result<void> write_output(std::FILE* stream, const std::string& path, std::string_view text) {
  return path.empty() ? write_stream(stream, text) : write_file(path, text);
}

}  // namespace prodready::cli
