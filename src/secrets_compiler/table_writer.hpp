// Writes rules and their database down as C++ source.
#pragma once

#include <span>
#include <string>

#include "secrets_compiler/database.hpp"
#include "secrets_compiler/needed_texts.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

// A source that defines built_in_rules() and built_in_database(); the same text for the same input.
std::string to_cpp(std::span<const RuleSpec> rules, const Database& database, const FilterTables& filter);

}  // namespace prodready::secrets
