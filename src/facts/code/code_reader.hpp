// Takes part in the one pass over the files (facts/reading.hpp): reads own code and test code.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/pattern.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/remote_calls.hpp"
#include "facts/code_facts.hpp"
#include "facts/file_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready::code {

class CodeReader : public FileConsumer {
 public:
  // Both must outlive the reader. `toggle_patterns`: globs on names (`FF_*`).
  CodeReader(const sources::FileTree& tree, const OwnCodePaths& paths,
             const std::vector<std::string>& toggle_patterns);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken and marked.
  CodeFacts finish(const FileFacts& files);

 private:
  const OwnCodePaths& paths_;
  std::vector<std::string> toggle_patterns_;
  SpareMaskedCode spares_;
  bool has_remote_calls_;  // a .proto file is there
  std::mutex mutex_;
  RemoteCalls remote_calls_;
  std::vector<std::unique_ptr<CodeFile>> files_;  // by the file's place in the tree; null: not read
};

}  // namespace prodready::code
