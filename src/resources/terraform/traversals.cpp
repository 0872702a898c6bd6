#include <algorithm>
#include <charconv>
#include <utility>

#include "resources/terraform/expression_kinds.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using hcl::ExpressionKind;

std::optional<std::size_t> index_of(const Value& key, std::size_t size) {
  const std::optional<double> number = key.as_number();
  if (!number || *number < 0 || *number >= static_cast<double>(size)) {
    return std::nullopt;
  }
  const auto index = static_cast<std::size_t>(*number);
  return static_cast<double>(index) == *number ? std::optional(index) : std::nullopt;
}

// The element that a step leads to; null where it leads nowhere or it cannot be known.
const Value* element(const Value& value, const Step& step) {
  if (const List* list = value.list()) {
    const std::optional<std::size_t> index = index_of(step.key, list->size());
    return index ? &(*list)[*index] : nullptr;
  }
  if (const Map* map = value.map()) {
    if (const std::optional<std::string> key = step.key.as_text()) {
      const auto found = std::ranges::find(*map, *key, &Member::key);
      return found == map->end() ? nullptr : &found->value;
    }
  }
  return nullptr;
}

Value each_value(const hcl::Expression& root, std::span<const Step> steps, const Scope& scope,
                 std::size_t& used) {
  const Each::Kind kind = root.text == "count" ? Each::Kind::count : Each::Kind::for_each;
  const std::string name = steps.empty() ? "" : steps.front().key.as_text().value_or("");
  if (scope.each == nullptr || scope.each->kind != kind ||
      (name != "key" && name != "value" && name != "index")) {
    used = steps.size();
    return failure(scope, root.text + " outside of " + (kind == Each::Kind::count ? "count" : "for_each"));
  }
  used = 1;
  std::size_t walked = 0;
  const Value& value =
      walk(name == "value" ? scope.each->value : scope.each->key, steps.subspan(1), *scope.budget, walked);
  used += walked;
  return value;
}

Value root_value(const hcl::Expression& root, std::span<const Step> steps, const Scope& scope,
                 std::size_t& used) {
  if (root.kind != ExpressionKind::variable) {
    return evaluate(root, scope);
  }
  if (const Value* bound = scope.bound(root.text)) {
    return walk(*bound, steps, *scope.budget, used);
  }
  if (root.text == "each" || root.text == "count") {
    return each_value(root, steps, scope, used);
  }
  if (root.text == "self") {
    used = steps.size();
    return Value::unresolved("self");
  }
  Names::Found found = scope.names->find(root.text, steps, scope);
  used = found.steps;
  return std::move(found.value);
}

}  // namespace

const Value& walk(const Value& value, std::span<const Step> steps, Budget& budget, std::size_t& used) {
  const Value* place = &value;
  for (used = 0; used < steps.size(); ++used) {
    constexpr std::size_t members_a_value = 32;
    if (place->map() != nullptr && !budget.take_values(place->map()->size() / members_a_value)) {
      break;
    }
    const Value* next = element(*place, steps[used]);
    if (next == nullptr) {
      break;
    }
    place = next;
  }
  return *place;
}

Value apply_step(const Value& value, const Step& step, const Scope& scope) {
  if (is_open(step.key)) {
    return missing_of(step.key);
  }
  if (const Unresolved* unresolved = value.unresolved()) {
    return step_on_unresolved(*unresolved, step);
  }
  if (const Reference* reference = value.reference()) {
    return scope.names->member(*reference, step, scope);
  }
  if (const Value* found = element(value, step)) {
    return *found;
  }
  if (value.is_absent()) {
    return failure(scope, "null has no " + step_text(step));
  }
  return failure(scope, "a value without " + step_text(step));
}

Value evaluate_traversal(const hcl::Expression& expression, const Scope& scope) {
  std::vector<Step> steps;
  const hcl::Expression* root = &expression;
  while (root->kind == ExpressionKind::attribute || root->kind == ExpressionKind::index) {
    if (root->kind == ExpressionKind::attribute) {
      steps.push_back({Value(root->text), true});
    } else {
      steps.push_back({evaluate(root->parts.at(1), scope), false});
    }
    root = &root->parts.at(0);
  }
  std::ranges::reverse(steps);
  std::size_t used = 0;
  Value value = root_value(*root, steps, scope, used);
  for (const Step& step : std::span(steps).subspan(std::min(used, steps.size()))) {
    value = apply_step(value, step, scope);
  }
  if (!scope.budget->take_values(size_of(value))) {
    return Value::unresolved(scope.budget->spent);
  }
  return value;
}

Value evaluate_splat(const hcl::Expression& expression, const Scope& scope) {
  const Value source = evaluate(expression.parts.at(0), scope);
  const auto taken = [&](const Value& item) {
    const Binding binding{"*", &item, scope.bindings};
    return evaluate(expression.parts.at(1), scope.with(binding));
  };
  if (source.is_absent()) {
    return List{};
  }
  if (const List* list = source.list()) {
    List items;
    for (const Value& item : *list) {
      items.push_back(taken(item));
    }
    return items;
  }
  const Reference* reference = source.reference();
  if (reference != nullptr && !reference->attribute.empty()) {
    return missing_of(Value(Reference{reference->resource, reference->attribute, ""}));
  }
  if (const Unresolved* unresolved = source.unresolved()) {
    const Value item = taken(source);
    Unresolved all{.what = unresolved->what, .shape = {}, .references = {}};
    collect_references(item, all.references);
    return all;
  }
  List only;
  only.push_back(taken(source));
  return only;
}

}  // namespace prodready::resources::terraform
