// Blocks and attributes of a Terraform file, by a light lexical reading: texts, here-documents, comments and
// brackets are known, expressions are not. Only a literal has a value.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::forge {

struct TerraformValue {
  std::string expression;  // as written, on one line: "var.approvals"
  std::uint32_t line = 0;

  std::optional<std::string> text() const;  // of a text without ${…} and %{…}
  std::optional<int> number() const;
  std::optional<bool> truth() const;
  std::optional<std::vector<std::string>> texts() const;  // of a list of such texts
};

struct TerraformBlock {
  std::string type;                 // "resource"
  std::vector<std::string> labels;  // "github_branch_protection", "main"
  std::map<std::string, TerraformValue, std::less<>> attributes;
  std::vector<TerraformBlock> blocks;
  std::uint32_t line = 0;

  const TerraformBlock* find(std::string_view block_type) const;  // the first such block; null without one
  const TerraformValue* attribute(std::string_view name) const;   // null without one
};

// The blocks of a file, 12 deep at most. Text that breaks off is read as far as it goes.
std::vector<TerraformBlock> read_terraform_blocks(std::string_view text);

}  // namespace prodready::forge
