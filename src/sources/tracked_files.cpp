#include "sources/tracked_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "sources/git_implementation.hpp"

namespace prodready::sources {

struct TrackedFiles::Index {
  GitIndex handle;
};

TrackedFiles::TrackedFiles(std::unique_ptr<Index> index) : index_(std::move(index)) {}
TrackedFiles::TrackedFiles(TrackedFiles&&) noexcept = default;
TrackedFiles& TrackedFiles::operator=(TrackedFiles&&) noexcept = default;
TrackedFiles::~TrackedFiles() = default;

Result<TrackedFiles> TrackedFiles::read(const GitRepository& repository, const std::string& folder) {
  git_index* opened = nullptr;
  const std::string path = repository.implementation().git_dir + "/index";
  if (const int code = git_index_open(&opened, path.c_str()); code != 0) {
    return git_failure(code, "cannot read git's index");
  }
  TrackedFiles result(std::make_unique<Index>(Index{GitIndex(opened)}));
  const std::string prefix = folder.empty() ? "" : folder + "/";
  const std::size_t count = git_index_entrycount(opened);
  result.files_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = git_index_get_byindex(opened, i);
    std::string_view entry_path = entry->path;
    if (entry_path.starts_with(prefix)) {
      entry_path.remove_prefix(prefix.size());
      result.files_.push_back({entry_path, entry->mode == GIT_FILEMODE_COMMIT});
    }
  }
  const auto by_path = [](const TrackedFile& left, const TrackedFile& right) {
    return left.path < right.path;
  };
  if (!std::is_sorted(result.files_.begin(), result.files_.end(), by_path)) {
    std::stable_sort(result.files_.begin(), result.files_.end(), by_path);
  }
  return result;
}

}  // namespace prodready::sources
