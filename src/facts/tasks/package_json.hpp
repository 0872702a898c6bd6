// What a package.json says about scripts and workspaces.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/tasks/repository.hpp"

namespace prodready {

struct PackageScript {
  std::string name;
  std::string command;
  std::uint32_t line = 0;
};

struct PackageJson {
  std::string path;
  std::string folder;
  std::string name;
  std::vector<PackageScript> scripts;
  std::vector<std::string> workspaces;  // globs, those of pnpm-workspace.yaml and lerna.json too

  const PackageScript* script(std::string_view wanted) const;
};

// Nothing where it is missing or broken.
std::optional<PackageJson> read_package_json(const RepositoryFiles& files, std::string_view folder);
// The nearest one at or above the folder.
std::optional<PackageJson> nearest_package_json(const RepositoryFiles& files, std::string_view folder);
// The workspace that holds the folder: the nearest package at or above it that names workspaces.
std::optional<PackageJson> workspace_root(const RepositoryFiles& files, std::string_view folder);
// Its members, at most 500, by path.
std::vector<PackageJson> workspace_members(const RepositoryFiles& files, const PackageJson& root);

}  // namespace prodready
