#include "facts/file_facts.hpp"

#include <algorithm>

namespace prodready {

bool is_own_code(const SourceFile& file) {
  return file.is_source && file.tracked && !file.is_link && file.mark == FileMark::own;
}

const SourceFile* FileFacts::find(std::string_view path) const {
  const auto found = std::ranges::lower_bound(files, path, {}, &SourceFile::path);
  return found != files.end() && found->path == path ? &*found : nullptr;
}

bool FileFacts::has_path(std::string_view path) const {
  if (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  if (path.empty()) {
    return !files.empty();
  }
  const std::string folder = std::string(path) + '/';
  const auto below = std::ranges::lower_bound(files, folder, {}, &SourceFile::path);
  return find(path) != nullptr || (below != files.end() && below->path.starts_with(folder));
}

}  // namespace prodready
