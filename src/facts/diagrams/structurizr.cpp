// Structurizr: a `workspace` with its model.
#include <algorithm>
#include <iterator>
#include <string>

#include "core/text.hpp"
#include "facts/diagrams/graph.hpp"
#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::string_view elements[] = {"person",         "softwaresystem",     "container", "component",
                                         "deploymentnode", "infrastructurenode", "element"};

bool is_element(std::string_view word) {
  return std::find(std::begin(elements), std::end(elements), to_lower(word)) != std::end(elements);
}

// "api = container \"API\" {", "container \"API\""; "" where the line declares no element.
std::string_view declared(std::string_view line) {
  std::string_view name = name_at(line);
  std::string_view rest = trim(line.substr(name.size()));
  if (rest.starts_with('=')) {
    rest = trim(rest.substr(1));
    return is_element(name_at(rest)) ? name : std::string_view{};
  }
  if (!is_element(name) || !rest.starts_with('"')) {
    return {};
  }
  return without_quotes(rest.substr(0, quoted_length(rest)));
}

// "api" of "shop.api".
std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

std::optional<TextDiagram> read_structurizr(std::string_view text) {
  Graph graph;
  std::string_view title;
  std::string_view current;
  bool workspace = false;
  bool in_comment = false;
  for (const std::string_view raw : lines_of(text)) {
    const std::string_view line = trim(raw);
    if (in_comment || line.starts_with("/*")) {
      in_comment = line.find("*/") == std::string_view::npos;
      continue;
    }
    if (line.empty() || line.starts_with("//") || line.starts_with('#') || line.starts_with('!')) {
      continue;
    }
    if (!workspace) {
      if (to_lower(name_at(line)) != "workspace") {
        return std::nullopt;
      }
      workspace = true;
      const std::string_view rest = trim(line.substr(9));
      title = rest.starts_with('"') ? without_quotes(rest.substr(0, quoted_length(rest))) : title;
      continue;
    }
    if (const std::size_t arrow = line.find("->"); arrow != std::string_view::npos) {
      const std::string_view left = trim(line.substr(0, arrow));
      const std::string_view from = left.substr(left.find_last_of(" \t=") + 1);
      const std::string_view right = trim(line.substr(arrow + 2));
      // Where the arrow begins the line, it starts at the element whose braces these are.
      graph.edge(from.empty() ? current : last_part(from),
                 last_part(right.substr(0, right.find_first_of(" \t"))));
      continue;
    }
    const std::string_view element = declared(line);
    graph.node(element);
    current = element.empty() ? current : element;
  }
  return workspace ? std::optional(graph.finish("Structurizr", true, title)) : std::nullopt;
}

}  // namespace prodready::diagrams
