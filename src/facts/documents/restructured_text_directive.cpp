#include "facts/documents/restructured_text_directive.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/text.hpp"

namespace prodready::documents {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::optional<Directive> parse_directive(std::string_view text) {
  if (!text.starts_with(".. ")) {
    return std::nullopt;
  }
  text = trim(text.substr(3));
  Directive directive;
  if (text.starts_with('|')) {
    const std::size_t close = text.find('|', 1);
    if (close == std::string_view::npos) {
      return std::nullopt;
    }
    directive.substitution = text.substr(1, close - 1);
    text = trim(text.substr(close + 1));
  }
  const std::size_t colons = text.find("::");
  if (colons == std::string_view::npos || text.substr(0, colons).find(' ') != std::string_view::npos) {
    return std::nullopt;
  }
  directive.name = text.substr(0, colons);
  directive.argument = trim(text.substr(colons + 2));
  return directive;
}

bool is_code(std::string_view directive) {
  return is_one_of(directive, {"code-block", "code", "sourcecode", "prompt", "parsed-literal",
                               "literalinclude", "console", "shell", "highlight"});
}

bool is_diagram(std::string_view directive) {
  return is_one_of(directive, {"mermaid", "uml", "plantuml", "graphviz", "d2", "digraph"});
}

bool is_no_prose(std::string_view directive) {
  return is_one_of(directive, {"raw", "math", "contents", "include", "meta", "toctree"});
}

std::string_view language_of(const Directive& directive) {
  if (is_one_of(directive.name, {"code-block", "code", "sourcecode", "prompt"})) {
    return directive.argument;
  }
  return is_diagram(directive.name) ? directive.name : std::string_view{};
}

}  // namespace prodready::documents
