#include "sources/file_tree.hpp"

#include <algorithm>
#include <utility>

namespace prodready::sources {
namespace {

auto first_not_before(std::span<const FileEntry> files, std::string_view path) {
  return std::lower_bound(files.begin(), files.end(), path,
                          [](const FileEntry& file, std::string_view wanted) { return file.path < wanted; });
}

}  // namespace

Result<std::string_view> FileTree::read_into(const FileEntry& entry, std::size_t limit,
                                             std::string& buffer) const {
  Result<std::string> bytes = read(entry, limit);
  if (!bytes) {
    return bytes.error();
  }
  buffer = *std::move(bytes);
  return std::string_view(buffer);
}

const FileEntry* FileTree::find(std::string_view path) const {
  const std::span<const FileEntry> all = files();
  const auto place = first_not_before(all, path);
  return place != all.end() && place->path == path ? &*place : nullptr;
}

bool FileTree::has_folder(std::string_view path) const {
  const std::span<const FileEntry> all = files();
  if (path.empty()) {
    return !all.empty();
  }
  std::string prefix(path);
  if (prefix.back() != '/') {
    prefix += '/';
  }
  const auto place = first_not_before(all, prefix);
  return place != all.end() && place->path.starts_with(prefix);
}

}  // namespace prodready::sources
