// Reads the secret rules from YAML, strictly: an unknown key or word is a fault with its place. The format
// stands in secrets/rule.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

struct ReadRules {
  std::vector<RuleSpec> rules;
  std::vector<Diagnostic> faults;  // in the order of the text
};

// `path` is how the file is named in faults. A rule with a fault is left out.
ReadRules read_rules(const std::string& path, std::string_view text);

}  // namespace prodready::secrets
