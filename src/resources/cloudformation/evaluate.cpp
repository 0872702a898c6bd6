// How a stack turns its text into values.
#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "resources/cloudformation/focus.hpp"
#include "resources/cloudformation/intrinsics.hpp"
#include "resources/cloudformation/stack.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;

// Conditions, names and outputs that lead to one another count, so it is more than a text's own depth.
constexpr std::size_t deepest = 250;
constexpr std::string_view too_large = "the template makes too many values";

// What a value takes in memory, roughly: members and texts.
std::size_t weight(const Value& value) {
  std::size_t sum = 1;
  if (const std::string* text = value.text()) {
    sum += text->size() / 64;
  } else if (const Unresolved* missing = value.unresolved()) {
    sum += missing->shape.size() / 64 + missing->references.size();
  } else if (const List* items = value.list()) {
    for (const Value& item : *items) {
      sum += weight(item);
    }
  } else if (const Map* members = value.map()) {
    for (const Member& member : *members) {
      sum += weight(member.value);
    }
  }
  return sum;
}

}  // namespace

Value Stack::evaluate(const Item& item, const Node& node) {
  const Focus focus(*this, item.file, item.loops);
  return evaluate(node);
}

Value Stack::evaluate(const Document& included) {
  const Focus focus(*this, static_cast<std::uint32_t>(included.file + 1), loops_);
  return evaluate(included.root);
}

Value Stack::evaluate(const Node& node) {
  if (level_ >= deepest || !library_.spend(1)) {
    return Value::unresolved(std::string(too_large));
  }
  ++level_;
  Value value;
  if (node.is_scalar()) {
    value = evaluate_scalar(node);
  } else if (node.is_sequence()) {
    List items;
    for (const Node& item : node.items) {
      if (Value element = evaluate(item); !element.is_absent()) {
        items.push_back(std::move(element));
      }
    }
    value = std::move(items);
  } else if (const std::string_view function = function_of(node); !function.empty()) {
    value = call_function(*this, function, node.entries.front().value);
    if (!library_.spend(weight(value))) {
      value = Value::unresolved(std::string(too_large));
    }
  } else if (node.is_mapping()) {
    value = evaluate_mapping(node);
  }
  --level_;
  value.file = file_;
  value.line = node.line;
  return value;
}

Value Stack::evaluate_scalar(const Node& node) {
  if (!loops_.empty()) {
    const std::string text = with_loop_names(node.text);
    if (text != node.text) {
      return text;
    }
  }
  Value value = scalar_value(node);
  if (const std::string* text = value.text()) {
    if (std::optional<Value> dynamic = dynamic_reference(*text)) {
      return *std::move(dynamic);
    }
  }
  return value;
}

Value Stack::evaluate_mapping(const Node& node) {
  const bool is_plain = std::ranges::none_of(node.entries, [](const Entry& entry) {
    return entry.key.text.starts_with("Fn::ForEach::") || entry.key.text == "Fn::Transform";
  });
  Map members;
  if (is_plain) {
    std::unordered_set<std::string_view> known;
    for (const Entry& entry : node.entries) {
      Value value = known.insert(entry.key.text).second ? evaluate(entry.value) : Value{};
      if (!value.is_absent()) {
        members.push_back(
            {loops_.empty() ? entry.key.text : with_loop_names(entry.key.text), std::move(value)});
      }
    }
    return members;
  }
  for (const Item& item : items_of(node)) {
    if (!item.many.empty()) {
      return Value::unresolved(item.many);
    }
    if (Value value = evaluate(item, *item.value); !value.is_absent()) {
      members.push_back({item.key, std::move(value)});
    }
  }
  return members;
}

}  // namespace prodready::resources::cloudformation
