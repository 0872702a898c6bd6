#include <utility>

#include "resources/terraform/expression_kinds.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using hcl::ExpressionKind;

Value joined(const hcl::Expression& expression, const Scope& scope) {
  // "${x}" alone is x, of whatever kind.
  if (expression.parts.size() == 1 && expression.parts.front().kind != ExpressionKind::text) {
    return evaluate(expression.parts.front(), scope);
  }
  TextBuilder text;
  for (const hcl::Expression& part : expression.parts) {
    const Value value = evaluate(part, scope);
    if (!text.add(value)) {
      return is_open(value) ? missing_of(value) : failure(scope, "a text with a part that is no text");
    }
  }
  return text.finish();
}

Value directive_if(const hcl::Expression& expression, const Scope& scope) {
  Value condition = evaluate(expression.parts.at(0), scope);
  put_known(condition);
  const std::optional<bool> holds = condition.as_boolean();
  if (!holds) {
    return is_open(condition) ? missing_of(condition)
                              : failure(scope, "a condition that is neither true nor false");
  }
  return evaluate(expression.parts.at(*holds ? 1 : 2), scope);
}

Value directive_for(const hcl::Expression& expression, const Scope& scope) {
  const Value collection = evaluate(expression.parts.at(0), scope);
  if (collection.list() == nullptr && collection.map() == nullptr) {
    return is_open(collection) ? missing_of(collection)
                               : failure(scope, "for over what is no list and no map");
  }
  TextBuilder text;
  for (const Visit& visit : visits_of(collection)) {
    const Binding key{expression.key_name, &visit.key, scope.bindings};
    const Binding value{expression.value_name, visit.value,
                        expression.key_name.empty() ? scope.bindings : &key};
    const Value body = evaluate(expression.parts.at(1), scope.with(value));
    if (!text.add(body)) {
      return is_open(body) ? missing_of(body) : failure(scope, "a text with a part that is no text");
    }
    if (!scope.budget->spent.empty()) {
      break;
    }
  }
  return text.finish();
}

}  // namespace

Value evaluate_template(const hcl::Expression& expression, const Scope& scope) {
  switch (expression.kind) {
    case ExpressionKind::directive_if:
      return directive_if(expression, scope);
    case ExpressionKind::directive_for:
      return directive_for(expression, scope);
    default:
      return joined(expression, scope);
  }
}

}  // namespace prodready::resources::terraform
