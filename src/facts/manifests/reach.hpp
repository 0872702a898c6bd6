// Whether a path that a manifest or pipeline names leaves the repository.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "prodready/result.hpp"

namespace prodready::manifests {

// A manifest names a path: as written, in which construct ("go.mod replace"), on which line.
using NamePath = std::function<void(std::string_view target, std::string_view what, std::uint32_t line)>;

// Reads one kind of file and hands over every path that it names, inside the repository or not. Fails where
// the text cannot be parsed.
using Reader = Result<void> (*)(std::string_view path, std::string_view bytes, const NamePath& name_path);

enum class Manner {
  manifest,  // any absolute path leaves the repository, but for the system's own folders
  pipeline,  // on a build host most absolute paths are its workspace: only homes and mounts leave
};

// `folder` is where the path starts, from the repository's root. URLs, and paths with variables in them, do
// not leave.
bool leaves_repository(std::string_view folder, std::string_view target, Manner manner);

// Whether a text can name such a path at all; most manifests cannot, and need not be parsed.
bool may_reach_outside(std::string_view bytes);

}  // namespace prodready::manifests
