// Checks that rules can be compiled: syntax, width, fixed text, ids.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

// The bytes that a pattern of a checked rule matches at most; 0 for the empty text.
std::uint16_t pattern_width(const std::string& pattern);

// Whether every match holds one of some fixed texts, which is what makes a pattern cheap to look for.
bool has_fixed_text(const std::string& pattern);

// All faults, in the order of the rules.
std::vector<Diagnostic> check_rules(std::span<const RuleSpec> rules);

}  // namespace prodready::secrets
