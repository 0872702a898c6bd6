// Which comments explain something (the traps of documentation.comments-and-docstrings), and whether one
// documents a declaration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/code/literals.hpp"
#include "facts/code/masked_code.hpp"

namespace prodready::code {

// Comment and docstring lines without licence heads, commented-out code, lint pragmas, separators and lines
// with only a TODO.
std::uint32_t explaining_lines(const MaskedCode& code);

// Whether line `line` (from 0), a line of comment alone, is none of these.
bool explains(const MaskedCode& code, std::size_t line);

// Whether the comment lines directly above line `line` (from 0), with nothing but attributes or decorators
// between, have 3 or more words beside tags and the name; those that explain nothing have none.
bool is_documented_above(const MaskedCode& code, std::size_t line, std::string_view name);
// The same of a docstring that begins the lines below `line`, the last one of the declaration's head.
bool is_documented_below(const MaskedCode& code, std::size_t line, std::string_view name);

// The part of the comment that stands on the line (from 0).
std::string_view part_of_line(const MaskedCode& code, const Comment& comment, std::size_t line);

constexpr bool is_alnum(char c) {
  return (is_word_char(c) && c != '_') || static_cast<unsigned char>(c) >= 0x80U;
}

}  // namespace prodready::code
