// Tables that join the names in `import` with the names in manifests, where the two differ.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "catalogue/vocabulary.hpp"

namespace prodready {

// Where packages of the language come from; `none` for C, C++, Swift and Objective-C, nothing for a language
// whose packages are not known.
std::optional<catalogue::Ecosystem> ecosystem_of_language(std::string_view language);

// Distributions that bring the Python module of this name, normalised: "pyyaml" for "yaml". Empty where the
// name tells by itself.
std::span<const std::string_view> distributions_of(std::string_view module);

// Modules that the program they run in brings, not a package: "vscode", "bpy", "gi".
bool is_brought_by_host(catalogue::Ecosystem ecosystem, std::string_view module);

// Headers of the operating system and of compilers, beyond the language's own: "sys/socket.h", "windows.h".
bool is_system_header(std::string_view header);

// What find_package and dependency() look for that is a tool of the build, or part of the compiler:
// "Threads".
bool is_build_tool_package(std::string_view name);

}  // namespace prodready
