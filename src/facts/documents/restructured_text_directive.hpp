// Directives of reStructuredText: ".. name:: argument".
#pragma once

#include <optional>
#include <string_view>

namespace prodready::documents {

struct Directive {
  std::string_view substitution;  // of |name|
  std::string_view name;
  std::string_view argument;
};

// Of a trimmed line; nothing where it is none.
std::optional<Directive> parse_directive(std::string_view text);

// Whether what stands below the directive is code.
bool is_code(std::string_view directive);
// Sphinx extensions that draw what stands below the directive.
bool is_diagram(std::string_view directive);
// Whether what stands below the directive is neither prose nor code.
bool is_no_prose(std::string_view directive);

// The language of the code below it; "" where it names none.
std::string_view language_of(const Directive& directive);

}  // namespace prodready::documents
