#include "facts/manifests/reach.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::manifests {
namespace {

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

bool is_drive(std::string_view path) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return path.size() >= 3 && letter(path[0]) && path[1] == ':' && path[2] == '/';
}

bool is_url(std::string_view path) {
  const std::size_t colon = path.find(':');
  return path.find("://") != std::string_view::npos || path.starts_with("git@") ||
         (colon != std::string_view::npos && colon > 1 && colon < path.find('/'));
}

bool leaves_as_absolute(std::string_view path, Manner manner) {
  static constexpr auto system_folders =
      std::to_array<std::string_view>({"/usr/", "/etc/", "/dev/", "/proc/", "/sys/", "/nix/", "/tmp/"});
  static constexpr auto build_homes = std::to_array<std::string_view>(
      {"/home/runner", "/home/circleci", "/home/vsts", "/home/jenkins", "/Users/runner", "/Users/distiller"});
  static constexpr auto peoples_folders =
      std::to_array<std::string_view>({"/home/", "/Users/", "/srv/", "/mnt/", "/media/", "/data/"});
  if (manner == Manner::manifest) {
    return !starts_with_any(path, system_folders);
  }
  return starts_with_any(path, peoples_folders) && !starts_with_any(path, build_homes);
}

// The path that "file:../x", "file:///x" and "link:../x" name.
std::string_view without_scheme(std::string_view target) {
  for (const std::string_view scheme :
       {"file://localhost", "file://", "file:", "link:", "portal:", "path:"}) {
    if (starts_with_ignoring_case(target, scheme)) {
      return target.substr(scheme.size());
    }
  }
  return target;
}

}  // namespace

bool leaves_repository(std::string_view folder, std::string_view target, Manner manner) {
  std::string path{without_scheme(trim(target))};
  std::ranges::replace(path, '\\', '/');
  const bool has_variable =
      path.find_first_of("$<>%`") != std::string::npos || path.find("{{") != std::string::npos;
  if (path.empty() || has_variable || is_url(path)) {
    return false;
  }
  if (path.starts_with('/')) {
    return path.size() > 1 && leaves_as_absolute(path, manner);
  }
  if (path.starts_with("~/") || is_drive(path)) {
    return manner == Manner::manifest;
  }
  return !resolve(folder, path);
}

bool may_reach_outside(std::string_view bytes) {
  static constexpr auto signs = std::to_array<std::string_view>(
      {"..", "file:", "link:", "portal:", "\"/", "'/", " /", "=/", ">/", "~/", ":\\", ":/"});
  return std::ranges::any_of(
      signs, [&](std::string_view sign) { return bytes.find(sign) != std::string_view::npos; });
}

}  // namespace prodready::manifests
