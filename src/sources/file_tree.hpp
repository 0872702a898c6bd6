// The files of the audited solution, behind one small interface: a folder on disk, a git tree, or memory in
// tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/gap.hpp"
#include "prodready/result.hpp"

namespace prodready::sources {

enum class FileKind : std::uint8_t { regular, executable, symlink, submodule };

struct FileEntry {
  std::string path;        // from the root, '/' between parts, raw bytes
  std::uint64_t size = 0;  // bytes; 0 for submodules
  FileKind kind = FileKind::regular;
  bool tracked = true;  // version control has it. Without version control: true
};

// Immutable after it was opened; every member may be called from several threads.
class FileTree {
 public:
  FileTree() = default;
  FileTree(const FileTree&) = delete;
  FileTree& operator=(const FileTree&) = delete;
  virtual ~FileTree() = default;

  // Sorted by path, bytewise. Left out: what .gitignore excludes and version control does not have, `.git`
  // and other version-control folders, and what is neither file, symbolic link nor submodule.
  virtual std::span<const FileEntry> files() const = 0;

  // The bytes of a file; of a symbolic link those of the regular file that it leads to. Fails with too_large
  // over `limit` bytes, not_found where a link dangles, and unreadable where a link leaves the root.
  virtual Result<std::string> read(const FileEntry& entry, std::size_t limit) const = 0;

  // Folders and files that could not be listed.
  virtual const Gaps& gaps() const = 0;

  // As read(), with the bytes in `buffer` until it is used again: who reads many files keeps its memory.
  virtual Result<std::string_view> read_into(const FileEntry& entry, std::size_t limit,
                                             std::string& buffer) const;

  // The entry at this exact path; null when there is none.
  const FileEntry* find(std::string_view path) const;
  // Whether a file lies below this folder ("" is the root).
  bool has_folder(std::string_view path) const;
};

}  // namespace prodready::sources
