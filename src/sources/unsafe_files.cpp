#include "sources/unsafe_files.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <system_error>

#include "sources/object_folders.hpp"
#include "sources/pack_index.hpp"

namespace prodready::sources {
namespace {

namespace fs = std::filesystem;

using Finding = std::optional<UnsafeFile>;

constexpr int deepest_references = 32;

constexpr std::uintmax_t most_bytes = std::uintmax_t{512} << 20U;  // git itself packs what is larger

enum class Sizes { any, limited };

Finding fault_of(const fs::directory_entry& entry, Sizes sizes) {
  std::error_code ignored;
  const fs::file_status status = entry.status(ignored);  // follows links; asks the disk for links alone
  if (fs::is_fifo(status) || fs::is_character_file(status) || fs::is_block_file(status)) {
    return UnsafeFile{entry.path(), "is no regular file"};
  }
  std::error_code problem;
  if (sizes == Sizes::limited && fs::is_regular_file(status) && entry.file_size(problem) > most_bytes &&
      !problem) {
    return UnsafeFile{entry.path(), "is larger than 512 MiB"};
  }
  return std::nullopt;
}

// Down to `depth` folders below; links to folders are not entered.
Finding find_in(const fs::path& folder, int depth, Sizes sizes) {
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    if (Finding found = fault_of(*at, sizes)) {
      return found;
    }
    if (at->path().extension() == ".idx" && !is_sound_pack_index(at->path().string())) {
      return UnsafeFile{at->path(), "is no sound index of a pack; `git index-pack` makes it anew"};
    }
    std::error_code ignored;
    if (depth > 0 && at->is_directory(ignored) && !at->is_symlink(ignored)) {
      if (Finding found = find_in(at->path(), depth - 1, sizes)) {
        return found;
      }
    }
  }
  return std::nullopt;
}

// People keep large files of their own beside those that git reads.
Finding find_at_top(const fs::path& git_dir) {
  for (const char* name : {"index", "packed-refs", "config", "config.worktree"}) {
    std::error_code ignored;
    if (Finding found = fault_of(fs::directory_entry(git_dir / name, ignored), Sizes::limited)) {
      return found;
    }
  }
  return find_in(git_dir, 0, Sizes::any);
}

bool holds_objects(const std::string& name) {
  const bool fan_out =
      name.size() == 2 && std::ranges::all_of(name, [](unsigned char c) { return std::isxdigit(c) != 0; });
  return fan_out || name == "pack" || name == "info";
}

Finding find_in_objects(const fs::path& objects) {
  std::error_code problem;
  for (fs::directory_iterator at(objects, problem), end; !problem && at != end; at.increment(problem)) {
    if (!holds_objects(at->path().filename().string())) {
      continue;
    }
    const Sizes sizes = at->path().filename() == "pack" ? Sizes::any : Sizes::limited;
    if (Finding found = find_in(at->path(), 0, sizes)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<UnsafeFile> find_unsafe_file(const fs::path& git_dir, const fs::path& common_dir) {
  for (const fs::path& folder : {git_dir, common_dir}) {
    if (Finding found = find_at_top(folder)) {
      return found;
    }
  }
  for (const char* part : {"refs", "info"}) {
    if (Finding found = find_in(common_dir / part, deepest_references, Sizes::limited)) {
      return found;
    }
  }
  for (const fs::path& objects : object_folders(common_dir)) {
    if (Finding found = find_in_objects(objects)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace prodready::sources
