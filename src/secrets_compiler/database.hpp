// Compiles the first stage of all rules into one Vectorscan database.
#pragma once

#include <span>
#include <string>

#include "prodready/result.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

// The serialized database, in block mode, for every processor that the library runs on. Expression ids are
// the rules' places in `rules`; a rule is found by its pattern, or where it has keywords by one of them.
Result<std::string> compile_database(std::span<const RuleSpec> rules);

}  // namespace prodready::secrets
