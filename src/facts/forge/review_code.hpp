// Review rules that code asks for on the default branch: Terraform's github_branch_protection(_v3),
// github_repository_ruleset and gitlab_project_approval_rule, and probot's .github/settings.yml; and
// CODEOWNERS as a sign. Only literal values are read; a rule that may be for this repository and branch and
// has others is unresolved.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/forge_facts.hpp"
#include "facts/git_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"

namespace prodready::forge {

class ReviewCodeReader : public FileConsumer {
 public:
  ReviewCodeReader(const sources::FileTree& tree, const OwnCodePaths& paths);
  ~ReviewCodeReader() override;

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once all files were taken.
  ReviewCode finish(const GitFacts& git) const;

 private:
  struct Slot;
  const OwnCodePaths& paths_;
  std::vector<std::unique_ptr<Slot>> slots_;  // by index of the file
};

}  // namespace prodready::forge
