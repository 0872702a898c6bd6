// Compiles the first stage of all rules into one Vectorscan database.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "prodready/result.hpp"
#include "secrets_compiler/rule_spec.hpp"

namespace prodready::secrets {

struct Database {
  std::string bytes;          // serialized, in block mode, for every processor that the library runs on
  std::size_t hit_width = 0;  // bytes that any of its expressions matches at most
};

// Expression ids are the rules' places in `rules`; a rule is found by a part of its pattern
// (first_stage.hpp), or where it has keywords by one of them.
Result<Database> compile_database(std::span<const RuleSpec> rules);

}  // namespace prodready::secrets
