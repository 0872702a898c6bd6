// A stack's conditions. What does not resolve leaves them open, unless the rest decides.
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/focus.hpp"
#include "resources/cloudformation/stack.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Node;

// `deciding`: the answer of one part that settles all: false for And, true for Or.
Truth combined(Stack& stack, const Node& parts, bool deciding) {
  Truth answer{!deciding, {}};
  for (const Node& part : parts.items) {
    Truth truth = stack.truth(part);
    if (truth.known == deciding) {
      return truth;
    }
    if (!truth.known && answer.known) {
      answer = std::move(truth);
    }
  }
  return answer;
}

Truth negated(Truth truth) {
  if (truth.known) {
    truth.known = !*truth.known;
  }
  return truth;
}

Truth equals(Stack& stack, const Node& sides) {
  if (sides.items.size() != 2) {
    return {std::nullopt, "!Equals"};
  }
  const Value left = stack.evaluate(sides.items[0]);
  const Value right = stack.evaluate(sides.items[1]);
  const std::optional<std::string> left_text = left.as_text();
  const std::optional<std::string> right_text = right.as_text();
  if (left_text && right_text) {
    return {*left_text == *right_text, {}};
  }
  const std::string missing = !left_text && !missing_of(left).empty() ? missing_of(left) : missing_of(right);
  if (!first_unresolved(left) && !first_unresolved(right) && left.reference() == nullptr &&
      right.reference() == nullptr) {
    return {left == right, {}};
  }
  if (left == right) {
    return {true, {}};
  }
  return {std::nullopt, missing.empty() ? "!Equals" : missing};
}

}  // namespace

Truth Stack::condition(std::string_view name) {
  if (const auto known = condition_values_.find(name); known != condition_values_.end()) {
    return known->second;
  }
  const std::string what = "condition " + printable(name);
  const Item* item = conditions_.find(name);
  if (item == nullptr || !item->many.empty()) {
    return {std::nullopt, what};
  }
  // What it leads to may lead back to it.
  condition_values_[std::string(name)] = {std::nullopt, what};
  const Focus focus(*this, item->file, item->loops);
  Truth answer = truth(*item->value);
  condition_values_[std::string(name)] = answer;
  return answer;
}

Truth Stack::truth(const Node& node) {
  constexpr std::size_t deepest = 250;
  if (level_ >= deepest || !library_.spend(1)) {
    return {std::nullopt, "a condition that is too deep"};
  }
  ++level_;
  Truth answer{std::nullopt, "a condition"};
  if (node.is_mapping() && node.entries.size() == 1) {
    const std::string_view function = node.entries.front().key.text;
    const Node& arguments = node.entries.front().value;
    if (function == "Fn::And" || function == "Fn::Or") {
      answer = combined(*this, arguments, function == "Fn::Or");
    } else if (function == "Fn::Not") {
      answer = arguments.items.size() == 1 ? negated(truth(arguments.items[0])) : answer;
    } else if (function == "Fn::Equals") {
      answer = equals(*this, arguments);
    } else if (function == "Condition") {
      answer = condition(with_loop_names(arguments.text));
    } else {
      const Value value = evaluate(node);
      answer = {value.as_boolean(), missing_of(value)};
    }
  } else if (node.is_scalar()) {
    answer = {scalar_value(node).as_boolean(), "a condition"};
  }
  --level_;
  return answer;
}

}  // namespace prodready::resources::cloudformation
