// Checks that rules can be compiled: syntax, width, fixed text, ids.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

// The bytes that a pattern of a checked rule matches at most; 0 for the empty text.
std::uint16_t pattern_width(const std::string& pattern);

inline constexpr std::size_t shortest_fixed_text = 3;  // bytes

// How many fixed texts of `shortest` bytes or more there are one of which every match holds; 0: none are.
std::size_t fixed_text_count(const std::string& pattern, std::size_t shortest);

// Whether there are any of shortest_fixed_text bytes, which is what makes a pattern cheap to look for.
bool has_fixed_text(const std::string& pattern);

// All faults, in the order of the rules.
std::vector<Diagnostic> check_rules(std::span<const RuleSpec> rules);

}  // namespace prodready::secrets
