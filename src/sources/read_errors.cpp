#include "sources/read_errors.hpp"

#include <fmt/format.h>

#include <system_error>

#include "core/text.hpp"

namespace prodready::sources {
namespace {

std::string size_in_words(std::size_t bytes) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  constexpr std::size_t kibibyte = 1024;
  if (bytes >= mebibyte && bytes % mebibyte == 0) {
    return fmt::format("{} MiB", bytes / mebibyte);
  }
  if (bytes >= kibibyte && bytes % kibibyte == 0) {
    return fmt::format("{} KiB", bytes / kibibyte);
  }
  return counted(bytes, "byte", "bytes");
}

}  // namespace

Error read_error(ErrorKind kind, std::string_view path, std::string message) {
  return Error{kind, std::move(message), Place{.path = std::string(path)}};
}

Error too_large(std::string_view path, std::size_t limit) {
  return read_error(ErrorKind::too_large, path, "larger than " + size_in_words(limit));
}

Error dangling_link(std::string_view path) {
  return read_error(ErrorKind::not_found, path, "a symbolic link that leads nowhere");
}

Error leaving_link(std::string_view path) {
  return read_error(ErrorKind::unreadable, path, "a symbolic link that leads out of the audited folder");
}

Error looping_link(std::string_view path) {
  return read_error(ErrorKind::unreadable, path,
                    "a symbolic link that leads back to itself or through too many links");
}

Error not_a_file(std::string_view path) {
  return read_error(ErrorKind::unreadable, path, "not a regular file");
}

std::string system_message(int error) { return to_lower(std::generic_category().message(error)); }

}  // namespace prodready::sources
