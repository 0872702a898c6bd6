// The parameters' half of ChecklistBuilder: which ones an item has, and which value wins.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "checklist/checklist_builder.hpp"
#include "checklist/param_values.hpp"
#include "checklist/schema/check.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

void overwrite(std::map<std::string, ParamValue, std::less<>>& values, const ConfiguredParams& configured) {
  for (const auto& [name, param] : configured) {
    if (const auto found = values.find(name); found != values.end()) {
      found->second = param.value;
    }
  }
}

}  // namespace

const ParamSpec* ChecklistBuilder::find_parameter(const Draft& draft, std::string_view name) const {
  const auto find_in = [&](const std::vector<ParamSpec>& specs) -> const ParamSpec* {
    const auto found = std::ranges::find(specs, name, &ParamSpec::name);
    return found == specs.end() ? nullptr : &*found;
  };
  const ParamSpec* spec = find_in(draft.item.parameters);
  if (const Draft* other = find(draft.item.same_rule_as); spec == nullptr && other != nullptr) {
    spec = find_in(other->item.parameters);
  }
  return spec != nullptr ? spec : find_in(checklist_.shared_parameters);
}

std::vector<std::string_view> ChecklistBuilder::parameter_names(const Draft& draft) const {
  std::vector<std::string_view> names;
  const auto add_names = [&](const std::vector<ParamSpec>& specs) {
    std::ranges::transform(specs, std::back_inserter(names),
                           [](const ParamSpec& spec) { return std::string_view(spec.name); });
  };
  add_names(draft.item.parameters);
  if (const Draft* other = find(draft.item.same_rule_as)) {
    add_names(other->item.parameters);
  }
  add_names(checklist_.shared_parameters);
  return names;
}

std::optional<ParamValue> ChecklistBuilder::read_parameter(const Draft& draft, const Entry& entry,
                                                           InputDocument& document,
                                                           ParamBudget& budget) const {
  if (const ParamSpec* spec = find_parameter(draft, entry.key.text)) {
    return read_param(entry.value, spec->type, fmt::format("'{}'", spec->name), document, budget);
  }
  const std::string owner = draft.item.id.empty() ? "the checklist" : fmt::format("item '{}'", draft.item.id);
  document.error("unknown-parameter", entry.key,
                 fmt::format("{} has no {}parameter '{}'", owner, draft.item.id.empty() ? "shared " : "",
                             printable(entry.key.text)),
                 schema::suggest(entry.key.text, parameter_names(draft)));
  return std::nullopt;
}

void ChecklistBuilder::read_configured_parameters(InputDocument& document,
                                                  Configuration& configuration) const {
  const Node* parameters = document.root().find("parameters");
  if (parameters == nullptr) {
    return;
  }
  const Draft shared{};  // no item: the shared parameters alone
  for (const Entry& entry : parameters->entries) {
    const bool is_shared = entry.key.text == "shared";
    const Draft* draft = is_shared ? &shared : find(entry.key.text);
    if (draft == nullptr) {
      document.error("unknown-id", entry.key,
                     fmt::format("the checklist has no item '{}'", printable(entry.key.text)),
                     suggest_item(entry.key.text));
      continue;
    }
    ConfiguredParams& into =
        is_shared ? configuration.shared_parameters : configuration.parameters[draft->item.id];
    ParamBudget budget;
    for (const Entry& param : entry.value.entries) {
      if (auto value = read_parameter(*draft, param, document, budget)) {
        into.insert_or_assign(param.key.text,
                              ConfiguredParam{*std::move(value), document.place_of(param.key)});
      }
    }
  }
}

Params ChecklistBuilder::effective_params(const Draft& draft, const Configuration& configuration) const {
  const Draft* other = find(draft.item.same_rule_as);
  Values values;
  const auto add_defaults = [&](const std::vector<ParamSpec>& specs) {
    for (const ParamSpec& spec : specs) {
      values.insert_or_assign(spec.name, spec.default_value);
    }
  };
  const auto add_values = [&](const Values& changed) {
    for (const auto& [name, value] : changed) {
      values.insert_or_assign(name, value);
    }
  };
  const auto add_configured = [&](const std::string& id) {
    if (const auto found = configuration.parameters.find(id); found != configuration.parameters.end()) {
      overwrite(values, found->second);
    }
  };
  add_defaults(checklist_.shared_parameters);
  if (other != nullptr) {
    add_defaults(other->item.parameters);
    add_values(other->changed);
  }
  add_defaults(draft.item.parameters);
  add_values(draft.changed);
  overwrite(values, configuration.shared_parameters);
  if (other != nullptr) {
    add_configured(other->item.id);
  }
  add_configured(draft.item.id);
  return Params{std::move(values)};
}

}  // namespace prodready
