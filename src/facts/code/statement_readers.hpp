// What each language makes of a statement that stands where declarations may.
#pragma once

#include <optional>
#include <string_view>

#include "facts/code/brace_scanner.hpp"
#include "facts/code/declaration_collector.hpp"

namespace prodready::code {

// C, C++, CUDA, Objective-C.
std::optional<Scope> read_c_statement(const Statement& statement, Scope& around,
                                      DeclarationCollector& collector);
// Languages in which keywords and modifiers begin declarations.
std::optional<Scope> read_keyword_statement(const Statement& statement, Scope& around,
                                            DeclarationCollector& collector);
bool has_keyword_grammar(std::string_view language);

// Languages whose blocks are told by indentation or by words.
void read_python_declarations(DeclarationCollector& collector);
void read_ruby_declarations(DeclarationCollector& collector);
void read_elixir_declarations(DeclarationCollector& collector);
void read_basic_declarations(DeclarationCollector& collector);

}  // namespace prodready::code
