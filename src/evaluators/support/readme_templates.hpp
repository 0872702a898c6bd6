// READMEs that project generators leave behind.
#pragma once

#include <cstddef>
#include <string_view>

#include "facts/document_facts.hpp"

namespace prodready {

struct ReadmeTemplate {
  std::string_view phrase;
  std::string_view generator;
  std::size_t words;  // that the generator's own text has
};

// The template that the README still is: its phrase opens the text, and fewer than `min_words` words were
// added. Null where it is none.
const ReadmeTemplate* template_of(const Document& readme, std::size_t min_words);

}  // namespace prodready
