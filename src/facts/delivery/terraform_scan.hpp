// What a Terraform, OpenTofu or Terragrunt file declares, as far as its blocks' heads tell: a light lexical
// reading that knows strings, here-documents, comments and braces, and no expressions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery/text_scan.hpp"

namespace prodready::delivery {

struct TerraformFile {
  std::vector<Mention> backends;   // "s3"
  std::vector<Mention> clouds;     // `cloud` blocks
  std::vector<Mention> providers;  // "aws"
  std::vector<Mention> modules;    // their sources, "" where the source is no text
  std::vector<Mention> resources;  // types, at most 2000
  std::vector<Mention> blocks;     // all other blocks of the top level: "include", "variable", "terraform"
  std::vector<Mention> state_buckets;  // that `backend "s3"` and Terragrunt's remote_state name as texts
  bool locks_state = false;            // names the key "LockID" of a state's lock table
};

// Blocks of the top level, and those that `terraform` and `module` hold. Text that breaks off, or closes what
// it did not open, is read as far as it goes.
TerraformFile scan_terraform(std::string_view text);

}  // namespace prodready::delivery
