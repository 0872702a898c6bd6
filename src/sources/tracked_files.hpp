// What git's index lists: the tracked files below a folder.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "sources/git_repository.hpp"

namespace prodready::sources {

struct TrackedFile {
  std::string_view path;  // relative to that folder
  bool submodule = false;
};

class TrackedFiles {
 public:
  // Below `folder`, a path from the root of the work tree without a final slash, "" for all of it. An index
  // that is not there is an empty one; fails where it cannot be read.
  static Result<TrackedFiles> read(const GitRepository& repository, const std::string& folder);

  TrackedFiles(TrackedFiles&&) noexcept;
  TrackedFiles& operator=(TrackedFiles&&) noexcept;
  ~TrackedFiles();

  // Sorted by path, bytewise; a path in conflict stands there more than once.
  std::span<const TrackedFile> files() const { return files_; }

 private:
  struct Index;
  explicit TrackedFiles(std::unique_ptr<Index> index);

  std::unique_ptr<Index> index_;  // holds the bytes of the paths
  std::vector<TrackedFile> files_;
};

}  // namespace prodready::sources
