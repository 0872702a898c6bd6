#include "facts/documents/tracked_paths.hpp"

#include <algorithm>
#include <span>
#include <unordered_set>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {

using sources::FileEntry;
using sources::FileKind;

TrackedPaths::TrackedPaths(const sources::FileTree& tree) : tree_(tree) {
  tracked_before_.reserve(tree.files().size() + 1);
  tracked_before_.push_back(0);
  for (const FileEntry& file : tree.files()) {
    tracked_before_.push_back(tracked_before_.back() + (file.tracked ? 1U : 0U));
  }
}

std::optional<PathState> TrackedPaths::folder_state(const std::string& folder) const {
  const std::span<const FileEntry> files = tree_.files();
  const auto place_of = [&](const std::string& path) {
    const auto place = std::ranges::lower_bound(files, path, {}, &FileEntry::path);
    return static_cast<std::size_t>(place - files.begin());
  };
  const std::size_t begin = place_of(folder + '/');
  const std::size_t end = place_of(folder + static_cast<char>('/' + 1));
  if (begin == end) {
    return std::nullopt;
  }
  return tracked_before_[begin] < tracked_before_[end] ? PathState::tracked : PathState::untracked;
}

PathState TrackedPaths::state(const std::string& path) const {
  if (path.empty()) {
    return PathState::tracked;
  }
  if (const FileEntry* const file = tree_.find(path)) {
    return file->tracked ? PathState::tracked : PathState::untracked;
  }
  if (const std::optional<PathState> folder = folder_state(path)) {
    return *folder;
  }
  for (std::string_view above = folder_of(path); !above.empty(); above = folder_of(above)) {
    const FileEntry* const file = tree_.find(above);
    if (file != nullptr && (file->kind == FileKind::submodule || file->kind == FileKind::symlink)) {
      return file->kind == FileKind::submodule ? PathState::tracked : PathState::beyond;
    }
  }
  return PathState::missing;
}

void TrackedPaths::list_lower() const {
  std::unordered_set<std::string_view> seen;
  for (const FileEntry& file : tree_.files()) {
    for (std::string_view path = file.path; file.tracked && !path.empty() && seen.insert(path).second;
         path = folder_of(path)) {
      lower_.try_emplace(to_lower(path), path);
    }
  }
}

std::optional<std::string> TrackedPaths::other_case(const std::string& path) const {
  std::call_once(lower_listed_, [this] { list_lower(); });
  const auto found = lower_.find(to_lower(path));
  return found == lower_.end() || found->second == path ? std::nullopt
                                                        : std::optional(std::string(found->second));
}

}  // namespace prodready::documents
