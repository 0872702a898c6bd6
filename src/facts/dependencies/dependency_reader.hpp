// Takes part in the one pass over the files (facts/reading.hpp): reads manifests and lockfiles.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "facts/dependency_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready::dependencies {

class DependencyReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  DependencyReader(const sources::FileTree& tree, const OwnCodePaths& paths);
  DependencyReader(const DependencyReader&) = delete;
  DependencyReader& operator=(const DependencyReader&) = delete;
  ~DependencyReader() override;

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken.
  DependencyFacts finish();

 private:
  struct OneFile;

  void add_unread_lockfiles(DependencyFacts& facts) const;

  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::vector<std::unique_ptr<OneFile>> by_file_;  // of the few files that were taken
};

}  // namespace prodready::dependencies
