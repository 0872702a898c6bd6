#include "facts/diagrams/text_diagram.hpp"

#include <algorithm>
#include <iterator>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::size_t longest_text = std::size_t{1} << 20U;  // bytes

struct Name {
  std::string_view name;
  Notation notation;
};

constexpr Name fence_names[] = {
    {"mermaid", Notation::mermaid},  {"plantuml", Notation::plantuml},       {"puml", Notation::plantuml},
    {"uml", Notation::plantuml},     {"c4plantuml", Notation::plantuml},     {"d2", Notation::d2},
    {"dot", Notation::graphviz},     {"graphviz", Notation::graphviz},       {"gv", Notation::graphviz},
    {"digraph", Notation::graphviz}, {"structurizr", Notation::structurizr},
};

constexpr Name suffixes[] = {
    {".mmd", Notation::mermaid},   {".mermaid", Notation::mermaid}, {".puml", Notation::plantuml},
    {".iuml", Notation::plantuml}, {".wsd", Notation::plantuml},    {".plantuml", Notation::plantuml},
    {".d2", Notation::d2},         {".dot", Notation::graphviz},    {".gv", Notation::graphviz},
    {".py", Notation::python},     {".dsl", Notation::structurizr},
};

template <std::size_t N>
std::optional<Notation> find(const Name (&names)[N], std::string_view name) {
  const auto* found =
      std::find_if(std::begin(names), std::end(names), [&](const Name& known) { return known.name == name; });
  return found == std::end(names) ? std::nullopt : std::optional(found->notation);
}

}  // namespace

std::optional<Notation> notation_of_fence(std::string_view language) { return find(fence_names, language); }

std::optional<Notation> notation_of_file(std::string_view path) {
  return find(suffixes, to_lower(file_suffix(path)));
}

std::optional<TextDiagram> read_text_diagram(Notation notation, std::string_view text) {
  text = text.substr(0, longest_text);
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  switch (notation) {
    case Notation::mermaid:
      return read_mermaid(text);
    case Notation::plantuml:
      return read_plantuml(text);
    case Notation::d2:
      return read_d2(text);
    case Notation::graphviz:
      return read_graphviz(text);
    case Notation::structurizr:
      return read_structurizr(text);
    case Notation::python:
      return read_python_diagram(text);
  }
  return std::nullopt;
}

}  // namespace prodready::diagrams
