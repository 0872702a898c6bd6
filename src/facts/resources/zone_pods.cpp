// Pods: the nodes that run them, or may.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/resources/fleets.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/zone_placement.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr std::array<std::string_view, 2> zone_labels = {"topology.kubernetes.io/zone",
                                                         "failure-domain.beta.kubernetes.io/zone"};

std::string zone_of_node(const Resource& node) {
  for (const std::string_view label : zone_labels) {
    const auto tag = node.tags.find(label);
    if (tag != node.tags.end()) {
      return tag->second;
    }
  }
  return {};
}

bool in_one_cluster(const Resource& left, const Resource& right) {
  return left.origin == right.origin && (left.origin != Origin::observed || left.unit == right.unit);
}

// The clusters whose pods these may be: one, or it is not known which.
const Resource* only_cluster(const Facts& facts, std::string& missing) {
  const Resource* found = nullptr;
  for (const Resource* cluster : facts.resources.of_type("AWS::EKS::Cluster")) {
    if (found != nullptr && found->name != cluster->name) {
      missing = "which cluster it runs in";
      return nullptr;
    }
    found = found == nullptr ? cluster : found;
  }
  missing = found == nullptr ? "the nodes of its cluster" : "";
  return found;
}

// Node groups and Fargate profiles, as far as there are any; EKS Auto Mode takes the cluster's own subnets.
void add_node_subnets(const Facts& facts, const Resource& cluster, Zones& zones) {
  static constexpr std::array<std::string_view, 2> types = {"AWS::EKS::Nodegroup",
                                                            "AWS::EKS::FargateProfile"};
  for (const std::string_view type : types) {
    for (const Resource* nodes : facts.resources.of_type(type)) {
      if (nodes->origin == cluster.origin) {
        zones.add_all(zones_of_subnets(facts, *nodes, property(facts, *nodes, "Subnets")));
      }
    }
  }
  const Value automatic = property(facts, cluster, "ComputeConfig.Enabled");
  if (zones.is_empty() && is_true(automatic).is_yes()) {
    zones.add_all(zones_of_subnets(facts, cluster, property(facts, cluster, "ResourcesVpcConfig.SubnetIds")));
  }
}

// All that the selector asks for is among the labels.
bool selects(const Value& selector, const Resource& pod) {
  const resources::Map* wanted = selector.map();
  return wanted != nullptr && !wanted->empty() &&
         std::ranges::all_of(*wanted, [&](const resources::Member& member) {
           const auto label = pod.tags.find(member.key);
           return label != pod.tags.end() && member.value.as_text() == label->second;
         });
}

bool has_key(const Value& value, int depth = 0) {
  constexpr int deepest = 8;
  const std::optional<std::string> key = value.at("topologyKey").as_text();
  if (key && std::ranges::find(zone_labels, *key) != zone_labels.end()) {
    return true;
  }
  if (depth == deepest) {
    return false;
  }
  if (const resources::List* list = value.list()) {
    return std::ranges::any_of(*list, [&](const Value& item) { return has_key(item, depth + 1); });
  }
  const resources::Map* map = value.map();
  return map != nullptr && std::ranges::any_of(*map, [&](const resources::Member& member) {
           return has_key(member.value, depth + 1);
         });
}

}  // namespace

bool spreads_over_zones(const Resource& object) {
  const Value& pod = object.properties.path("spec.template.spec");
  return has_key(pod.at("topologySpreadConstraints")) || has_key(pod.path("affinity.podAntiAffinity"));
}

Placement pods_placement(const Facts& facts, const Resource& object) {
  Placement placement;
  placement.by = "the nodes of its cluster";
  placement.property = "nodes";
  for (const Resource* node : facts.resources.of_type("v1/Node")) {
    if (in_one_cluster(*node, object)) {
      placement.zones.add_name(zone_of_node(*node));
    }
  }
  if (!placement.zones.is_empty()) {
    return placement;
  }
  std::string missing;
  const Resource* cluster = only_cluster(facts, missing);
  if (cluster != nullptr) {
    add_node_subnets(facts, *cluster, placement.zones);
    missing = placement.zones.is_empty() ? "the nodes of " + cluster->key : missing;
  }
  if (!missing.empty()) {
    placement.zones.add_unknown(missing);
    placement.is_silent = true;
  }
  return placement;
}

std::vector<std::string> running_zones(const Facts& facts, const Resource& fleet) {
  std::vector<std::string> zones;
  for (const Value* instance : items_of(fleet.observed.at("Instances"))) {
    const Value& state = instance->at("LifecycleState");
    const std::optional<std::string> zone = instance->at("AvailabilityZone").as_text();
    if (zone && (state.is_absent() || is_word(state, "InService").is_yes())) {
      zones.push_back(*zone);
    }
  }
  if (!is_pods(fleet) || fleet.origin != Origin::observed) {
    return zones;
  }
  const Value& labels = fleet.properties.path("spec.selector.matchLabels");
  for (const Resource* pod : facts.resources.of_type("v1/Pod")) {
    const bool is_its_own = in_one_cluster(*pod, fleet) && selects(labels, *pod) &&
                            namespace_of_object(*pod) == namespace_of_object(fleet);
    const std::optional<std::string> node = pod->properties.path("spec.nodeName").as_text();
    for (const Resource* one : facts.resources.of_type("v1/Node")) {
      if (is_its_own && node == one->name && in_one_cluster(*one, fleet)) {
        zones.push_back(zone_of_node(*one));
      }
    }
  }
  return zones;
}

}  // namespace prodready::terms
