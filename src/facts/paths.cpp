#include "facts/paths.hpp"

#include <vector>

#include "core/text.hpp"

namespace prodready {

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view file_suffix(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::optional<std::string> resolve(std::string_view folder, std::string_view path) {
  const std::string whole = std::string(folder) + '/' + std::string(path);
  std::vector<std::string> parts;
  for (const std::string_view part : split(whole, '/')) {
    if (part == ".." && parts.empty()) {
      return std::nullopt;
    }
    if (part == "..") {
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.emplace_back(part);
    }
  }
  return join(parts, "/");
}

}  // namespace prodready
