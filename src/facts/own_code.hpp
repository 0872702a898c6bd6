// Reads source files and marks every file of the tree: own code, vendored, generated, data, test code or a
// sample.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "facts/file_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready {

class GitAttributes;

// Only files whose path leaves open that they are own code are read, and files without suffix for their `#!`.
class OwnCodeReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  OwnCodeReader(const sources::FileTree& tree, const OwnCodePaths& paths);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  FileFacts finish();

 private:
  // What the bytes of one file said.
  struct Content {
    bool was_read = false;
    std::string_view language;
    bool generated = false;
    bool library = false;  // of others, as it is published
    bool literals = false;
    bool test_case = false;
    std::string package;
    std::string attributes;  // the text of a .gitattributes file
  };
  FileMark mark(const SourceFile& file, const Content& content, const GitAttributes& attributes) const;

  void leave_out_libraries(FileFacts& facts, const GitAttributes& attributes) const;

  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::vector<Content> contents_;
};

}  // namespace prodready
