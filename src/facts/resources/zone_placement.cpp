// Fleets, balancers and functions.
#include "facts/resources/zone_placement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/fleets.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view group_type = "AWS::AutoScaling::AutoScalingGroup";
constexpr std::string_view instance_type = "AWS::EC2::Instance";
constexpr std::string_view health_type = "AWS::Account::TargetHealth";

Placement placed(std::string by, std::string property) {
  Placement placement;
  placement.by = std::move(by);
  placement.property = std::move(property);
  return placement;
}

// By subnets at the path, where there are any.
std::optional<Placement> by_subnets(const Facts& facts, const Resource& resource, std::string_view path) {
  const Value& subnets = property(facts, resource, path);
  if (is_set(subnets).is_no()) {
    return std::nullopt;
  }
  Placement placement = placed("its subnets", std::string(path));
  placement.zones = zones_of_subnets(facts, resource, subnets);
  placement.where = subnets;
  return placement;
}

std::optional<Placement> by_names(const Facts& facts, const Resource& resource, std::string_view path) {
  const Value& names = property(facts, resource, path);
  if (is_set(names).is_no()) {
    return std::nullopt;
  }
  Placement placement = placed("its zones", std::string(path));
  placement.zones = zones_of_names(names);
  placement.where = names;
  return placement;
}

Placement unknown(std::string property, std::string missing) {
  Placement placement = placed("its zones", std::move(property));
  placement.zones.add_unknown(std::move(missing));
  placement.is_silent = true;
  return placement;
}

Placement group_placement(const Facts& facts, const Resource& group) {
  if (std::optional<Placement> found = by_subnets(facts, group, "VPCZoneIdentifier")) {
    return *std::move(found);
  }
  if (std::optional<Placement> found = by_names(facts, group, "AvailabilityZones")) {
    return *std::move(found);
  }
  return unknown("VPCZoneIdentifier", fmt::format("the subnets of {}", group.key));
}

// The group behind a capacity provider; nothing for Fargate, and where it is not shown.
const Resource* group_of(const Facts& facts, const Resource& from, const Value& name) {
  const Resource* provider = facts.resources.target(from, name, "AWS::ECS::CapacityProvider");
  return provider == nullptr
             ? nullptr
             : facts.resources.target(
                   *provider, provider->properties.path("AutoScalingGroupProvider.AutoScalingGroupArn"),
                   group_type);
}

// The values that name capacity providers: the service's own, else its cluster's default, else its cluster's.
std::vector<std::pair<const Resource*, const Value*>> providers_of(const Facts& facts,
                                                                   const Resource& service) {
  std::vector<std::pair<const Resource*, const Value*>> found;
  const auto take = [&](const Resource& from, std::string_view path, bool in_map) {
    for (const Value* item : items_of(from.properties.at(path))) {
      if (found.size() < 50) {
        found.emplace_back(&from, in_map ? &item->at("CapacityProvider") : item);
      }
    }
  };
  take(service, "CapacityProviderStrategy", true);
  const Resource* cluster =
      facts.resources.target(service, service.properties.at("Cluster"), "AWS::ECS::Cluster");
  if (found.empty() && cluster != nullptr) {
    take(*cluster, "DefaultCapacityProviderStrategy", true);
  }
  if (found.empty() && cluster != nullptr) {
    take(*cluster, "CapacityProviders", false);
  }
  return found;
}

Placement service_placement(const Facts& facts, const Resource& service) {
  constexpr std::string_view path = "NetworkConfiguration.AwsvpcConfiguration.Subnets";
  if (std::optional<Placement> found = by_subnets(facts, service, path)) {
    return *std::move(found);
  }
  Placement placement = placed("the group that it runs on", "CapacityProviderStrategy");
  for (const auto& [from, name] : providers_of(facts, service)) {
    const Resource* group = group_of(facts, *from, *name);
    if (group == nullptr) {
      placement.zones.add_unknown(name->text() != nullptr ? "capacity provider " + *name->text()
                                                          : missing_in(*name));
    } else {
      placement.zones.add_all(group_placement(facts, *group).zones);
    }
  }
  if (placement.zones.is_empty()) {
    return unknown("CapacityProviderStrategy", "the container instances of its cluster");
  }
  return placement;
}

Zones own_zone(const Facts& facts, const Resource& instance) {
  const Value& subnet = property(facts, instance, "SubnetId");
  if (!is_set(subnet).is_no()) {
    return zones_of_subnets(facts, instance, subnet);
  }
  const Value& interface = instance.properties.path("NetworkInterfaces.SubnetId");
  if (!is_set(interface).is_no()) {
    return zones_of_subnets(facts, instance, interface);
  }
  Zones zones;
  const Value& name = property(facts, instance, "AvailabilityZone");
  if (!name.is_absent()) {
    zones.add(name);
  } else if (!instance.zone.empty()) {
    zones.add_name(instance.zone);
  } else {
    zones.add_unknown(fmt::format("the subnet of {}", instance.key));
  }
  return zones;
}

// What may tell of targets of the same group.
std::vector<const Resource*> health_of_one_group(const Facts& facts, const Resource& health) {
  const Resource* group = facts.resources.target(health, health.properties.at("TargetGroupArn"));
  if (group != nullptr) {
    return facts.resources.owners(health_type, "TargetGroupArn").may_name(*group);
  }
  const auto all = facts.resources.of_type(health_type);
  return {all.begin(), all.end()};
}

// Registered beside it in the same target group.
void add_targets(const Facts& facts, const Resource& instance, Zones& zones) {
  const Hanging groups =
      hanging_on(facts, instance, "AWS::ElasticLoadBalancingV2::TargetGroup", "Targets.Id");
  for (const Resource* group : groups.resources) {
    for (const Value* target : items_of(group->properties.at("Targets"))) {
      const Resource* other = facts.resources.target(*group, target->at("Id"), instance_type);
      if (other != nullptr && other->maybe.empty()) {
        zones.add_all(own_zone(facts, *other));
      } else {
        zones.add_unknown(missing_in(target->at("Id")));
      }
    }
  }
  if (!groups.unresolved.empty()) {
    zones.add_unknown(groups.unresolved);
  }
  for (const Resource* own : facts.resources.owners(health_type, "Target.Id").may_name(instance)) {
    if (instance.id.empty() || own->properties.path("Target.Id").as_text() != instance.id) {
      continue;
    }
    for (const Resource* other : health_of_one_group(facts, *own)) {
      const Value& id = other->properties.path("Target.Id");
      const Resource* beside = other->properties.at("TargetGroupArn") == own->properties.at("TargetGroupArn")
                                   ? facts.resources.target(instance, id, instance_type)
                                   : nullptr;
      if (beside != nullptr) {
        zones.add_all(own_zone(facts, *beside));
      }
    }
  }
}

Placement instance_placement(const Facts& facts, const Resource& instance) {
  Placement placement = placed("it and the targets beside it", "SubnetId");
  placement.where = property(facts, instance, "SubnetId");
  placement.zones = own_zone(facts, instance);
  add_targets(facts, instance, placement.zones);
  if (instance.many) {
    placement.zones.add_unknown(instance.maybe);
  }
  return placement;
}

// The names between the commas of a text; what does not resolve of several as it is.
Value names_in(const Value& value) {
  const std::optional<std::string> text = value.as_text();
  if (!text) {
    return value;
  }
  resources::List names;
  for (const std::string_view name : split(*text, ',')) {
    names.emplace_back(trim(name));
  }
  return names;
}

// A Beanstalk environment's options, as lists of names between commas.
Placement environment_placement(const Facts& facts, const Resource& environment) {
  const Value& options = property(facts, environment, "OptionSettings");
  for (const Value* option : items_of(options)) {
    const Value& value = option->at("Value");
    if (option->at("OptionName").as_text() != "Subnets" ||
        option->at("Namespace").as_text() != "aws:ec2:vpc" || is_set(value).is_no()) {
      continue;
    }
    Placement placement = placed("its subnets", "OptionSettings");
    placement.where = *option;
    placement.zones = zones_of_subnets(facts, environment, names_in(value));
    return placement;
  }
  const std::optional<std::string> missing = first_unresolved(options);
  return unknown("OptionSettings", missing.value_or("the option Subnets"));
}

}  // namespace

Placement fleet_placement(const Facts& facts, const Resource& fleet) {
  if (fleet.type == group_type) {
    return group_placement(facts, fleet);
  }
  if (fleet.type == "AWS::ECS::Service") {
    return service_placement(facts, fleet);
  }
  if (fleet.type == instance_type) {
    return instance_placement(facts, fleet);
  }
  if (fleet.type == "AWS::ElasticBeanstalk::Environment") {
    return environment_placement(facts, fleet);
  }
  return pods_placement(facts, fleet);
}

Placement subnets_placement(const Facts& facts, const Resource& resource) {
  static constexpr std::array<std::string_view, 3> paths = {"Subnets", "SubnetMappings",
                                                            "VpcConfig.SubnetIds"};
  for (const std::string_view path : paths) {
    const Value& value = property(facts, resource, path);
    if (is_set(value).is_no()) {
      continue;
    }
    Placement placement = placed("its subnets", std::string(path));
    placement.where = value;
    if (path != "SubnetMappings") {
      placement.zones = zones_of_subnets(facts, resource, value);
      return placement;
    }
    for (const Value* mapping : items_of(value)) {
      const Value& subnet = mapping->is_unresolved() ? *mapping : mapping->at("SubnetId");
      placement.zones.add_all(zones_of_subnets(facts, resource, subnet));
    }
    return placement;
  }
  if (std::optional<Placement> found = by_names(facts, resource, "AvailabilityZones")) {
    return *std::move(found);
  }
  return unknown("Subnets", fmt::format("the subnets of {}", resource.key));
}

}  // namespace prodready::terms
