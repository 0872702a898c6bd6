#include "checklist/node_table.hpp"

#include <utility>

namespace prodready {
namespace {

using syntax::Node;

class TreeReader {
 public:
  explicit TreeReader(const NodeTable& table) : table_(table) {}

  Node next() {
    const NodeRow& row = table_.rows[at_++];
    Node node;
    node.kind = row.kind;
    node.text = table_.texts.substr(row.text, row.text_size);
    node.quoted = row.quoted;
    node.tag = table_.texts.substr(row.tag, row.tag_size);
    node.line = row.line;
    node.column = row.column;
    if (node.is_sequence()) {
      node.items.reserve(row.parts);
      for (std::uint32_t i = 0; i < row.parts; ++i) {
        node.items.push_back(next());
      }
    } else {
      node.entries.reserve(row.parts / 2);
      for (std::uint32_t i = 0; i < row.parts; i += 2) {
        syntax::Entry& entry = node.entries.emplace_back();
        entry.key = next();
        entry.value = next();
      }
    }
    return node;
  }

 private:
  const NodeTable& table_;
  std::size_t at_ = 0;
};

std::uint32_t add_text(std::string_view text, std::string& texts) {
  const auto at = static_cast<std::uint32_t>(texts.size());
  texts += text;
  return at;
}

void add_rows(const Node& node, std::string& texts, std::vector<NodeRow>& rows) {
  rows.push_back({.text = add_text(node.text, texts),
                  .text_size = static_cast<std::uint32_t>(node.text.size()),
                  .tag = add_text(node.tag, texts),
                  .tag_size = static_cast<std::uint32_t>(node.tag.size()),
                  .line = node.line,
                  .column = node.column,
                  .parts = static_cast<std::uint32_t>(node.items.size() + 2 * node.entries.size()),
                  .kind = node.kind,
                  .quoted = node.quoted});
  for (const Node& item : node.items) {
    add_rows(item, texts, rows);
  }
  for (const syntax::Entry& entry : node.entries) {
    add_rows(entry.key, texts, rows);
    add_rows(entry.value, texts, rows);
  }
}

}  // namespace

Node node_of(const NodeTable& table) { return TreeReader(table).next(); }

std::vector<NodeRow> rows_of(const Node& root, std::string& texts) {
  std::vector<NodeRow> rows;
  add_rows(root, texts, rows);
  return rows;
}

}  // namespace prodready
