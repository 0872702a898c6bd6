#include "facts/code/masked_code.hpp"

#include <limits>
#include <utility>

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
  syntax.stops.add('\n');
  syntax.knows_stops = true;
  return syntax;
}

}  // namespace

bool can_mask(std::string_view language) { return syntax_of(language) != nullptr; }

MaskedCode mask_code(std::string_view source, std::string_view language) {
  return mask_code(source, language, MaskedCode());
}

MaskedCode mask_code(std::string_view source, std::string_view language, MaskedCode used) {
  static constexpr Syntax plain = plain_syntax();
  MaskedCode code = std::move(used);
  code.lines.clear();
  code.comments.clear();
  code.source = source.substr(0, std::numeric_limits<std::uint32_t>::max());
  code.masked = code.source;
  code.lines.reserve(code.source.size() / bytes_a_line + 1);
  const Syntax* const syntax = syntax_of(language);
  Lexer(code.source, code).read(syntax == nullptr ? plain : *syntax);
  return code;
}

MaskedCode SpareMaskedCode::take() {
  const std::scoped_lock lock(mutex_);
  if (spares_.empty()) {
    return {};
  }
  MaskedCode spare = std::move(spares_.back());
  spares_.pop_back();
  return spare;
}

void SpareMaskedCode::give_back(MaskedCode code) {
  // The largest files that are read, and what strings and vectors take in reserve as they grow.
  constexpr std::size_t largest_text = std::size_t{32} << 20U;  // bytes
  constexpr std::size_t most_lines = std::size_t{1} << 20U;
  if (code.masked.capacity() <= largest_text && code.lines.capacity() <= most_lines) {
    const std::scoped_lock lock(mutex_);
    spares_.push_back(std::move(code));
  }
}

}  // namespace prodready::code
