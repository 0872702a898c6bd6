// Mermaid: flowchart, block, C4 and architecture diagrams.
#include <algorithm>
#include <iterator>

#include "core/text.hpp"
#include "facts/diagrams/graph.hpp"
#include "facts/diagrams/mermaid_flow.hpp"
#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {
namespace {

struct Head {
  std::string_view type;
  std::string_view title;
  std::string_view body;  // what stands below the type's line
};

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trim(line);
}

// Passes front matter ("---", "title: Orders", "---"), directives ("%%{init: …}%%") and comments.
Head head_of(std::string_view text) {
  Head head;
  const std::string_view whole = text;
  bool front_matter = false;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (line == "---") {
      front_matter = !front_matter;
    } else if (front_matter) {
      head.title = line.starts_with("title:") ? without_quotes(line.substr(6)) : head.title;
    } else if (line.starts_with("%%{") && line.find("}%%") == std::string_view::npos) {
      const std::size_t end = text.find("}%%");
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 3);
    } else if (!line.empty() && !line.starts_with("%%")) {
      head.type = line.substr(0, line.find_first_of(" \t;:"));
      // "graph TD; a-->b" goes on behind the type.
      const std::size_t more = line.find(';');
      head.body = more == std::string_view::npos
                      ? text
                      : whole.substr(static_cast<std::size_t>(line.data() - whole.data()) + more);
      return head;
    }
  }
  return head;
}

// "service db(database)[Orders] in api", "junction a", "db:L -- R:api", "a{group}:R --> L:b{group}".
void architecture_line(std::string_view line, Graph& graph) {
  const std::string_view word = name_at(line);
  const std::string_view rest = trim(line.substr(word.size()));
  if (word == "service" || word == "junction") {
    graph.node(name_at(rest));
    return;
  }
  const std::size_t link = line.find("--");
  if (word == "group" || word.empty() || link == std::string_view::npos) {
    return;
  }
  std::string_view right = trim(line.substr(link));
  const std::size_t side = right.find(':');
  if (side != std::string_view::npos) {
    graph.edge(word, name_at(trim(right.substr(side + 1))));
  }
}

std::string_view title_in(std::string_view body) {
  while (!body.empty()) {
    const std::string_view line = next_line(body);
    for (const std::string_view key : {"title ", "accTitle:"}) {
      if (line.starts_with(key)) {
        return without_quotes(line.substr(key.size()));
      }
    }
  }
  return {};
}

}  // namespace

std::optional<TextDiagram> read_mermaid(std::string_view text) {
  const Head head = head_of(text);
  const std::string_view title = head.title.empty() ? title_in(head.body) : head.title;
  Graph graph;
  if (head.type == "flowchart" || head.type == "graph" || head.type == "flowchart-elk") {
    read_mermaid_flow(head.body, MermaidFlow::flowchart, graph);
    return graph.finish("Mermaid flowchart", false, title);
  }
  if (head.type == "block" || head.type == "block-beta") {
    read_mermaid_flow(head.body, MermaidFlow::block, graph);
    return graph.finish("Mermaid block diagram", false, title);
  }
  const bool c4 = head.type.starts_with("C4");
  if (!c4 && head.type != "architecture-beta" && head.type != "architecture") {
    return std::nullopt;
  }
  for (std::string_view body = head.body; !body.empty();) {
    const std::string_view line = next_line(body);
    if (c4) {
      take_c4_call(call_of(line), graph);
    } else {
      architecture_line(line, graph);
    }
  }
  return graph.finish(c4 ? "Mermaid " + std::string(head.type) : "Mermaid architecture", true, title);
}

}  // namespace prodready::diagrams
