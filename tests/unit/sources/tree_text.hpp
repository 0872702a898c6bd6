// Trees as text, for comparisons that show what differs.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "sources/trees.hpp"
#include "support/temp_folder.hpp"

namespace prodready::sources {

constexpr std::size_t test_limit = 1 << 20;

inline std::string mark_of(const FileEntry& file) {
  std::string mark = file.kind == FileKind::executable  ? "*"
                     : file.kind == FileKind::symlink   ? "@"
                     : file.kind == FileKind::submodule ? "/"
                                                        : "";
  return mark + (file.tracked ? "" : "?");
}

// "a b* c@ d/ e?": executable, symbolic link, submodule, untracked.
inline std::string listing(const FileTree& tree) {
  std::string text;
  for (const FileEntry& file : tree.files()) {
    text += (text.empty() ? "" : " ") + file.path + mark_of(file);
  }
  return text;
}

inline std::unique_ptr<FileTree> open_disk(const std::string& folder,
                                           const GitRepository* repository = nullptr, std::size_t jobs = 3) {
  auto tree = open_disk_tree(folder, repository, jobs);
  EXPECT_TRUE(tree) << (tree ? "" : tree.error().message);
  return tree ? std::move(*tree) : make_memory_tree({});
}

inline std::optional<GitRepository> discover(const std::string& folder) {
  auto found = GitRepository::discover(folder);
  EXPECT_TRUE(found) << (found ? "" : found.error().message);
  return found ? std::move(*found) : std::nullopt;
}

// The bytes, or "error: <text>".
inline std::string content(const FileTree& tree, std::string_view path, std::size_t limit = test_limit) {
  const FileEntry* file = tree.find(path);
  if (file == nullptr) {
    return "no entry";
  }
  auto bytes = tree.read(*file, limit);
  return bytes ? std::move(*bytes) : "error: " + bytes.error().message;
}

}  // namespace prodready::sources
