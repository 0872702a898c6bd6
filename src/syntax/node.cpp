#include "syntax/node.hpp"

#include <algorithm>

namespace prodready::syntax {

const Node* Node::find(std::string_view key) const {
  const auto found = std::ranges::find_if(
      entries, [&](const Entry& entry) { return entry.key.is_scalar() && entry.key.text == key; });
  return found == entries.end() ? nullptr : &found->value;
}

std::string_view Node::text_of(std::string_view key) const {
  const Node* value = find(key);
  return value != nullptr && value->is_scalar() ? std::string_view(value->text) : std::string_view{};
}

}  // namespace prodready::syntax
