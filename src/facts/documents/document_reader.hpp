// Reads the documents of a solution, with the task files and workflows that its READMEs are held against.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/document_facts.hpp"
#include "facts/documents/runbook_signs.hpp"
#include "facts/documents/task_files.hpp"
#include "facts/file_facts.hpp"
#include "facts/git_facts.hpp"
#include "facts/reading.hpp"

namespace prodready::documents {

class DocumentReader : public FileConsumer {
 public:
  explicit DocumentReader(std::size_t files) : slots_(files) {}  // as many as the tree has

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once, after the last take(). `files` tells what is vendored, generated, sample or test data; `git` the
  // remotes, the default branch and submodules, and may be empty.
  DocumentFacts finish(const sources::FileTree& tree, const FileFacts& files, const GitFacts& git);

 private:
  struct Slot {
    std::optional<Document> document;
    bool generated = false;
    bool link = false;
    std::size_t size = 0;
    std::size_t hash = 0;
    std::optional<TaskFile> task_file;
    std::string workflow_name;
    bool site = false;
    std::vector<std::string> site_addresses;
    RunbookSigns runbook_signs;
  };

  void take_named(Slot& slot, const sources::FileEntry& file, std::string_view bytes) const;
  void resolve_links();
  void add_runbook_signs(const sources::FileTree& tree, const FileFacts& files, DocumentFacts& facts);
  void add_readmes(const sources::FileTree& tree, const GitFacts& git, DocumentFacts& facts) const;

  std::vector<std::unique_ptr<Slot>> slots_;  // by the file's place in the tree; null for what is not wanted
};

}  // namespace prodready::documents
