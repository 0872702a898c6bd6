// The values of a YAML file as one constant table, so that what is compiled in is not read as text at each
// start.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/embedded.hpp"
#include "syntax/node.hpp"

namespace prodready {

// A node; its parts follow behind it, each with its own: the items of a sequence, the keys and values of a
// mapping.
struct NodeRow {
  std::uint32_t text;  // where it begins in NodeTable::texts
  std::uint32_t text_size;
  std::uint32_t tag;
  std::uint32_t tag_size;
  std::uint32_t line;
  std::uint32_t column;
  std::uint32_t parts;  // items, or keys and values together
  syntax::NodeKind kind;
  bool quoted;
};

struct NodeTable {
  std::string_view path;  // of the file, as EmbeddedFile's
  std::string_view texts;
  std::span<const NodeRow> rows;  // the root first
};

// The tables of the checklists that are compiled in; a generated source defines it.
std::span<const NodeTable> compiled_checklists();

// The values of a checklist that is compiled in.
syntax::Node embedded_root(const EmbeddedFile& file);

// The tree of a table that `rows_of` gave.
syntax::Node node_of(const NodeTable& table);

// The rows of a tree; their texts are added to `texts`.
std::vector<NodeRow> rows_of(const syntax::Node& root, std::string& texts);

}  // namespace prodready
