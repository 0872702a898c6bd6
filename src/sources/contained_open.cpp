#include "sources/contained_open.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "sources/file_calls.hpp"
#include "sources/path_parts.hpp"

namespace prodready::sources {
namespace {

constexpr int max_links = 40;    // as the kernel's own limit
constexpr int max_attempts = 8;  // a rename elsewhere in the tree makes openat2 ask for another one

// The target of the link `name`; nothing where it is no link.
std::string link_target(int folder, const std::string& name) {
  std::array<char, 4096> buffer;
  const ssize_t length = readlinkat(folder, name.c_str(), buffer.data(), buffer.size());
  return length > 0 ? std::string(buffer.data(), static_cast<std::size_t>(length)) : std::string();
}

Opened open_here(int folder, const std::string& name, int flags) {
  const int file = openat(folder, name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW);
  return file >= 0 ? Opened{FileDescriptor(file)} : Opened{{}, errno};
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) {
    close_file(number_);
  }
}

Opened open_below(int root, const std::string& path, int flags, Links links) {
  open_how how{};
  how.flags = static_cast<unsigned int>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  if (links == Links::refused) {
    how.resolve |= RESOLVE_NO_SYMLINKS;
  }
  for (int attempt = 0; attempt < max_attempts; ++attempt) {
    const long file = syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
    if (file >= 0) {
      return {FileDescriptor(static_cast<int>(file))};
    }
    if (errno == ENOSYS || errno == EPERM) {
      return open_by_parts(root, path, flags, links);
    }
    if (errno != EAGAIN && errno != EINTR) {
      return {{}, errno};
    }
  }
  return {{}, EAGAIN};
}

Opened open_by_parts(int root, const std::string& path, int flags, Links links) {
  std::deque<std::string> parts;
  prepend_parts(parts, path);
  std::vector<FileDescriptor> folders;  // those entered below the root, so that ".." cannot leave it
  int links_met = 0;
  const auto current = [&] { return folders.empty() ? root : folders.back().number(); };
  while (!parts.empty()) {
    const std::string part = std::move(parts.front());
    parts.pop_front();
    if (part == "..") {
      if (folders.empty()) {
        return {{}, EXDEV};
      }
      folders.pop_back();
      continue;
    }
    const std::string target = link_target(current(), part);
    if (!target.empty()) {
      if (links == Links::refused || ++links_met > max_links) {
        return {{}, ELOOP};
      }
      if (target.front() == '/') {
        return {{}, EXDEV};
      }
      prepend_parts(parts, target);
      continue;
    }
    if (parts.empty()) {
      return open_here(current(), part, flags);
    }
    Opened next = open_here(current(), part, O_PATH | O_DIRECTORY);
    if (!next.file) {
      return next;
    }
    folders.push_back(std::move(next.file));
  }
  return open_here(current(), ".", flags);
}

}  // namespace prodready::sources
