#include "sources/folder_pool.hpp"

#include <fcntl.h>

#include <algorithm>
#include <utility>

namespace prodready::sources {
namespace {

constexpr std::size_t most_open = 8;

}  // namespace

FolderPool::Shared FolderPool::find(std::string_view path) {
  const std::scoped_lock lock(mutex_);
  const auto found =
      std::find_if(open_.begin(), open_.end(), [&](const Shared& folder) { return folder->path == path; });
  return found == open_.end() ? nullptr : *found;
}

FolderPool::Shared FolderPool::enter(int root, std::string_view path) {
  std::string name(path);
  Opened opened = open_below(root, name.empty() ? "." : name, O_PATH | O_DIRECTORY, Links::refused);
  if (!opened.file) {
    return nullptr;
  }
  Shared folder = std::make_shared<Folder>(Folder{std::move(name), std::move(opened.file)});
  Shared replaced;  // closed after the lock is given back
  const std::scoped_lock lock(mutex_);
  if (open_.size() < most_open) {
    open_.push_back(folder);
  } else {
    replaced = std::exchange(open_[oldest_], folder);
    oldest_ = (oldest_ + 1) % most_open;
  }
  return folder;
}

FileDescriptor FolderPool::open(int root, const std::string& path, int flags) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  const std::string_view in = std::string_view(path).substr(0, name == 0 ? 0 : slash);
  Shared folder = find(in);
  if (!folder) {
    folder = enter(root, in);
  }
  return folder ? FileDescriptor(
                      ::openat(folder->file.number(), path.c_str() + name, flags | O_CLOEXEC | O_NOFOLLOW))
                : FileDescriptor();
}

}  // namespace prodready::sources
