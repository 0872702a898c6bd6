// Compiles the first stage of all rules into one Vectorscan database.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "prodready/result.hpp"
#include "secrets_compiler/expressions.hpp"

namespace prodready::secrets {

struct Database {
  std::string bytes;          // serialized, in block mode, for every processor that the library runs on
  std::size_t hit_width = 0;  // bytes that any of its expressions matches at most
};

// The ids of expressions in it are the places of their rules.
Result<Database> compile_database(std::span<const Expression> expressions);

}  // namespace prodready::secrets
