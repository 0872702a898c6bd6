// How each language writes comments and strings, as tables that one lexer reads (masked_code.cpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "facts/code/stop_bytes.hpp"

namespace prodready::code {

enum class FormKind : std::uint8_t {
  line_comment,
  block_comment,      // up to `closes`; "": up to the end of the text
  nested_comment,     // a block in which blocks may stand
  string,             // up to `closes`
  character,          // 'x', '\n': closed on its line, else it is no literal
  character_or_mark,  // the same; where it is not closed, a lifetime, label or type variable ('a)
  regex,              // /x/: where an operand may stand, and closed on its line
  heredoc,            // `opens`, a word, and from the next line on the text up to that word
  quote_like,         // q{…}, %w[…], ~r/…/: a letter or mark, and a delimiter of choice
  long_bracket,       // Lua: [==[ … ]==]
  long_comment,       // Lua: --[==[ … ]==]
  escape,             // the next character stands for itself
  open_bracket,
  close_bracket,
  leave,  // ends code inside of markup: ?>
};

// Conditions and variants of forms, as bits.
namespace form {
enum Flag : std::uint32_t {
  at_column_0 = 1U << 0U,
  at_line_start = 1U << 1U,   // only blanks before it on its line
  at_word_start = 1U << 2U,   // behind a blank or one of ; & | ( )
  not_after_word = 1U << 3U,  // not behind a letter, digit or _
  at_word_end = 1U << 4U,     // no letter, digit or _ follows
  before_letter = 1U << 5U,   // a letter follows
  multi_line = 1U << 6U,
  no_escape = 1U << 7U,  // a backslash is an ordinary character
  doubled = 1U << 8U,    // a closer written twice stands for itself
  backtick_escape = 1U << 9U,
  continued = 1U << 10U,        // a backslash at its end continues a line comment
  to_line_end = 1U << 11U,      // what follows the closer on its line belongs to the comment
  dollar_brace = 1U << 12U,     // interpolation: ${…}
  hash_brace = 1U << 13U,       // #{…}
  backslash_paren = 1U << 14U,  // \(…)
  dollar_paren = 1U << 15U,     // $(…)
  docstring = 1U << 16U,        // documents, where it stands as a statement
  doc_attribute = 1U << 17U,    // documents behind @doc, @moduledoc and @typedoc
  raw_r = 1U << 18U,            // behind R: up to )word", behind r##: up to "##
  raw_hashes = 1U << 19U,       // behind r, r#, #: up to the quote and as many #
  raw_letter = 1U << 20U,       // behind r: without escapes
  verbatim = 1U << 21U,         // behind @: multi-line, the quote doubled; $: {…} is interpolated
  counted_quotes = 1U << 22U,   // closed by as many quotes as open it
  no_preprocessor = 1U << 23U,  // not #include, #define, #if and their like
  stops_at_leave = 1U << 24U,   // a line comment that ?> ends
  brace = 1U << 25U,            // interpolation: {…}
  blank_word = 1U << 26U,       // blanks may stand before a here-document's word
};
}  // namespace form

struct Form {
  FormKind kind = FormKind::string;
  std::string_view opens;
  std::string_view closes = {};
  std::uint32_t flags = 0;

  constexpr bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
};

// What a byte of code may begin.
enum class ByteClass : std::uint8_t { plain = 0, blank = 1, newline = 2, special = 3 };

// Where code lies in a file.
enum class Embedding : std::uint8_t {
  none,      // all of it is code
  tags,      // between <?php and ?>
  elements,  // in <script> elements
};

struct Syntax {
  std::span<const Form> forms;  // at most 32; of two that may begin alike, the longer one first
  std::array<std::uint8_t, 256> classes = {};  // ByteClass
  std::array<std::uint32_t, 256> starts = {};  // bit i: forms[i] may begin with the byte
  Embedding embedding = Embedding::none;
  StopBytes stops = {};      // the bytes that are neither plain nor blank
  bool knows_stops = false;  // no: they are too many
};

// Null where the language is not known.
const Syntax* syntax_of(std::string_view language);
// Of the text around embedded code.
const Syntax& markup_syntax();

}  // namespace prodready::code
