#include <utility>

#include "resources/terraform/expression_kinds.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/keyed_map.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using hcl::ExpressionKind;

// Collects what a `for` makes; the first thing that is missing leaves all of it unresolved.
class Comprehension {
 public:
  Comprehension(const hcl::Expression& expression, const Scope& scope)
      : expression_(expression), scope_(scope), is_object_(expression.kind == ExpressionKind::for_object) {}

  void visit(const Visit& visit) {
    const Binding key{expression_.key_name, &visit.key, scope_.bindings};
    const Binding value{expression_.value_name, visit.value,
                        expression_.key_name.empty() ? scope_.bindings : &key};
    const Scope inner = scope_.with(value);
    if (expression_.condition) {
      const Value condition = evaluate(expression_.parts.back(), inner);
      const std::optional<bool> holds = condition.as_boolean();
      if (!holds) {
        note_missing(condition, "a condition that is neither true nor false");
        return;
      }
      if (!*holds) {
        return;
      }
    }
    if (is_object_) {
      add_member(inner);
    } else {
      items_.push_back(evaluate(expression_.parts.at(1), inner));
    }
  }

  bool is_missing() const { return !missing_.is_absent(); }

  Value finish() {
    if (is_missing()) {
      Unresolved all = *missing_.unresolved();
      collect_references(items_, all.references);
      collect_references(Value(members_.take()), all.references);
      return all;
    }
    return is_object_ ? Value(members_.take()) : Value(std::move(items_));
  }

 private:
  void add_member(const Scope& inner) {
    const Value key = evaluate(expression_.parts.at(1), inner);
    Value value = evaluate(expression_.parts.at(2), inner);
    const std::optional<std::string> name = key.as_text();
    if (!name) {
      note_missing(key, "a key that is no text");
      return;
    }
    Value* same = members_.find(*name);
    if (same == nullptr && expression_.grouped) {
      List group;
      group.push_back(std::move(value));
      members_.set(*name, std::move(group));
    } else if (same == nullptr) {
      members_.set(*name, std::move(value));
    } else if (expression_.grouped) {
      same->list()->push_back(std::move(value));
    } else {
      note_missing(failure(scope_, "two elements with the key " + *name), "");
    }
  }

  void note_missing(const Value& value, std::string_view why) {
    if (!is_missing()) {
      missing_ = is_open(value) ? missing_of(value) : failure(scope_, std::string(why));
    }
  }

  const hcl::Expression& expression_;
  const Scope& scope_;
  bool is_object_;
  List items_;
  KeyedMap members_;
  Value missing_;
};

// References in the body show what the elements would be, although their number is not known.
Value unknown_elements(const hcl::Expression& expression, const Scope& scope, const Value& collection) {
  Unresolved missing = *missing_of(collection).unresolved();
  if (collection.is_unresolved() && !missing.references.empty()) {
    const std::size_t failures = scope.budget->failures;
    const Visit one{Value::unresolved(missing.what), &collection};
    Comprehension comprehension(expression, scope);
    comprehension.visit(one);
    const Value made = comprehension.finish();
    scope.budget->failures = failures;
    missing.references.clear();
    collect_references(made, missing.references);
  }
  return missing;
}

}  // namespace

Value evaluate_for(const hcl::Expression& expression, const Scope& scope) {
  const Value collection = evaluate(expression.parts.at(0), scope);
  if (collection.list() == nullptr && collection.map() == nullptr) {
    return is_open(collection) ? unknown_elements(expression, scope, collection)
                               : failure(scope, "for over what is no list and no map");
  }
  Comprehension comprehension(expression, scope);
  for (const Visit& visit : visits_of(collection)) {
    comprehension.visit(visit);
    if (!scope.budget->spent.empty()) {
      break;
    }
  }
  return comprehension.finish();
}

}  // namespace prodready::resources::terraform
