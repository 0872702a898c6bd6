// Weighted target groups before instances and Auto Scaling groups.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

UpdateWay way(Tri holds, std::string text, std::string property, const Resource* resource = nullptr,
              const Value& value = {}) {
  return {.holds = std::move(holds),
          .condition = {},
          .text = std::move(text),
          .property = std::move(property),
          .resource = resource,
          .value = value};
}

bool is_weighted(const Value& action) {
  const std::vector<const Value*> groups = items_of(action.path("ForwardConfig.TargetGroups"));
  return groups.size() >= 2 &&
         std::ranges::all_of(groups, [](const Value* group) { return !group->at("Weight").is_absent(); });
}

struct Forward {
  const Resource* resource = nullptr;
  const Value* action = nullptr;
};

// A listener or rule that forwards to this target group and another one, by weights.
std::optional<Forward> weighted_forward(const Facts& facts, const Resource& group) {
  struct Place {
    std::string_view type;
    std::string_view actions;
  };
  static constexpr std::array<Place, 2> places = {
      Place{"AWS::ElasticLoadBalancingV2::Listener", "DefaultActions"},
      Place{"AWS::ElasticLoadBalancingV2::ListenerRule", "Actions"}};
  for (const Place& place : places) {
    const std::string path = std::string(place.actions) + ".ForwardConfig.TargetGroups.TargetGroupArn";
    for (const Resource* listener : resources_on(facts, group, place.type, path)) {
      for (const Value* action : items_of(listener->properties.at(place.actions))) {
        if (is_weighted(*action)) {
          return Forward{listener, action};
        }
      }
    }
  }
  return std::nullopt;
}

std::vector<const Resource*> target_groups_of(const Facts& facts, const Resource& servers) {
  constexpr std::string_view type = "AWS::ElasticLoadBalancingV2::TargetGroup";
  if (servers.type == "AWS::EC2::Instance") {
    return resources_on(facts, servers, type, "Targets.Id");
  }
  std::vector<const Resource*> groups;
  for (const Value* arn : items_of(servers.properties.at("TargetGroupARNs"))) {
    if (const Resource* group = facts.resources.target(servers, *arn, type)) {
      groups.push_back(group);
    }
  }
  return groups;
}

}  // namespace

UpdateWay servers_in_parts(const Facts& facts, const Resource& servers) {
  static constexpr std::array<std::string_view, 2> listener = {"elbv2", "modify-listener"};
  static constexpr std::array<std::string_view, 2> rule = {"elbv2", "modify-rule"};
  const std::vector<const Resource*> groups = target_groups_of(facts, servers);
  for (const Resource* group : groups) {
    const std::optional<Forward> forward = weighted_forward(facts, *group);
    if (!forward) {
      continue;
    }
    const bool moved = some_step_runs(facts, listener) || some_step_runs(facts, rule);
    const std::optional<std::string> missing = first_unresolved(forward->action->at("ForwardConfig"));
    return way(moved     ? Tri::yes()
               : missing ? Tri::unresolved(*missing)
                         : Tri::no(),
               fmt::format("weighted target groups of {}{}", printable(forward->resource->key),
                           moved     ? ", which a step moves"
                           : missing ? ""
                                     : ", whose weights no step moves"),
               "ForwardConfig", forward->resource, *forward->action);
  }
  const Value& arns = servers.properties.at("TargetGroupARNs");
  if (groups.empty() && is_set(arns).is_unresolved()) {
    return way(is_set(arns), "its target groups are not shown", "TargetGroupARNs", nullptr, arns);
  }
  return way(Tri::no(), "no weighted target groups before it", "ForwardConfig");
}

}  // namespace prodready::terms
