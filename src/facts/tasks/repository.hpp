// The files that pipelines and task runners are read from, by path.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sources/file_tree.hpp"

namespace prodready {

// Texts that were read, and the listing that they come from. The tree must outlive it.
class RepositoryFiles {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;
  RepositoryFiles(const sources::FileTree& tree, Texts texts) : tree_(&tree), texts_(std::move(texts)) {}

  // Null where there is no such file, or nobody asked for it.
  const std::string* text(std::string_view path) const;
  bool has_file(std::string_view path) const { return tree_->find(path) != nullptr; }
  bool has_folder(std::string_view path) const { return path.empty() || tree_->has_folder(path); }
  // The path of the first of `names` in this folder ("" the root); nothing when none is there.
  std::optional<std::string> first_of(std::string_view folder, std::span<const std::string_view> names) const;
  const Texts& texts() const { return texts_; }
  std::span<const sources::FileEntry> files() const { return tree_->files(); }

 private:
  const sources::FileTree* tree_;
  Texts texts_;
};

// "a/b" for "a" and "b", "b" for the root.
std::string path_below(std::string_view folder, std::string_view name);

}  // namespace prodready
