#include "resources/terraform/paths.hpp"

#include <algorithm>
#include <vector>

#include "core/text.hpp"

namespace prodready::resources::terraform {
namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(path, '/')) {
    if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  return parts;
}

std::string joined(const std::vector<std::string_view>& parts) {
  std::string path;
  for (const std::string_view part : parts) {
    path += path.empty() ? "" : "/";
    path += part;
  }
  return path;
}

}  // namespace

std::string_view folder_of_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view name_of_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::optional<std::string> resolve_path(std::string_view folder, std::string_view path) {
  if (path.starts_with('/')) {
    return std::nullopt;
  }
  std::vector<std::string_view> parts = parts_of(folder);
  for (const std::string_view part : parts_of(path)) {
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return std::nullopt;
    } else {
      parts.pop_back();
    }
  }
  return joined(parts);
}

std::string relative_path(std::string_view from, std::string_view folder) {
  const std::vector<std::string_view> start = parts_of(from);
  const std::vector<std::string_view> end = parts_of(folder);
  const auto [start_rest, end_rest] = std::ranges::mismatch(start, end);
  std::vector<std::string_view> parts(static_cast<std::size_t>(start.end() - start_rest), "..");
  parts.insert(parts.end(), end_rest, end.end());
  return parts.empty() ? "." : joined(parts);
}

bool is_within(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

}  // namespace prodready::resources::terraform
