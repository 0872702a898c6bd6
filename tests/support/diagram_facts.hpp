// Diagram facts of files that a test holds in memory. Header only: it needs the folders facts and sources.
#pragma once

#include <memory>

#include "facts/diagrams/diagram_reader.hpp"
#include "facts/own_code_paths.hpp"
#include "support/document_facts.hpp"

namespace prodready::test {

// `documents`: of the same files.
inline DiagramFacts diagram_facts_of(const Files& files, const DocumentFacts& documents,
                                     const FileFacts& marks = {}) {
  const std::unique_ptr<sources::FileTree> tree = sources::make_memory_tree(files);
  const Configuration configuration;
  const OwnCodePaths paths(tree->files(), configuration);
  diagrams::DiagramReader reader(*tree, paths);
  for (std::size_t i = 0; i < tree->files().size(); ++i) {
    const sources::FileEntry& entry = tree->files()[i];
    if (reader.wants(entry)) {
      reader.take(i, entry, files.at(entry.path));
    }
  }
  return reader.finish(documents, marks);
}

}  // namespace prodready::test
