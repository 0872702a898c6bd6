// Spellings of names and the conventions of languages (docs/items/code-readability.md).
#pragma once

#include <string_view>

#include "facts/code_facts.hpp"

namespace prodready::code {

// The name without the underscores around it, which no convention counts.
std::string_view without_underscores(std::string_view name);

// The styles that the name fits, underscores around it cut off; 0: none.
NameStyles styles_of(std::string_view name);

// Whether the language has a row in the table of the entry.
bool has_naming_convention(std::string_view language);
// Languages without a single standard: a component's most common style is its convention.
bool names_by_custom(std::string_view language);

// What the convention knows of a declared name beside its kind.
struct NameContext {
  bool in_type = false;    // a member of a type
  bool interface = false;  // the name of an interface
  bool component = false;  // Kotlin's @Composable
};
// Whether the name follows the convention of its language. Always false where names_by_custom says yes, but
// for macros.
bool follows_convention(std::string_view language, NameKind kind, std::string_view name,
                        const NameContext& context);

// Names that frameworks and runtimes set: main, setUp, visit_*, dunder names.
bool is_set_from_outside(std::string_view name);

}  // namespace prodready::code
