// Paths within the audited tree: '/' between parts, relative to its root, whose own path is "".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace prodready::resources::terraform {

std::string_view folder_of_path(std::string_view path);  // "" where it has none
std::string_view name_of_path(std::string_view path);    // its last part

// `path` seen from `folder`, without "." and ".."; nothing where it is absolute or leads out of the tree.
std::optional<std::string> resolve_path(std::string_view folder, std::string_view path);

// How `folder` is named from `from`: "../modules/vpc"; "." for itself.
std::string relative_path(std::string_view from, std::string_view folder);

// Whether `path` is `folder` or lies below it.
bool is_within(std::string_view path, std::string_view folder);

}  // namespace prodready::resources::terraform
