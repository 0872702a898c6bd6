// The modules that a source file imports.
#pragma once

#include <string_view>
#include <vector>

#include "facts/code/masked_code.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// Whether the program knows how the language imports.
bool knows_imports(std::string_view language);

std::vector<Import> imports_of(const MaskedCode& code, std::string_view language);

// Whether the module belongs to the language itself, so that no manifest names it: "fmt", "os.path",
// "node:fs", "java.util.List", "std::io".
bool is_standard_library(std::string_view language, std::string_view module);

}  // namespace prodready::code
