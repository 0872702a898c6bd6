// Diagrams (the term of docs/items/documentation.md): in documents and in files of their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "prodready/place.hpp"

namespace prodready {

enum class DiagramKind : std::uint8_t { text, source, image };

struct Diagram {
  DiagramKind kind = DiagramKind::text;
  std::string format;          // "Mermaid flowchart", "PlantUML component", "draw.io", "png"
  bool architectural = false;  // C4, Structurizr, architecture-beta, `diagrams`: needs no word beside it
  std::size_t nodes = 0;       // text diagrams
  bool has_edge = false;
  std::vector<std::string> words;  // its file's name, folder, alt text, caption, title, nearest heading above
  bool out_of_reach = false;       // an https image or an external place: its content cannot be seen
  Place place;
};

struct DiagramFacts {
  std::vector<Diagram> diagrams;  // sorted by place
};

}  // namespace prodready
