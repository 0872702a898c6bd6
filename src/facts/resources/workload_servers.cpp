// The rows AWS::AutoScaling::AutoScalingGroup and AWS::EC2::Instance of the workload table.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_deployment_groups.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view refresh_path = "InstanceRefresh";
constexpr std::string_view policy_path = "UpdatePolicy";

UpdateWay way(Tri holds, std::string_view condition, std::string text, std::string property,
              const Resource* resource = nullptr, const Value& value = {}) {
  return {.holds = std::move(holds),
          .condition = condition,
          .text = std::move(text),
          .property = std::move(property),
          .resource = resource,
          .value = value};
}

UpdateWay not_shown(const Resource& servers) {
  const bool observed = servers.origin == resources::Origin::observed;
  return way(Tri::unresolved(observed ? "no snapshot shows how it is updated"
                                      : "nothing here shows how it is updated"),
             "", "how it is updated is not shown", "UpdatePolicy");
}

// By its UpdatePolicy or instance refresh; nothing where it has neither.
std::optional<UpdateWay> by_own_policy(const Resource& group) {
  const Value& policy = group.attributes.at(policy_path);
  if (policy.is_unresolved()) {
    return way(Tri::unresolved(policy.unresolved()->what), "", "its UpdatePolicy is not known",
               "UpdatePolicy", nullptr, policy);
  }
  const Value& rolling = policy.at("AutoScalingRollingUpdate");
  const Tri replacing = is_true(policy.path("AutoScalingReplacingUpdate.WillReplace"));
  if (replacing.is_yes()) {
    return way(replacing, "", "AutoScalingReplacingUpdate replaces the group", "UpdatePolicy", nullptr,
               policy);
  }
  if (!rolling.is_absent()) {
    const Tri kept = is_at_least(rolling.at("MinInstancesInService"), 1, 0);
    return way(kept, "",
               kept.is_yes() ? "a rolling update keeps instances in service"
                             : "a rolling update may take all instances out of service",
               "UpdatePolicy.AutoScalingRollingUpdate", nullptr, rolling);
  }
  const Value& refresh = group.attributes.at(refresh_path);
  if (refresh.is_absent()) {
    return replacing.is_unresolved() ? std::optional(way(replacing, "", "its UpdatePolicy is not known",
                                                         "UpdatePolicy", nullptr, policy))
                                     : std::nullopt;
  }
  const Value& healthy = refresh.path("Preferences.MinHealthyPercentage");
  return way(healthy.is_absent() ? Tri::yes() : is_at_least(healthy, 1, 90), "",
             "an instance refresh keeps a healthy share", "InstanceRefresh", nullptr, refresh);
}

// A group that CodeDeploy updates, every instance at once and where it runs.
std::optional<UpdateWay> all_at_once(const Facts& facts, const Resource& servers) {
  for (const Resource* group : deployment_groups_of(facts, servers).groups) {
    if (is_all_at_once_in_place(*group).is_yes()) {
      return way(
          Tri::no(), "recreate",
          fmt::format("CodeDeploy group {} updates all instances at once, in place", printable(group->name)),
          "DeploymentConfigName", group, group->properties.at("DeploymentConfigName"));
    }
  }
  return std::nullopt;
}

Tri serves_on(const Facts& /*facts*/, const Resource& group) { return deploys_without_downtime(group, true); }
Tri rolls_back_group(const Facts& /*facts*/, const Resource& group) { return rolls_back(group); }

std::optional<UpdateWay> by_code_deploy(const Facts& facts, const Resource& servers) {
  return by_deployment_group(facts, servers, "deploys without downtime", serves_on);
}

// The most members of a target group or classic balancer that this instance stands in.
struct Company {
  std::size_t members = 0;
  const Resource* at = nullptr;
  std::string unresolved;
};

// As a snapshot shows the targets of each group.
void add_observed_targets(const Facts& facts, const Resource& instance, Company& company) {
  std::map<std::string, std::vector<std::string>> ids_of;
  for (const Resource* health : facts.resources.of_type("AWS::Account::TargetHealth")) {
    ids_of[health->properties.at("TargetGroupArn").as_text().value_or("")].push_back(
        health->properties.path("Target.Id").as_text().value_or(""));
  }
  for (const auto& [group, ids] : ids_of) {
    if (std::ranges::find(ids, instance.id) != ids.end()) {
      company.members = std::max(company.members, ids.size());
    }
  }
  const std::span<const Resource* const> groups =
      facts.resources.of_type("AWS::ElasticLoadBalancingV2::TargetGroup");
  if (ids_of.empty() && company.members < 2 && !groups.empty() && company.unresolved.empty()) {
    company.unresolved = fmt::format("{}: not collected", call_of("AWS::Account::TargetHealth"));
  }
}

Company company_of(const Facts& facts, const Resource& instance) {
  const Hanging targets =
      hanging_on(facts, instance, "AWS::ElasticLoadBalancingV2::TargetGroup", "Targets.Id");
  const Hanging classic = hanging_on(facts, instance, "AWS::ElasticLoadBalancing::LoadBalancer", "Instances");
  Company company;
  company.unresolved = !targets.unresolved.empty() ? targets.unresolved : classic.unresolved;
  const auto count = [&](const Resource* balancer, std::string_view members) {
    const std::size_t size = items_of(balancer->properties.at(members)).size();
    company.at = size > company.members ? balancer : company.at;
    company.members = std::max(company.members, size);
  };
  for (const Resource* group : targets.resources) {
    count(group, "Targets");
  }
  for (const Resource* balancer : classic.resources) {
    count(balancer, "Instances");
  }
  if (instance.origin == resources::Origin::observed) {
    add_observed_targets(facts, instance, company);
  }
  return company;
}

UpdateWay is_not_alone(const Facts& facts, const Resource& instance) {
  const Company company = company_of(facts, instance);
  if (company.members >= 2) {
    return way(Tri::yes(), "alone", fmt::format("{} instances share its target group", company.members),
               "Targets", company.at);
  }
  if (!company.unresolved.empty()) {
    return way(Tri::unresolved(company.unresolved), "alone", "its target group is not shown", "Targets");
  }
  return way(Tri::no(), "alone",
             company.members == 0 ? "it serves alone behind its address" : "it is alone in its target group",
             "Targets", company.at);
}

// BLUE_GREEN, or in place.
std::optional<UpdateWay> replaced_by_code_deploy(const Facts& facts, const Resource& servers) {
  for (const Resource* deployed : deployment_groups_of(facts, servers).groups) {
    const Tri in_place = is_in_place(*deployed);
    return way(in_place.is_unresolved() ? in_place : Tri::of(in_place.is_no()), "in-place",
               fmt::format("CodeDeploy group {} {}", printable(deployed->name),
                           in_place.is_no() ? "replaces instances" : "changes running instances"),
               "DeploymentStyle", deployed, deployed->properties.at("DeploymentStyle"));
  }
  return std::nullopt;
}

}  // namespace

Ways group_without_downtime(const Facts& facts, const Resource& group) {
  const std::optional<UpdateWay> own = by_own_policy(group);
  const std::optional<UpdateWay> deployed = by_code_deploy(facts, group);
  if (own && own->holds.is_yes()) {
    return {*own};
  }
  if (deployed && deployed->holds.is_yes()) {
    return {*deployed};
  }
  if (std::optional<UpdateWay> recreated = all_at_once(facts, group)) {
    return {*std::move(recreated)};
  }
  return {own ? *own : deployed ? *deployed : not_shown(group)};
}

UpdateWay group_rolls_back(const Facts& facts, const Resource& group) {
  const Value& back = group.attributes.path("InstanceRefresh.Preferences.AutoRollback");
  const Tri refreshed = is_true(back);
  if (refreshed.is_yes()) {
    return way(refreshed, "", "its instance refresh rolls back", "InstanceRefresh", nullptr, back);
  }
  std::optional<UpdateWay> deployed =
      by_deployment_group(facts, group, "rolls back on failure", rolls_back_group);
  if (deployed && !deployed->holds.is_no()) {
    return *std::move(deployed);
  }
  if (group.origin == resources::Origin::observed) {
    return not_shown(group);
  }
  UpdateWay none =
      way(refreshed, "", "no instance refresh that rolls back", "InstanceRefresh", nullptr, back);
  none.is_silent = refreshed.is_no();
  return none;
}

UpdateWay group_replaced(const Facts& facts, const Resource& group) {
  const std::optional<UpdateWay> deployed = replaced_by_code_deploy(facts, group);
  if (deployed && deployed->holds.is_no()) {
    return *deployed;
  }
  const Value& policy = group.attributes.at(policy_path);
  const Value& refresh = group.attributes.at(refresh_path);
  const bool replaces = !policy.at("AutoScalingRollingUpdate").is_absent() ||
                        is_true(policy.path("AutoScalingReplacingUpdate.WillReplace")).is_yes();
  if (replaces || !refresh.is_absent()) {
    return way(Tri::yes(), "in-place",
               replaces ? "its UpdatePolicy replaces instances" : "an instance refresh replaces them",
               replaces ? "UpdatePolicy" : "InstanceRefresh", nullptr, replaces ? policy : refresh);
  }
  if (deployed) {
    return *deployed;
  }
  UpdateWay found = policy.is_unresolved() ? way(Tri::unresolved(policy.unresolved()->what), "in-place",
                                                 "its UpdatePolicy is not known", "UpdatePolicy")
                                           : not_shown(group);
  found.condition = "in-place";
  return found;
}

Ways instance_without_downtime(const Facts& facts, const Resource& instance) {
  Ways ways = {is_not_alone(facts, instance)};
  if (std::optional<UpdateWay> recreated = all_at_once(facts, instance)) {
    ways.push_back(*std::move(recreated));
  } else if (!ways.front().holds.is_no()) {
    ways.push_back(by_code_deploy(facts, instance).value_or(not_shown(instance)));
  }
  return ways;
}

UpdateWay instance_rolls_back(const Facts& facts, const Resource& instance) {
  UpdateWay none = way(Tri::no(), "", "no CodeDeploy group that rolls back", "CodeDeploy");
  none.is_silent = true;
  return by_deployment_group(facts, instance, "rolls back on failure", rolls_back_group).value_or(none);
}

UpdateWay instance_replaced(const Facts& facts, const Resource& instance) {
  if (const auto deployed = replaced_by_code_deploy(facts, instance); deployed && deployed->holds.is_no()) {
    return *deployed;
  }
  const Value& image = instance.properties.at("ImageId");
  const Resource* target = facts.resources.target(instance, image);
  const bool is_built = target != nullptr && target->type.starts_with("AWS::ImageBuilder::");
  return way(is_built ? Tri::yes() : Tri::unresolved("how its image is built"), "in-place",
             is_built ? "its image comes from Image Builder" : "how its image is built is not shown",
             "ImageId", nullptr, image);
}

}  // namespace prodready::terms
