// Literals that a name is given: where they stand and how much they look like
// secrets.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/match.hpp"

namespace prodready::secrets {

inline constexpr std::size_t longest_literal = 700;

struct Literal {
  Range text;             // without quotes
  std::size_t after = 0;  // behind the closing quote
  bool is_bare = false;
};

// The quoted literal at `at`, with a prefix (r"…", f'…', @"…") or escaped
// quotes (\"…\"); nothing where there is none, where it is not closed on its
// line or is longer than longest_literal. `${NAME:-text}` in quotes gives the
// text.
std::optional<Literal> read_quoted(std::string_view content, std::size_t at);

// The value without quotes at `at`, up to the end of its line or a comment.
// With `may_end_in_line` also up to a blank, ';', '&' or a quote. Nothing for
// what looks like code.
std::optional<Literal> read_bare(std::string_view content, std::size_t at, bool may_end_in_line);

// A literal of 8 characters or more, without white space, with letters and
// digits, at least 3 bits a character, that is neither joined words nor of
// another known kind.
bool is_strong_value(std::string_view value);

}  // namespace prodready::secrets
