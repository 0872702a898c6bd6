// Readers of diagrams that are written as text. Each is a small parser of its notation: it tells the nodes
// and whether an edge joins two of them. Each takes any bytes, reads the first MiB, and needs time linear in
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prodready::diagrams {

enum class Notation : std::uint8_t { mermaid, plantuml, d2, graphviz, structurizr, python };

struct TextDiagram {
  std::string format;          // "Mermaid flowchart", "PlantUML component"
  bool architectural = false;  // C4, Structurizr, architecture-beta, `diagrams`
  std::size_t nodes = 0;
  bool has_edge = false;  // between two different nodes
  std::string title;      // "" where it has none
};

// The notation of a fence by its language; nothing for other languages.
std::optional<Notation> notation_of_fence(std::string_view language);
// The notation of a file by its name; nothing for other files. Of Python files the content decides.
std::optional<Notation> notation_of_file(std::string_view path);

// Nothing where the text is no diagram of this notation, or one of another kind: sequence, class, state,
// entities, Gantt, pie, git and their like. Of several diagrams in one text, the one with the most nodes.
std::optional<TextDiagram> read_text_diagram(Notation notation, std::string_view text);

std::optional<TextDiagram> read_mermaid(std::string_view text);
std::optional<TextDiagram> read_plantuml(std::string_view text);
std::optional<TextDiagram> read_d2(std::string_view text);
std::optional<TextDiagram> read_graphviz(std::string_view text);
std::optional<TextDiagram> read_structurizr(std::string_view text);
std::optional<TextDiagram> read_python_diagram(std::string_view text);

}  // namespace prodready::diagrams
