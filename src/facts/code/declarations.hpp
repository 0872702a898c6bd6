// Declared names with their spelling, and public declarations with their documentation.
#pragma once

#include <string_view>

#include "facts/code/declaration_collector.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/naming.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// Fills names, odd_names, public_declarations, documented and undocumented. `path` tells headers from
// sources. Nothing is filled for a language whose declarations the program does not know.
void read_declarations(const MaskedCode& code, std::string_view path, CodeFile& file,
                       OddNames odd_names = OddNames::examples);

// Whether the program knows the public declarations of the language.
bool knows_public_declarations(std::string_view language);

// A header of C, C++ and their like: what it declares is public, what sources declare only where there is no
// header.
bool is_header(std::string_view path);

}  // namespace prodready::code
