// Files of a repository's own data that libgit2 must not be let near: it opens and reads them without asking what they
// are and how large.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace prodready::sources {

struct UnsafeFile {
  std::filesystem::path path;
  std::string why;  // "is no regular file"
};

// The first of these among what git itself would read (the git folders, references, and objects, also of the
// repositories that `objects/info/alternates` names):
// - a pipe or device, to open or read which may never end;
// - a file of over 512 MiB that is read whole; packs are mapped and may have any size;
// - the index of a pack that counts more objects than it has room for, over which libgit2 1.5 crashes.
// Links are followed. Sockets are left alone: git's own file watcher keeps one, and none can be opened.
std::optional<UnsafeFile> find_unsafe_file(const std::filesystem::path& git_dir,
                                           const std::filesystem::path& common_dir);

}  // namespace prodready::sources
