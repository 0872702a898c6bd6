// Judges which rules a Terraform folder or a probot settings file asks of one repository's default branch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/forge/terraform_blocks.hpp"
#include "facts/forge_facts.hpp"

namespace prodready::forge {

// The repository and the branch that are asked about.
struct ReviewTarget {
  std::string repository;  // "orders"; "" where no remote tells
  std::string branch;      // ""  where it is not known
};

struct TerraformFolderFile {
  std::string path;
  std::vector<TerraformBlock> blocks;
};

// Of the files of one folder, which can name each other's resources.
std::vector<ReviewRule> terraform_review_rules(const std::vector<const TerraformFolderFile*>& files,
                                               const ReviewTarget& target);

// Of .github/settings.yml; `repository.name` in it is the repository's new name and is not asked for.
std::vector<ReviewRule> probot_review_rules(std::string_view path, std::string_view text,
                                            const ReviewTarget& target);

}  // namespace prodready::forge
