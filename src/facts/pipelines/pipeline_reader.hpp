// Takes part in the one pass over the files (facts/reading.hpp), and makes the pipelines of what it was
// handed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/reading.hpp"

namespace prodready {

// Wants CI files, YAML files (includes, templates and GitOps objects lie anywhere), task files and scripts,
// each of at most 1 MiB.
class PipelineReader : public FileConsumer {
 public:
  // The tree must outlive the reader.
  explicit PipelineReader(const sources::FileTree& tree);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Called once, when all files were taken.
  PipelineFacts finish(const ReadOptions& options);

 private:
  const sources::FileTree& tree_;
  std::vector<std::string> texts_;  // by the file's place in the tree
  std::vector<char> taken_;
};

}  // namespace prodready
