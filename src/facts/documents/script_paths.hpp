// Scripts that the commands of a README run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::documents {

// Whether the path lies in a folder that holds scripts by its name: scripts/, hack/, tools/.
bool in_script_folder(std::string_view path);

// The script that a command runs, by itself or through an interpreter; nothing where it runs none, or one
// that lies elsewhere.
std::optional<std::string> script_path(const std::vector<std::string>& words);

}  // namespace prodready::documents
