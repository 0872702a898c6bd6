#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/template_render.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_values = 50'000;  // of one value that a template makes
constexpr int deepest_value = 100;

Datum datum(Value value) { return std::make_shared<Value>(std::move(value)); }

struct Measure {
  std::size_t bytes = 0;
  int depth = 1;
};

Measure measure_of(const Value& value) {
  Measure measure{.bytes = 16 + (value.text() != nullptr ? value.text()->size() : 0), .depth = 1};
  const auto add = [&](const Value& inner) {
    const Measure part = measure_of(inner);
    measure.bytes += part.bytes;
    measure.depth = std::max(measure.depth, part.depth + 1);
  };
  if (value.list() != nullptr) {
    std::ranges::for_each(*value.list(), add);
  } else if (value.map() != nullptr) {
    for (const Member& member : *value.map()) {
      add(member.value);
    }
  }
  return measure;
}

// A value of a chart's own text is a value; where it has holes it is unresolved, so that functions see it.
bool names_values(const std::string& source) { return source.find(".Values") != std::string::npos; }

// What templates ask a cluster for, as `helm template` answers it.
bool is_built_in_api(std::string_view api) {
  static constexpr std::string_view known[] = {"v1",
                                               "apps/v1",
                                               "batch/v1",
                                               "autoscaling/v1",
                                               "autoscaling/v2",
                                               "policy/v1",
                                               "networking.k8s.io/v1",
                                               "rbac.authorization.k8s.io/v1",
                                               "storage.k8s.io/v1",
                                               "apiextensions.k8s.io/v1",
                                               "networking.k8s.io/v1/Ingress",
                                               "policy/v1/PodDisruptionBudget",
                                               "autoscaling/v2/HorizontalPodAutoscaler",
                                               "batch/v1/CronJob"};
  return std::ranges::find(known, api) != std::end(known);
}
bool is_old_api(std::string_view api) {
  return api.starts_with("extensions/v1beta1") || api.starts_with("networking.k8s.io/v1beta1") ||
         api.starts_with("policy/v1beta1") || api.starts_with("autoscaling/v2beta") ||
         api.starts_with("batch/v1beta1") || api.starts_with("apps/v1beta") ||
         api.starts_with("rbac.authorization.k8s.io/v1beta1");
}

}  // namespace

Datum Renderer::evaluate(const TemplateExpression& expression, Scope& scope) {
  if (!spend(8)) {
    return datum(Value::unresolved(expression.source));
  }
  switch (expression.kind) {
    case ExpressionKind::literal:
      return datum(expression.value);
    case ExpressionKind::dot:
      return scope.dot;
    case ExpressionKind::variable: {
      if (expression.text.empty()) {
        return scope.root;
      }
      const auto known =
          std::find_if(scope.variables.rbegin(), scope.variables.rend(),
                       [&](const Variable& variable) { return variable.name == expression.text; });
      return known != scope.variables.rend() ? known->value : datum(Value::unresolved(expression.source));
    }
    case ExpressionKind::field:
      return field_of(expression, scope);
    case ExpressionKind::method:
      return call_method(expression, scope);
    case ExpressionKind::call:
      return call(expression, scope);
  }
  return datum({});
}

Datum Renderer::field_of(const TemplateExpression& expression, Scope& scope) {
  const Datum owner = evaluate(expression.parts.front(), scope);
  if (owner->is_unresolved()) {
    // A field of what the values do not have is set where the chart is installed, or never asked for.
    const std::string what =
        is_nothing(*owner) ? expression.source : owner->unresolved()->what + "." + expression.text;
    return datum(Value::unresolved(what));
  }
  if (const Value* found = find(*owner, expression.text); found != nullptr && !found->is_absent()) {
    return Datum(owner, found);
  }
  if (owner->map() == nullptr && !owner->is_absent()) {
    return datum(Value::unresolved(expression.source));
  }
  return datum(owner->is_absent() ? Value::unresolved(expression.source) : missing_value(expression.source));
}

Datum Renderer::call_method(const TemplateExpression& expression, Scope& scope) {
  const TemplateExpression& method = expression.parts.front();
  if (method.source.ends_with(".Capabilities.APIVersions.Has") && expression.parts.size() == 2) {
    const std::string api = text_of(*evaluate(expression.parts[1], scope), marks_);
    if (is_built_in_api(api) || is_old_api(api)) {
      return datum(is_built_in_api(api));
    }
  }
  return datum(Value::unresolved(expression.source));
}

Datum Renderer::include(const TemplateExpression& expression, Scope& scope) {
  if (expression.parts.size() < 2) {
    return datum(Value::unresolved(expression.source));
  }
  const Datum name = evaluate(expression.parts[0], scope);
  const Datum dot = evaluate(expression.parts[1], scope);
  if (name->text() == nullptr || Marks::has_hole(*name->text())) {
    return datum(Value::unresolved(expression.source));
  }
  return datum(render_definition(*name->text(), dot, scope));
}

Datum Renderer::call(const TemplateExpression& expression, Scope& scope) {
  if (expression.text == "include") {
    return include(expression, scope);
  }
  const bool changes = expression.text == "set" || expression.text == "unset" ||
                       expression.text == "mergeOverwrite" || expression.text == "merge";
  if (changes && !expression.parts.empty() && names_values(expression.parts[0].source) &&
      expression.parts[0].kind == ExpressionKind::field) {
    fail("it changes the chart's values");
  }
  Arguments arguments;
  for (const TemplateExpression& part : expression.parts) {
    Value value = *evaluate(part, scope);
    spend(measure_of(value).bytes / 8);
    arguments.push_back(std::move(value));
  }
  if (expression.text == "fail") {
    return datum(Value::unresolved(expression.source));
  }
  if (expression.text == "tpl" && !arguments.empty() && arguments[0].text() != nullptr) {
    const std::string& text = *arguments[0].text();
    return datum(text.find("{{") == std::string::npos ? arguments[0] : Value::unresolved(expression.source));
  }
  Value result = call_function(expression.text, std::move(arguments), expression.source, marks_);
  const Measure measure = measure_of(result);
  if (measure.depth > deepest_value || count_values(result, most_values) > most_values) {
    return datum(Value::unresolved(expression.source));
  }
  spend(measure.bytes);
  // `set` changes the variable's own map.
  if (expression.text == "set" && !expression.parts.empty() &&
      expression.parts[0].kind == ExpressionKind::variable) {
    const auto known =
        std::find_if(scope.variables.rbegin(), scope.variables.rend(),
                     [&](const Variable& variable) { return variable.name == expression.parts[0].text; });
    if (known != scope.variables.rend()) {
      known->value = datum(result);
    }
  }
  return datum(std::move(result));
}

}  // namespace prodready::resources::kubernetes
