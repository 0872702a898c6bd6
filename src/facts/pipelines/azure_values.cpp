#include "facts/pipelines/azure_values.hpp"

#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/pipelines/placeholders.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready::azure {

using syntax::Entry;
using syntax::Node;

Gating continue_on_error(const Node& node) {
  const Node* value = node.find("continueOnError");
  const Tri swallows = truth_of(value, false);
  if (swallows.is_no()) {
    return Gating::gates();
  }
  const std::string why = "continueOnError: " + value->text;
  return swallows.is_yes() ? Gating::swallowed(why, value->line) : Gating::unresolved(why, value->line);
}

Condition condition_of(const Node& node) {
  Condition condition;
  condition.text = node.text_of("condition");
  const std::string text = to_lower(condition.text);
  if (node.text_of("enabled") == "false") {
    return {.text = "enabled: false", .otherwise = Tri::no()};
  }
  if (text.empty() || text == "succeeded()" || text == "always()" || text == "succeededorfailed()" ||
      text == "true") {
    return condition;
  }
  if (text == "false" || text == "never()") {
    condition.otherwise = Tri::no();
    return condition;
  }
  condition.otherwise = Tri::unresolved(condition.text);
  const bool is_conjunction = text.find("or(") == std::string::npos && text.find("not(") == std::string::npos;
  if (is_conjunction && text.find("build.reason") != std::string::npos) {
    const bool is_request = text.find("'pullrequest'") != std::string::npos;
    const bool is_equal = text.find("ne(") == std::string::npos;
    if (is_request) {
      condition.by_trigger.emplace_back(is_equal ? TriggerKind::push : TriggerKind::pull_request, Tri::no());
    }
  }
  if (is_conjunction && text.find("build.sourcebranch") != std::string::npos &&
      text.find("refs/heads/") != std::string::npos && text.find("ne(") == std::string::npos) {
    condition.by_trigger.emplace_back(TriggerKind::pull_request, Tri::no());
  }
  return condition;
}

void add_variables(const Node* node, Values& variables) {
  if (node == nullptr) {
    return;
  }
  for (const Entry& entry : node->entries) {
    if (entry.value.is_scalar()) {
      variables[entry.key.text] = entry.value.text;
    }
  }
  for (const Node& item : node->items) {
    if (const std::string_view name = item.text_of("name"); !name.empty()) {
      variables[std::string(name)] = std::string(item.text_of("value"));
    }
  }
}

Node with_parameters(const Node& node, const Values& parameters) {
  return put_in_placeholders(node, "${{", "}}", [&](std::string_view name) -> std::optional<std::string> {
    if (!name.starts_with("parameters.")) {
      return std::nullopt;
    }
    const auto found = parameters.find(name.substr(11));
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
  });
}

Values parameters_of(const Node& file, const Node* given) {
  Values values;
  if (const Node* declared = file.find("parameters")) {
    for (const Node& item : declared->items) {
      if (const Node* value = item.find("default"); value != nullptr && value->is_scalar()) {
        values[std::string(item.text_of("name"))] = value->text;
      }
    }
    add_variables(declared->is_mapping() ? declared : nullptr, values);
  }
  add_variables(given, values);
  return values;
}

}  // namespace prodready::azure
