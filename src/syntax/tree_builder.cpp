#include "syntax/tree_builder.hpp"

#include <utility>

namespace prodready::syntax {

std::optional<Fault> TreeBuilder::add(Node node, std::size_t height, std::size_t count) {
  if (open_.size() + height > limits_.depth) {
    return too_deep(limits_, node.line, node.column);
  }
  if (count > limits_.nodes - nodes_) {
    return too_many_nodes(limits_, node.line, node.column);
  }
  nodes_ += count;
  place(std::move(node));
  return std::nullopt;
}

std::optional<Fault> TreeBuilder::open(Node node) {
  if (open_.size() + 1 > limits_.depth) {
    return too_deep(limits_, node.line, node.column);
  }
  if (nodes_ == limits_.nodes) {
    return too_many_nodes(limits_, node.line, node.column);
  }
  ++nodes_;
  open_.push_back({std::move(node), std::nullopt});
  return std::nullopt;
}

const Node& TreeBuilder::close() {
  Node node = std::move(open_.back().node);
  open_.pop_back();
  return place(std::move(node));
}

const Node& TreeBuilder::place(Node node) {
  if (open_.empty()) {
    return roots_.emplace_back(std::move(node));
  }
  Frame& parent = open_.back();
  if (parent.node.is_sequence()) {
    return parent.node.items.emplace_back(std::move(node));
  }
  if (!parent.key) {
    return parent.key.emplace(std::move(node));
  }
  // Parsers put the place of an absent value where they noticed its absence, often on the next line.
  if (node.kind == NodeKind::null && node.line != parent.key->line) {
    node.line = parent.key->line;
    node.column = parent.key->column;
  }
  parent.node.entries.push_back({*std::move(parent.key), std::move(node)});
  parent.key.reset();
  return parent.node.entries.back().value;
}

}  // namespace prodready::syntax
