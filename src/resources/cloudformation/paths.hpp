// Paths as the repository spells them: '/' between parts, from the audited root.
#pragma once

#include <string>
#include <string_view>

namespace prodready::resources::cloudformation {

std::string_view folder_of(std::string_view path);  // "" for the root
std::string_view file_name(std::string_view path);
// `relative` seen from `folder`, "." and ".." resolved; "" where it leaves the root.
std::string joined_path(std::string_view folder, std::string_view relative);
// Whether `path` lies in `folder` or below it; everything does in "".
bool is_within(std::string_view path, std::string_view folder);

}  // namespace prodready::resources::cloudformation
