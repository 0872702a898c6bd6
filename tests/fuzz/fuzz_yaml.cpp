// Any bytes as YAML, JSON and TOML. A tree that was read is walked, which fails on a limit that does not
// hold.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "syntax/parse.hpp"

namespace {

using prodready::syntax::Node;

// The number of nodes; ends the program where the tree is deeper than the limit.
std::size_t count(const Node& node, std::size_t depth_left) {
  if (depth_left == 0) {
    std::abort();
  }
  std::size_t nodes = 1;
  for (const Node& item : node.items) {
    nodes += count(item, depth_left - 1);
  }
  for (const auto& [key, value] : node.entries) {
    nodes += count(key, depth_left - 1) + count(value, depth_left - 1);
  }
  return nodes;
}

void check(const Node& node, const prodready::syntax::Limits& limits) {
  if (count(node, limits.depth) > limits.nodes) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const prodready::syntax::Limits limits{.bytes = 100'000, .nodes = 5'000, .depth = 40};
  if (const auto documents = prodready::syntax::parse_yaml(text, limits)) {
    for (const Node& document : *documents) {
      check(document, limits);
    }
  }
  if (const auto json = prodready::syntax::parse_json(text, limits)) {
    check(*json, limits);
  }
  if (const auto toml = prodready::syntax::parse_toml(text, limits)) {
    check(*toml, limits);
  }
  return 0;
}
