// Parts of paths as the file tree spells them: '/' between parts, relative to the root.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace prodready {

// The last part of a path: "Makefile" of "src/Makefile".
std::string_view file_name(std::string_view path);
// The name from its last dot on, "" where there is none or it is the first character: ".gz" of "a.tar.gz".
std::string_view file_suffix(std::string_view path);
// What stands before the last '/': "" for the root.
std::string_view folder_of(std::string_view path);

// `path` taken from `folder`, with `.`, `..` and repeated '/' resolved; nothing where it leaves the root.
std::optional<std::string> resolve(std::string_view folder, std::string_view path);

}  // namespace prodready
