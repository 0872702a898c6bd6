// Pods: the nodes that run them, or may.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/glob.hpp"
#include "facts/resources/exists.hpp"
#include "facts/resources/fleets.hpp"
#include "facts/resources/pod_nodes.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/zone_placement.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

std::string zone_of_node(const Resource& node) {
  const auto label =
      std::ranges::find_if(node.tags, [](const auto& one) { return is_zone_label(one.first); });
  return label == node.tags.end() ? std::string() : std::string(label->second);
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

// The Fargate profile that takes pods of this namespace runs them, whatever node groups there are.
Tri takes_namespace(const Resource& profile, std::string_view name) {
  const Value& selectors = profile.properties.at("Selectors");
  Tri takes = Tri::of(selectors.is_absent());
  for (const Value* selector : items_of(selectors)) {
    const std::optional<std::string> text = selector->at("Namespace").as_text();
    takes = any_of({takes, text ? Tri::of(matches_any(std::span(&*text, 1), name, GlobKind::name))
                                : Tri::unresolved(missing_in(selector->at("Namespace")))});
  }
  return takes;
}

// Node groups that may run the pods; where it is not known which of them does, the one with the fewest zones
// counts.
Zones zones_of_groups(const Facts& facts, const Resource& cluster, const PodNodes& pods) {
  Zones certain;
  std::optional<Zones> least;
  std::string missing;
  for (const Resource* nodes : facts.resources.of_type("AWS::EKS::Nodegroup")) {
    const Tri runs =
        nodes->origin == cluster.origin ? all_of({pods.may_run_in(*nodes), exists(*nodes)}) : Tri::no();
    if (runs.is_no()) {
      continue;
    }
    Zones zones = zones_of_subnets(facts, *nodes, property(facts, *nodes, "Subnets"));
    if (runs.is_yes()) {
      certain.add_all(zones);
    } else if (!least || zones.at_least() < least->at_least()) {
      missing = runs.missing();
      least = std::move(zones);
    }
  }
  Zones found = certain.is_empty() && least ? *std::move(least) : std::move(certain);
  if (!missing.empty()) {
    found.add_unknown(missing);
  }
  return found;
}

// EKS Auto Mode takes the cluster's own subnets.
void add_node_subnets(const Facts& facts, const Resource& cluster, const Resource& object, Zones& zones) {
  for (const Resource* profile : facts.resources.of_type("AWS::EKS::FargateProfile")) {
    if (profile->origin == cluster.origin && profile->maybe.empty() &&
        takes_namespace(*profile, namespace_of_object(object)).is_yes()) {
      zones.add_all(zones_of_subnets(facts, *profile, property(facts, *profile, "Subnets")));
    }
  }
  if (!zones.is_empty()) {
    return;
  }
  zones.add_all(zones_of_groups(facts, cluster, PodNodes(object)));
  const Value& automatic = property(facts, cluster, "ComputeConfig.Enabled");
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
  if (key && is_zone_label(*key)) {
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
  const PodNodes pods(object);
  placement.stays = pods.only_zone();
  bool has_nodes = false;
  for (const Resource* node : facts.resources.of_type("v1/Node")) {
    const bool is_near = in_one_cluster(*node, object);
    const std::string zone = is_near ? zone_of_node(*node) : std::string();
    has_nodes = has_nodes || !zone.empty();
    if (!zone.empty() && pods.may_run_on(*node)) {
      placement.zones.add_name(zone);
    }
  }
  if (!placement.zones.is_empty() || !placement.stays.empty()) {
    return placement;
  }
  if (has_nodes) {
    placement.zones.add_unknown("nodes with a zone that its pods may run on");
    return placement;
  }
  std::string missing;
  const Resource* cluster = only_cluster(facts, missing);
  if (cluster != nullptr) {
    add_node_subnets(facts, *cluster, object, placement.zones);
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
