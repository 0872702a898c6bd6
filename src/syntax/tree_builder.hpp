// Builds a tree of nodes from the events of a parser, within limits.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "syntax/fault.hpp"
#include "syntax/node.hpp"

namespace prodready::syntax {

class TreeBuilder {
 public:
  explicit TreeBuilder(const Limits& limits) : limits_(limits) {}

  // The next value, as a whole: an element, or by turns a key and its value where a mapping is open. A fault
  // when it breaks a limit. `height` is its own depth, `count` the number of nodes in it.
  std::optional<Fault> add(Node node, std::size_t height = 1, std::size_t count = 1);
  // A sequence or mapping whose parts follow, until `close`.
  std::optional<Fault> open(Node node);
  // The container that was opened last is complete; it is returned for a look, and stays in the tree.
  const Node& close();

  // The container that was opened last; null where none is open.
  const Node* innermost() const { return open_.empty() ? nullptr : &open_.back().node; }
  // The roots that are complete.
  std::vector<Node>& roots() { return roots_; }

 private:
  struct Frame {
    Node node;
    std::optional<Node> key;  // waits for its value
  };

  const Node& place(Node node);

  Limits limits_;
  std::size_t nodes_ = 0;
  std::vector<Frame> open_;
  std::vector<Node> roots_;
};

}  // namespace prodready::syntax
