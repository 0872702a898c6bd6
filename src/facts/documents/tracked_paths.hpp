// The tracked paths of the solution, as links and commands ask for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sources/file_tree.hpp"

namespace prodready::documents {

enum class PathState {
  tracked,    // a tracked file, a folder that holds one, or something within a submodule
  untracked,  // it is there, and version control does not have it
  beyond,     // below a symbolic link: not followed
  missing,
};

class TrackedPaths {
 public:
  explicit TrackedPaths(const sources::FileTree& tree);

  PathState state(const std::string& path) const;  // a resolved path; "" is the root
  // The tracked path that differs from `path` in letter case alone; nothing when there is none.
  std::optional<std::string> other_case(const std::string& path) const;

 private:
  std::unordered_map<std::string, PathState> paths_;             // files and the folders above them
  std::unordered_map<std::string, sources::FileKind> barriers_;  // submodules and symbolic links
  std::unordered_map<std::string, std::string> lower_;
};

}  // namespace prodready::documents
