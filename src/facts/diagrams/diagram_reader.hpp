// Takes part in the one pass over the files (facts/reading.hpp): finds diagrams that are files of their own,
// and with the documents those that they hold or show.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "facts/diagram_facts.hpp"
#include "facts/document_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready::diagrams {

class DiagramReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  DiagramReader(const sources::FileTree& tree, const OwnCodePaths& paths);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken.
  DiagramFacts finish(const DocumentFacts& documents);

 private:
  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::vector<std::vector<Diagram>> found_;  // by the file's place in the tree
};

}  // namespace prodready::diagrams
