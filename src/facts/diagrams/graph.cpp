#include "facts/diagrams/graph.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::size_t most_nodes = 2000;

// Of Mermaid and of C4-PlantUML; `_Ext`, `Db` and `Queue` may follow most of them.
constexpr std::string_view c4_elements[] = {
    "Person",           "System",      "Container",       "Component",      "Node",
    "Node_L",           "Node_R",      "Deployment_Node", "SystemDb",       "ContainerDb",
    "ComponentDb",      "SystemQueue", "ContainerQueue",  "ComponentQueue", "Deployment_Node_L",
    "Deployment_Node_R"};

std::string_view argument(std::string_view& text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && text[end] != ',' && text[end] != ')') {
    end += text[end] == '"' ? quoted_length(text.substr(end)) : 1;
  }
  end = std::min(end, text.size());
  const std::string_view found = without_quotes(text.substr(0, end));
  const bool more = end < text.size() && text[end] == ',';
  text = more ? text.substr(end + 1) : std::string_view{};
  return found;
}

}  // namespace

void Graph::node(std::string_view name) {
  if (!name.empty() && nodes_.size() < most_nodes) {
    nodes_.emplace(name);
  }
}

void Graph::edge(std::string_view from, std::string_view to) {
  node(from);
  node(to);
  has_edge_ = has_edge_ || (!from.empty() && !to.empty() && from != to);
}

TextDiagram Graph::finish(std::string format, bool architectural, std::string_view title) const {
  return {std::move(format), architectural, nodes_.size(), has_edge_, std::string(title)};
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string_view name_at(std::string_view text) {
  const auto* end = std::find_if_not(text.begin(), text.end(), is_name_character);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::size_t quoted_length(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == text[0]) {
      return i + 1;
    }
  }
  return text.size();
}

std::string_view without_quotes(std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

Call call_of(std::string_view line) {
  line = trim(line);
  const std::string_view name = name_at(line);
  if (name.empty() || name.size() == line.size() || line[name.size()] != '(') {
    return {};
  }
  std::string_view rest = line.substr(name.size() + 1);
  Call call{name, argument(rest), {}};
  call.second = argument(rest);
  return call;
}

bool take_c4_call(const Call& call, Graph& graph) {
  std::string_view name = call.name;
  if (name == "Rel" || name.starts_with("Rel_") || name.starts_with("BiRel")) {
    graph.edge(call.first, call.second);
    return true;
  }
  if (name.ends_with("_Ext")) {
    name.remove_suffix(4);
  }
  if (std::find(std::begin(c4_elements), std::end(c4_elements), name) == std::end(c4_elements)) {
    return name.ends_with("_Boundary") || name == "Boundary";
  }
  graph.node(call.first);
  return true;
}

}  // namespace prodready::diagrams
