// What the first stage looks for: the expressions by which rules are found.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "prodready/result.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

struct Expression {
  std::string pattern;
  bool is_caseless = false;
  std::size_t rule = 0;  // its place in the rules
};

// A rule is found by a part of its pattern (first_stage.hpp), or where it has keywords by one of them. No
// match goes on behind a newline. Fails for a rule of which no such part has a fixed text.
Result<std::vector<Expression>> expressions_of(std::span<const RuleSpec> rules);

}  // namespace prodready::secrets
