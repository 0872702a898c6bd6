// Files and folders that hold a version-control system's own data, which no walk lists.
#pragma once

#include <string>
#include <string_view>

namespace prodready::sources {

// Whether the name alone says so.
bool is_version_control_name(std::string_view name, bool is_folder);

// Whether the entry `name` of the open folder is such data.
bool is_version_control_data(int folder, std::string_view name, bool is_folder);

// Whether the folder `name` in the open folder is the root of a git work tree.
bool holds_git_data(int folder, const std::string& name);

}  // namespace prodready::sources
