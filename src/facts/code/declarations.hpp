// Declared names with their spelling, and public declarations with their documentation.
#pragma once

#include <string_view>

#include "facts/code/masked_code.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// Fills names, odd_names, public_declarations, documented and undocumented. `path` tells headers from
// sources.
void read_declarations(const MaskedCode& code, std::string_view path, CodeFile& file);

NameStyles styles_of(std::string_view name);

}  // namespace prodready::code
