// Takes part in the one pass over the files (facts/reading.hpp): finds the tools that files, texts and
// pre-commit hooks prove.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catalogue/content_matcher.hpp"
#include "facts/dependency_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"
#include "facts/tool_facts.hpp"
#include "facts/tools/hook_files.hpp"

namespace prodready::tools {

class ToolReader : public FileConsumer {
 public:
  // Both must outlive the reader.
  ToolReader(const sources::FileTree& tree, const OwnCodePaths& paths,
             std::shared_ptr<const catalogue::Catalogue> catalogue);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once every file was taken: the proofs of files, texts, hooks and dependencies, by tool id, then place.
  // Vendored, generated and sample files prove nothing; test code only what is for tests.
  std::vector<ToolProof> finish(const DependencyFacts& dependencies);

  // Once every file was taken: what linters and formatters leave out, by tool id, then place.
  std::vector<Exclusion> exclusions();

 private:
  void add_bound_goals(const std::string& path, std::string_view bytes, std::vector<ToolProof>& proofs) const;
  void add_files(std::vector<ToolProof>& proofs) const;
  void add_dependencies(const DependencyFacts& dependencies, std::vector<ToolProof>& proofs) const;

  const sources::FileTree& tree_;
  const OwnCodePaths& paths_;
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::optional<catalogue::ContentMatcher> matcher_;  // long to make; none where there is no file
  HookFiles hooks_;
  std::vector<std::vector<ToolProof>> proofs_;      // by the file's place in the tree
  std::vector<std::vector<Exclusion>> exclusions_;  // likewise
};

}  // namespace prodready::tools
