// The words that begin declarations, by language.
#pragma once

#include <cstdint>
#include <string_view>

#include "facts/code/word_set.hpp"

namespace prodready::code {

// What makes a declaration public.
enum class Visibility : std::uint8_t {
  none,           // the table of the entry does not say
  marked,         // a word: public, pub, open
  unless_marked,  // all but private, internal, protected
  exported,       // export, and public methods of exported classes
  capital,        // Go: the name's first letter
};

struct KeywordGrammar {
  std::string_view language;
  Visibility visibility = Visibility::none;
  WordSet modifiers = {};
  WordSet types = {};       // that have members which are declarations
  WordSet interfaces = {};  // whose members are as public as they are
  WordSet spaces = {};      // namespace, mod
  WordSet extensions = {};  // impl, extension: members without a name of their own
  WordSet functions = {};
  WordSet constants = {};
  bool typed_members = false;      // methods without a keyword: Type name(…)
  bool bare_members = false;       // methods without keyword and type: name(…) {
  bool name_before_value = false;  // of a constant: the last word before `=`
};

// Null where the language is not among them.
const KeywordGrammar* keyword_grammar_of(std::string_view language);

}  // namespace prodready::code
