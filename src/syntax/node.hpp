// A tree of values with their places, as YAML, JSON and TOML texts spell it. Readers of this folder make it;
// what the values mean is for others to say. Depth and size are limited when it is made, so it may be walked
// by recursion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::syntax {

enum class NodeKind { null, scalar, sequence, mapping };

struct Entry;

struct Node {
  NodeKind kind = NodeKind::null;
  std::string text;        // scalar: as written, escapes and folding resolved; UTF-8 as far as the input was
  bool quoted = false;     // scalar: quoted or block style, so never a number, a boolean or null
  std::string tag;         // explicit tag such as "!Ref" or "!reference"; "" without one
  std::uint32_t line = 0;  // from 1
  std::uint32_t column = 0;
  std::vector<Node> items;     // sequence
  std::vector<Entry> entries;  // mapping, in the text's order, duplicate keys kept

  bool is_scalar() const { return kind == NodeKind::scalar; }
  bool is_sequence() const { return kind == NodeKind::sequence; }
  bool is_mapping() const { return kind == NodeKind::mapping; }
  // The value of the first entry whose key is the scalar `key`; null when there is none or this is no
  // mapping.
  const Node* find(std::string_view key) const;
  // The scalar's text under `key`; "" when there is none.
  std::string_view text_of(std::string_view key) const;
};

struct Entry {
  Node key;
  Node value;
};

struct Limits {
  std::size_t bytes = std::size_t{8} << 20U;
  std::size_t nodes = 500'000;  // counted after aliases are expanded
  std::size_t depth = 100;
};

}  // namespace prodready::syntax
