#include "packs/mapped_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/text.hpp"

namespace prodready::packs {
namespace {

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  int number() const { return number_; }

 private:
  int number_;
};

Error file_error(ErrorKind kind, const std::filesystem::path& path, std::string message) {
  return Error{kind, std::move(message), Place{.path = path.string()}};
}

Error system_error(const std::filesystem::path& path) {
  const int code = errno;
  const ErrorKind kind = code == ENOENT || code == ENOTDIR ? ErrorKind::not_found : ErrorKind::unreadable;
  return file_error(kind, path, to_lower(std::generic_category().message(code)));
}

// The size of a regular file.
Result<std::size_t> size_of(const OpenFile& file, const std::filesystem::path& path) {
  struct stat status{};
  if (file.number() < 0 || fstat(file.number(), &status) != 0) {
    return system_error(path);
  }
  if (!S_ISREG(status.st_mode)) {
    return file_error(ErrorKind::unreadable, path, "not a regular file");
  }
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const OpenFile file(path);
  const Result<std::size_t> size = size_of(file, path);
  if (!size) {
    return size.error();
  }
  if (*size == 0) {
    return MappedFile();
  }
  void* start = mmap(nullptr, *size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (start == MAP_FAILED) {
    return system_error(path);
  }
  return MappedFile(Bytes(static_cast<const std::uint8_t*>(start), *size));
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) {
    munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
  }
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const OpenFile file(path);
  const Result<std::size_t> size = size_of(file, path);
  if (!size) {
    return size.error();
  }
  const std::size_t most = std::min(*size, limit) + 1;  // one more tells that the file grew or is too large
  std::string content(most, '\0');
  std::size_t filled = 0;
  while (filled < most) {
    const ssize_t count = ::read(file.number(), content.data() + filled, most - filled);
    if (count < 0 && errno != EINTR) {
      return system_error(path);
    }
    if (count == 0) {
      break;
    }
    filled += count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  if (filled > limit) {
    return file_error(ErrorKind::too_large, path, fmt::format("larger than {} bytes", limit));
  }
  content.resize(filled);
  return content;
}

}  // namespace prodready::packs
