#include "facts/code/masked_code.hpp"

#include <limits>

#include "facts/code/lexer.hpp"
#include "facts/code/syntaxes.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t bytes_a_line = 24;  // a guess that seldom makes the list of lines grow

// Every line that is not blank is code.
constexpr Syntax plain_syntax() {
  Syntax syntax;
  for (const char blank : {' ', '\t', '\r', '\f', '\v'}) {
    syntax.classes[static_cast<unsigned char>(blank)] = static_cast<std::uint8_t>(ByteClass::blank);
  }
  syntax.classes[static_cast<unsigned char>('\n')] = static_cast<std::uint8_t>(ByteClass::newline);
  return syntax;
}

}  // namespace

bool can_mask(std::string_view language) { return syntax_of(language) != nullptr; }

MaskedCode mask_code(std::string_view source, std::string_view language) {
  static constexpr Syntax plain = plain_syntax();
  MaskedCode code;
  code.source = source.substr(0, std::numeric_limits<std::uint32_t>::max());
  code.masked = code.source;
  code.lines.reserve(code.source.size() / bytes_a_line + 1);
  const Syntax* const syntax = syntax_of(language);
  Lexer(code.source, code).read(syntax == nullptr ? plain : *syntax);
  return code;
}

}  // namespace prodready::code
