#include "facts/tasks/repository.hpp"

namespace prodready {

const std::string* RepositoryFiles::text(std::string_view path) const {
  const auto found = texts_.find(path);
  return found == texts_.end() ? nullptr : &found->second;
}

std::optional<std::string> RepositoryFiles::first_of(std::string_view folder,
                                                     std::span<const std::string_view> names) const {
  for (const std::string_view name : names) {
    std::string path = path_below(folder, name);
    if (has_file(path)) {
      return path;
    }
  }
  return std::nullopt;
}

std::string path_below(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

}  // namespace prodready
