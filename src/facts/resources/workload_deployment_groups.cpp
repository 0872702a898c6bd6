#include "facts/resources/workload_deployment_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view group_type = "AWS::CodeDeploy::DeploymentGroup";

bool is_one_source(const Resource& left, const Resource& right) {
  return (left.origin == resources::Origin::observed) == (right.origin == resources::Origin::observed);
}

// Whether a filter takes one of the tags; both key and value where it says nothing else.
bool takes(const Value& filter, const Resource& instance) {
  const std::optional<std::string> key = filter.at("Key").as_text();
  const std::optional<std::string> value = filter.at("Value").as_text();
  const std::string kind = filter.at("Type").as_text().value_or("KEY_AND_VALUE");
  return std::ranges::any_of(instance.tags, [&](const auto& tag) {
    const bool key_fits = kind == "VALUE_ONLY" || key == tag.first;
    const bool value_fits = kind == "KEY_ONLY" || value == tag.second;
    return key_fits && value_fits;
  });
}

bool any_takes(const Value& filters, const Resource& instance) {
  return std::ranges::any_of(items_of(filters),
                             [&](const Value* filter) { return takes(*filter, instance); });
}

// One of the filters; or of each list of the set one.
bool takes_instance(const Resource& group, const Resource& instance) {
  if (any_takes(group.properties.at("Ec2TagFilters"), instance)) {
    return true;
  }
  const std::vector<const Value*> lists = items_of(group.properties.path("Ec2TagSet.Ec2TagSetList"));
  return !lists.empty() && std::ranges::all_of(lists, [&](const Value* list) {
    return any_takes(list->at("Ec2TagGroup"), instance);
  });
}

DeploymentGroups of_instance(const Facts& facts, const Resource& instance) {
  DeploymentGroups found;
  for (const Resource* group : facts.resources.of_type(group_type)) {
    if (!is_one_source(*group, instance)) {
      continue;
    }
    if (takes_instance(*group, instance)) {
      found.groups.push_back(group);
    } else if (found.unresolved.empty() && !group->properties.at("Ec2TagFilters").is_absent()) {
      const std::optional<std::string> missing = first_unresolved(group->properties.at("Ec2TagFilters"));
      found.unresolved = !instance.tags_known ? "the instance's tags" : missing.value_or("");
    }
  }
  if (found.groups.empty() && found.unresolved.empty()) {
    // An instance has no property that a group could name: what is read tells.
    found.unresolved = hanging_on(facts, instance, group_type, "Ec2TagFilters.InstanceId").unresolved;
  }
  return found;
}

DeploymentGroups of_names(const Facts& facts, const Resource& workload, std::string_view property) {
  Hanging hanging = hanging_on(facts, workload, group_type, property);
  return {.groups = std::move(hanging.resources), .unresolved = std::move(hanging.unresolved)};
}

// The platform that the group's application is for: "Lambda"; "" where no source shows it.
std::string platform_of(const Facts& facts, const Resource& group) {
  const Resource* application =
      facts.resources.target(group, group.properties.at("ApplicationName"), "AWS::CodeDeploy::Application");
  return application == nullptr ? std::string()
                                : application->properties.at("ComputePlatform").as_text().value_or("Server");
}

// CloudFormation names the group in the UpdatePolicy of the function's alias; elsewhere only the AppSpec of
// each deployment names the function.
DeploymentGroups of_function(const Facts& facts, const Resource& function) {
  DeploymentGroups found;
  for (const Resource* alias : resources_on(facts, function, "AWS::Lambda::Alias", "FunctionName")) {
    const Value& policy = alias->attributes.path("UpdatePolicy.CodeDeployLambdaAliasUpdate");
    if (policy.is_absent()) {
      continue;
    }
    const Value& name = policy.at("DeploymentGroupName");
    if (const Resource* group = facts.resources.target(*alias, name, group_type)) {
      found.groups.push_back(group);
    } else {
      found.unresolved = missing_in(name);
    }
  }
  for (const Resource* group : facts.resources.of_type(group_type)) {
    const bool is_near = is_one_source(*group, function) && group->unit == function.unit;
    if (!found.groups.empty() || !is_near || platform_of(facts, *group) != "Lambda") {
      continue;
    }
    const bool is_named = !function.name.empty() && group->name.find(function.name) != std::string::npos;
    if (is_named) {
      found.groups.push_back(group);
    } else if (found.unresolved.empty()) {
      found.unresolved = fmt::format("the function that {} deploys", printable(group->key));
    }
  }
  if (found.groups.empty() && found.unresolved.empty()) {
    found.unresolved = of_names(facts, function, "AppSpec").unresolved;
  }
  return found;
}

std::string configuration_of(const Resource& group) {
  const Value& name = group.properties.at("DeploymentConfigName");
  return name.is_absent() ? "CodeDeployDefault.OneAtATime" : name.as_text().value_or("");
}

}  // namespace

DeploymentGroups deployment_groups_of(const Facts& facts, const Resource& workload) {
  if (workload.type == "AWS::ECS::Service") {
    return of_names(facts, workload, "ECSServices.ServiceName");
  }
  if (workload.type == "AWS::AutoScaling::AutoScalingGroup") {
    return of_names(facts, workload, "AutoScalingGroups");
  }
  if (workload.type == "AWS::EC2::Instance") {
    return of_instance(facts, workload);
  }
  return workload.type == "AWS::Lambda::Function" ? of_function(facts, workload) : DeploymentGroups{};
}

Tri is_in_place(const Resource& group) {
  const Value& type = group.properties.path("DeploymentStyle.DeploymentType");
  return type.is_absent() ? Tri::yes() : is_word(type, "IN_PLACE");
}

Tri is_all_at_once_in_place(const Resource& group) {
  const std::string name = configuration_of(group);
  const Tri all_at_once = name.empty()
                              ? Tri::unresolved(missing_in(group.properties.at("DeploymentConfigName")))
                              : Tri::of(name.find("AllAtOnce") != std::string::npos);
  return all_of({is_in_place(group), all_at_once});
}

Tri deploys_without_downtime(const Resource& group, bool on_servers) {
  if (!on_servers) {  // of ECS and Lambda: always beside what runs
    return Tri::yes();
  }
  const Tri at_once = is_all_at_once_in_place(group);
  const Tri beside = at_once.is_unresolved() ? at_once : Tri::of(at_once.is_no());
  return all_of(
      {beside, is_word(group.properties.path("DeploymentStyle.DeploymentOption"), "WITH_TRAFFIC_CONTROL")});
}

Tri rolls_back(const Resource& group) {
  const Value& configuration = group.properties.at("AutoRollbackConfiguration");
  Tri on_failure = Tri::no();
  for (const Value* event : items_of(configuration.at("Events"))) {
    on_failure = any_of({on_failure, is_word(*event, "DEPLOYMENT_FAILURE")});
  }
  return all_of({is_true(configuration.at("Enabled")), on_failure});
}

Tri deploys_in_parts(const Facts& facts, const Resource& group) {
  const Value& value = group.properties.at("DeploymentConfigName");
  const Resource* own = facts.resources.target(group, value, "AWS::CodeDeploy::DeploymentConfig");
  if (own != nullptr && own->type == "AWS::CodeDeploy::DeploymentConfig") {
    const Value& type = own->properties.path("TrafficRoutingConfig.Type");
    return any_of({is_word(type, "TimeBasedCanary"), is_word(type, "TimeBasedLinear")});
  }
  const std::string name = configuration_of(group);
  if (name.starts_with("CodeDeployDefault.")) {
    return Tri::of(name.find("Canary") != std::string::npos || name.find("Linear") != std::string::npos);
  }
  return Tri::unresolved(name.empty() ? missing_in(value) : "the deployment configuration " + name);
}

}  // namespace prodready::terms
