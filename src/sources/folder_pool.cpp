#include "sources/folder_pool.hpp"

#include <fcntl.h>

#include <algorithm>
#include <utility>

#include "sources/file_calls.hpp"

namespace prodready::sources {
namespace {

constexpr std::size_t most_open = 2;  // of each thread: descriptors are few

}  // namespace

const FolderPool::Folder* FolderPool::OfThread::find(int root, std::string_view path) {
  const auto found =
      std::find_if(open.begin(), open.end(), [&](const Folder& folder) { return folder.path == path; });
  if (found != open.end()) {
    return &*found;
  }
  std::string name(path);
  Opened opened = open_below(root, name.empty() ? "." : name, O_PATH | O_DIRECTORY, Links::refused);
  if (!opened.file) {
    return nullptr;
  }
  Folder folder{std::move(name), std::move(opened.file)};
  if (open.size() < most_open) {
    open.push_back(std::move(folder));
    return &open.back();
  }
  const std::size_t place = oldest;
  oldest = (oldest + 1) % most_open;
  open[place] = std::move(folder);
  return &open[place];
}

FileDescriptor FolderPool::open(int root, const std::string& path, int flags) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  const auto own = threads_.take();
  const Folder* const folder =
      own ? own->find(root, std::string_view(path).substr(0, name == 0 ? 0 : slash)) : nullptr;
  return folder != nullptr ? FileDescriptor(open_file_at(folder->file.number(), path.c_str() + name,
                                                         flags | O_CLOEXEC | O_NOFOLLOW))
                           : FileDescriptor();
}

}  // namespace prodready::sources
