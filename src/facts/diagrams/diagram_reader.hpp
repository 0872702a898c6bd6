// Takes part in the one pass over the files (facts/reading.hpp): finds diagrams that are files of their own,
// and with the documents those that they hold or show.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/diagram_facts.hpp"
#include "facts/document_facts.hpp"
#include "facts/file_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready::diagrams {

class DiagramReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  DiagramReader(const sources::FileTree& tree, const OwnCodePaths& paths);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken. `files` tells what .gitattributes calls vendored; it may be empty. At most
  // 5,000 diagrams, sorted by place.
  DiagramFacts finish(const DocumentFacts& documents, const FileFacts& files);

 private:
  bool is_solutions_own(std::string_view path) const;

  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::vector<std::optional<Diagram>> found_;  // by the file's place in the tree
};

}  // namespace prodready::diagrams
