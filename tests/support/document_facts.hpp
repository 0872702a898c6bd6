// Document facts of files that a test holds in memory. Header only: it needs the folders facts and sources.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "facts/documents/document_reader.hpp"
#include "sources/trees.hpp"

namespace prodready::test {

using Files = std::map<std::string, std::string>;

// All files are tracked and own, unless `marks` says otherwise.
inline DocumentFacts document_facts_of(const Files& files, const GitFacts& git = {},
                                       const FileFacts& marks = {}) {
  const std::unique_ptr<sources::FileTree> tree = sources::make_memory_tree(files);
  documents::DocumentReader reader(tree->files().size());
  for (std::size_t i = 0; i < tree->files().size(); ++i) {
    const sources::FileEntry& entry = tree->files()[i];
    if (reader.wants(entry)) {
      reader.take(i, entry, files.at(entry.path));
    }
  }
  return reader.finish(*tree, marks, git);
}

inline GitFacts github_remote(std::string url = "https://github.com/acme/shop.git") {
  GitFacts git;
  git.remotes.push_back({"origin", std::move(url), false, {}});
  git.default_branch = "main";
  return git;
}

}  // namespace prodready::test
