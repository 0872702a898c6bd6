// What the names in a module's expressions stand for.
#include <utility>

#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/paths.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using Kind = Expansion::Kind;

std::string name_at(std::span<const Step> steps, std::size_t index) {
  return index < steps.size() ? steps[index].key.as_text().value_or("") : "";
}

Names::Found walked(const Value& value, std::span<const Step> steps, const Scope& scope, std::size_t used) {
  std::size_t further = 0;
  const Value& end = walk(value, steps.subspan(used), *scope.budget, further);
  return {end, used + further};
}

}  // namespace

Names::Found ModuleInstance::find(std::string_view name, std::span<const Step> steps, const Scope& scope) {
  if (steps.empty()) {
    return {failure(scope, std::string(name)), 0};
  }
  if (name == "var") {
    return walked(variable(name_at(steps, 0)), steps, scope, 1);
  }
  if (name == "local") {
    return walked(local(name_at(steps, 0)), steps, scope, 1);
  }
  if (name == "module") {
    return find_module(steps, scope);
  }
  if (name == "data") {
    return find_data(steps, scope);
  }
  if (name == "path") {
    return find_path(steps);
  }
  if (name == "terraform" || name == "tofu") {
    return {Value::unresolved("terraform." + name_at(steps, 0)), 1};
  }
  return find_resource(name, steps, scope);
}

Names::Found ModuleInstance::find_path(std::span<const Step> steps) const {
  const std::string which = name_at(steps, 0);
  if (which == "module") {
    return {Value(relative_path(evaluation_.root_folder, module_.folder)), 1};
  }
  if (which == "root") {
    return {Value("."), 1};
  }
  return {Value::unresolved("path." + which, "${path." + which + "}"), 1};
}

Names::Found ModuleInstance::find_module(std::span<const Step> steps, const Scope& scope) {
  const std::string name = name_at(steps, 0);
  const ModuleCall& called = call(name);
  if (called.modules.empty() && called.expansion.kind == Kind::single) {
    return {Value::unresolved("module." + name), 1};
  }
  const auto output_of = [&](ModuleInstance& module, std::size_t used) -> Found {
    if (used >= steps.size()) {
      return {module.outputs(), used};
    }
    const std::string output = name_at(steps, used);
    if (!module.module_.outputs.contains(output)) {
      return {failure(scope, module.address_ + '.' + output), steps.size()};
    }
    return walked(module.output(output), steps, scope, used + 1);
  };
  if (called.expansion.kind == Kind::single) {
    return output_of(*called.modules.front(), 1);
  }
  if (called.expansion.kind == Kind::many || (called.expansion.kind == Kind::maybe && steps.size() < 2)) {
    return {Value::unresolved(called.expansion.maybe), steps.size()};
  }
  if (steps.size() > 1) {
    const Instance* instance = find_instance(called.expansion, steps[1].key);
    if (is_open(steps[1].key)) {
      return {missing_of(steps[1].key), steps.size()};
    }
    if (instance == nullptr) {
      return {failure(scope, "module." + name + step_text(steps[1])), steps.size()};
    }
    return called.modules.empty()
               ? Found{Value::unresolved("module." + name), 2}
               : output_of(
                     *called.modules[static_cast<std::size_t>(instance - called.expansion.instances.data())],
                     2);
  }
  List items;
  Map members;
  for (std::size_t i = 0; i < called.modules.size(); ++i) {
    if (called.expansion.kind == Kind::counted) {
      items.push_back(called.modules[i]->outputs());
    } else {
      members.push_back({*called.expansion.instances[i].each.key.text(), called.modules[i]->outputs()});
    }
  }
  const bool is_missing = called.modules.empty() && !called.expansion.instances.empty();
  return {is_missing                               ? Value::unresolved("module." + name)
          : called.expansion.kind == Kind::counted ? Value(std::move(items))
                                                   : Value(std::move(members)),
          1};
}

Value ModuleInstance::reference_to(const ResourceBlock& resource, const Instance& instance) {
  Reference reference{
      .resource = address_of_resource(resource) + instance.suffix, .attribute = {}, .known = {}};
  evaluation_.targets.try_emplace(reference.resource, Evaluation::Target{this, &resource, instance.each});
  return reference;
}

Names::Found ModuleInstance::find_resource(std::string_view type, std::span<const Step> steps,
                                           const Scope& scope) {
  const std::string address = std::string(type) + '.' + name_at(steps, 0);
  const ResourceBlock* resource = module_.resource(address);
  if (resource == nullptr) {
    return {failure(scope, address), steps.size()};
  }
  const Expansion& expanded = expansion(*resource);
  const auto unknown = [&] {
    const Value one = reference_to(*resource, expanded.instances.front());
    return Value(Unresolved{.what = expanded.maybe,
                            .shape = "${" + one.reference()->resource + '}',
                            .references = {*one.reference()}});
  };
  const bool has_index = steps.size() > 1 && !steps[1].attribute;
  switch (expanded.kind) {
    case Kind::single:
      return {reference_to(*resource, expanded.instances.front()), 1};
    case Kind::many:
      return {unknown(), 1};
    case Kind::maybe:
      return steps.size() == 1
                 ? Found{unknown(), 1}
                 : Found{reference_to(*resource, expanded.instances.front()), has_index ? 2U : 1U};
    default:
      break;
  }
  if (has_index) {
    if (is_open(steps[1].key)) {
      return {missing_of(steps[1].key), steps.size()};
    }
    const Instance* instance = find_instance(expanded, steps[1].key);
    return instance == nullptr ? Found{failure(scope, address + step_text(steps[1])), steps.size()}
                               : Found{reference_to(*resource, *instance), 2};
  }
  List items;
  Map members;
  for (const Instance& instance : expanded.instances) {
    if (expanded.kind == Kind::counted) {
      items.push_back(reference_to(*resource, instance));
    } else {
      members.push_back({*instance.each.key.text(), reference_to(*resource, instance)});
    }
  }
  return {expanded.kind == Kind::counted ? Value(std::move(items)) : Value(std::move(members)), 1};
}

}  // namespace prodready::resources::terraform
