#include "resources/cloudformation/paths.hpp"

#include <vector>

#include "core/text.hpp"

namespace prodready::resources::cloudformation {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string joined_path(std::string_view folder, std::string_view relative) {
  std::vector<std::string> parts;
  for (const std::string_view side : {folder, relative}) {
    for (const std::string_view part : split(side, '/')) {
      if (part == ".." && parts.empty()) {
        return {};
      }
      if (part == "..") {
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.emplace_back(part);
      }
    }
  }
  return join(parts, "/");
}

bool is_within(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace prodready::resources::cloudformation
