// The inline level of reStructuredText.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "facts/documents/builder.hpp"
#include "facts/documents/markup.hpp"

namespace prodready::documents {

struct Substitution {
  std::string image;   // "": the substitution is text
  std::string target;  // where the image leads; "" for nowhere
  std::string alt;
  std::string title = {};  // the caption of a figure
};

struct RestructuredTextNames {
  Definitions targets;  // .. _name: address
  std::map<std::string, Substitution, std::less<>> substitutions;
};

InlineText parse_restructured_text_inline(std::string_view text, std::uint32_t line,
                                          const RestructuredTextNames& names);

}  // namespace prodready::documents
