#include "facts/documents/tracked_paths.hpp"

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {

TrackedPaths::TrackedPaths(const sources::FileTree& tree) {
  paths_.emplace("", PathState::tracked);
  for (const sources::FileEntry& file : tree.files()) {
    const PathState state = file.tracked ? PathState::tracked : PathState::untracked;
    if (file.kind == sources::FileKind::submodule || file.kind == sources::FileKind::symlink) {
      barriers_.emplace(file.path, file.kind);
    }
    // Folders above a tracked file are tracked, so the way up ends at the first that is known to be.
    for (std::string path = file.path; !path.empty(); path = folder_of(path)) {
      const auto [place, added] = paths_.try_emplace(path, state);
      if (!added && (place->second == PathState::tracked || state == PathState::untracked)) {
        break;
      }
      place->second = state;
      if (state == PathState::tracked) {
        lower_.try_emplace(to_lower(path), path);
      }
    }
  }
}

PathState TrackedPaths::state(const std::string& path) const {
  if (const auto found = paths_.find(path); found != paths_.end()) {
    return found->second;
  }
  for (std::string_view above = folder_of(path); !above.empty(); above = folder_of(above)) {
    if (const auto barrier = barriers_.find(std::string(above)); barrier != barriers_.end()) {
      return barrier->second == sources::FileKind::submodule ? PathState::tracked : PathState::beyond;
    }
  }
  return PathState::missing;
}

std::optional<std::string> TrackedPaths::other_case(const std::string& path) const {
  const auto found = lower_.find(to_lower(path));
  return found == lower_.end() || found->second == path ? std::nullopt : std::optional(found->second);
}

}  // namespace prodready::documents
