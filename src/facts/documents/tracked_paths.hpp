// The tracked paths of the solution, as links and commands ask for them.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
  explicit TrackedPaths(const sources::FileTree& tree);  // which must outlive it

  PathState state(const std::string& path) const;  // a resolved path; "" is the root
  // The tracked path that differs from `path` in letter case alone; nothing when there is none.
  std::optional<std::string> other_case(const std::string& path) const;

 private:
  // Nothing where no file lies below it.
  std::optional<PathState> folder_state(const std::string& folder) const;
  void list_lower() const;

  const sources::FileTree& tree_;
  std::vector<std::uint32_t> tracked_before_;  // how many of the tree's files before each place are tracked
  mutable std::once_flag lower_listed_;
  mutable std::unordered_map<std::string, std::string_view> lower_;  // made when it is first asked for
};

}  // namespace prodready::documents
