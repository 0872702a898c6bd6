#include "resources/terraform/expressions.hpp"

#include <algorithm>
#include <utility>

#include "resources/terraform/expression_kinds.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using hcl::ExpressionKind;

constexpr std::size_t deepest = 400;  // expressions within expressions, through locals and modules too

Value evaluate_list(const hcl::Expression& expression, const Scope& scope) {
  List items;
  items.reserve(expression.parts.size());
  for (const hcl::Expression& part : expression.parts) {
    items.push_back(evaluate(part, scope));
  }
  return items;
}

Value evaluate_object(const hcl::Expression& expression, const Scope& scope) {
  Map members;
  Value missing;
  for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2) {
    const Value key = evaluate(expression.parts[i], scope);
    Value value = evaluate(expression.parts[i + 1], scope);
    const std::optional<std::string> name = key.as_text();
    if (!name) {
      missing = is_open(key) ? missing_of(key) : failure(scope, "a key that is no text");
      continue;
    }
    const auto same = std::ranges::find(members, *name, &Member::key);
    if (same != members.end()) {
      same->value = std::move(value);
    } else {
      members.push_back({*name, std::move(value)});
    }
  }
  if (missing.is_absent()) {
    return members;
  }
  Unresolved all = *missing.unresolved();
  collect_references(members, all.references);
  return all;
}

Value evaluate_unplaced(const hcl::Expression& expression, const Scope& scope) {
  switch (expression.kind) {
    case ExpressionKind::null_value:
      return {};
    case ExpressionKind::boolean:
      return expression.number != 0;
    case ExpressionKind::number:
      return expression.number;
    case ExpressionKind::text:
      return expression.text;
    case ExpressionKind::joined:
    case ExpressionKind::directive_if:
    case ExpressionKind::directive_for:
      return evaluate_template(expression, scope);
    case ExpressionKind::variable:
    case ExpressionKind::attribute:
    case ExpressionKind::index:
      return evaluate_traversal(expression, scope);
    case ExpressionKind::splat:
      return evaluate_splat(expression, scope);
    case ExpressionKind::splat_item: {
      const Value* item = scope.bound("*");
      return item == nullptr ? Value{} : *item;
    }
    case ExpressionKind::call:
      return evaluate_call(expression, scope);
    case ExpressionKind::list:
      return evaluate_list(expression, scope);
    case ExpressionKind::object:
      return evaluate_object(expression, scope);
    case ExpressionKind::for_list:
    case ExpressionKind::for_object:
      return evaluate_for(expression, scope);
    case ExpressionKind::conditional:
      return evaluate_conditional(expression, scope);
    case ExpressionKind::binary:
      return evaluate_binary(expression, scope);
    case ExpressionKind::unary:
      return evaluate_unary(expression, scope);
  }
  return {};
}

}  // namespace

Value evaluate(const hcl::Expression& expression, const Scope& scope) {
  Budget& budget = *scope.budget;
  if (!budget.take_values(1)) {
    return Value::unresolved(budget.spent);
  }
  if (budget.depth >= deepest) {
    return Value::unresolved("expressions that lead through more than 400 others");
  }
  ++budget.depth;
  Value value = placed(evaluate_unplaced(expression, scope), scope, expression.position);
  --budget.depth;
  return value;
}

Value evaluate_structure(const hcl::Expression& expression, const Scope& scope) {
  if (expression.kind == ExpressionKind::call && expression.text == "jsonencode" &&
      expression.parts.size() == 1 && !expression.expand_last) {
    return evaluate_structure(expression.parts.front(), scope);
  }
  if (expression.kind == ExpressionKind::conditional) {
    const Value condition = evaluate(expression.parts[0], scope);
    if (const std::optional<bool> holds = condition.as_boolean()) {
      return evaluate_structure(expression.parts[*holds ? 1 : 2], scope);
    }
  }
  return evaluate(expression, scope);
}

std::vector<Visit> visits_of(const Value& collection) {
  std::vector<Visit> visits;
  if (const List* list = collection.list()) {
    for (const Value& item : *list) {
      visits.push_back({Value(static_cast<double>(visits.size())), &item});
    }
  } else if (const Map* map = collection.map()) {
    for (const Member& member : *map) {
      visits.push_back({Value(member.key), &member.value});
    }
    std::ranges::sort(visits, {}, [](const Visit& visit) -> const std::string& { return *visit.key.text(); });
  }
  return visits;
}

}  // namespace prodready::resources::terraform
