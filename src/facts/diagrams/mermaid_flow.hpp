// The statements that Mermaid's flowcharts and block diagrams share: nodes, their shapes, and links.
#pragma once

#include <cstdint>
#include <string_view>

#include "facts/diagrams/graph.hpp"

namespace prodready::diagrams {

// In a block diagram several nodes may stand in one statement: "a b:2 space c".
enum class MermaidFlow : std::uint8_t { flowchart, block };

void read_mermaid_flow(std::string_view body, MermaidFlow kind, Graph& graph);

}  // namespace prodready::diagrams
