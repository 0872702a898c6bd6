#include "facts/resources/pod_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::array<std::string_view, 2> zone_labels = {"topology.kubernetes.io/zone",
                                                         "failure-domain.beta.kubernetes.io/zone"};
constexpr std::string_view node_group_label = "eks.amazonaws.com/nodegroup";

// Labels that nodes get from their makers, whatever their group says.
bool is_of_the_platform(std::string_view key) {
  static constexpr std::array<std::string_view, 5> domains = {"kubernetes.io/", "k8s.io/", "amazonaws.com/",
                                                              "karpenter.sh/", "k8s.aws/"};
  return std::ranges::any_of(
      domains, [&](std::string_view domain) { return key.find(domain) != std::string_view::npos; });
}

// All nodes of a cluster have one, as a rule.
bool is_common(std::string_view key) {
  return key.ends_with("kubernetes.io/os") || key.ends_with("kubernetes.io/arch");
}

std::string text_of(const Value& value) { return value.as_text().value_or("${" + missing_in(value) + "}"); }

// The values of the one expression of a term that asks for a zone.
std::vector<std::string> zones_in(const Value& term) {
  for (const Value* expression : items_of(term.at("matchExpressions"))) {
    if (is_zone_label(expression->at("key").as_text().value_or("")) &&
        expression->at("operator").as_text() == "In") {
      std::vector<std::string> zones;
      for (const Value* zone : items_of(expression->at("values"))) {
        zones.push_back(text_of(*zone));
      }
      return zones;
    }
  }
  return {};
}

}  // namespace

bool is_zone_label(std::string_view key) { return std::ranges::find(zone_labels, key) != zone_labels.end(); }

PodNodes::PodNodes(const Resource& object) {
  const Value& pod = object.properties.path("spec.template.spec");
  if (const resources::Map* selector = pod.at("nodeSelector").map()) {
    for (const resources::Member& label : *selector) {
      wanted_.push_back({std::string(label.key), {text_of(label.value)}});
    }
  }
  add_affinity(
      pod.path("affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"));
  for (const Value* toleration : items_of(pod.at("tolerations"))) {
    const std::optional<std::string> key = toleration->at("key").as_text();
    tolerates_all_ = tolerates_all_ || !key;
    tolerated_.push_back(key.value_or(""));
  }
}

// Of several terms one is enough, so that together they ask for a zone only if each of them does.
void PodNodes::add_affinity(const Value& terms) {
  const std::vector<const Value*> all = items_of(terms);
  if (all.size() == 1) {
    for (const Value* expression : items_of(all.front()->at("matchExpressions"))) {
      Label label{expression->at("key").as_text().value_or(""), {}};
      for (const Value* value : items_of(expression->at("values"))) {
        label.values.push_back(text_of(*value));
      }
      if (expression->at("operator").as_text() == "In" && !label.values.empty()) {
        wanted_.push_back(std::move(label));
      }
    }
    return;
  }
  Label zones{std::string(zone_labels.front()), {}};
  for (const Value* term : all) {
    const std::vector<std::string> more = zones_in(*term);
    if (more.empty()) {
      return;
    }
    zones.values.insert(zones.values.end(), more.begin(), more.end());
  }
  if (!zones.values.empty()) {
    wanted_.push_back(std::move(zones));
  }
}

std::string PodNodes::only_zone() const {
  for (const Label& label : wanted_) {
    const bool is_one =
        !label.values.empty() && std::ranges::all_of(label.values, [&](const std::string& value) {
          return value == label.values.front();
        });
    if (is_zone_label(label.key) && is_one) {
      return fmt::format("its node selector asks for zone {}", printable(label.values.front()));
    }
  }
  return {};
}

bool PodNodes::tolerates(const std::string& key) const {
  return tolerates_all_ || std::ranges::find(tolerated_, key) != tolerated_.end();
}

bool PodNodes::may_run_on(const Resource& node) const {
  const bool fits = std::ranges::all_of(wanted_, [&](const Label& label) {
    const auto has = node.tags.find(label.key);
    return has != node.tags.end() &&
           std::ranges::any_of(label.values, [&](const std::string& value) { return has->second == value; });
  });
  const Value& taints = node.properties.path("spec.taints");
  return fits && std::ranges::all_of(items_of(taints), [&](const Value* taint) {
           return taint->at("effect").as_text() == "PreferNoSchedule" ||
                  tolerates(taint->at("key").as_text().value_or(""));
         });
}

Tri PodNodes::may_run_in(const Resource& group) const {
  Tri answer = Tri::yes();
  const Value& labels = group.properties.at("Labels");
  for (const Label& label : wanted_) {
    if (is_common(label.key) || is_zone_label(label.key)) {
      continue;
    }
    const Value& own = label.key == node_group_label ? group.properties.at("NodegroupName")
                       : labels.is_unresolved()      ? labels
                                                     : labels.at(label.key);
    const std::optional<std::string> text = own.as_text();
    const bool is_untold = own.is_absent() && is_of_the_platform(label.key);
    answer = all_of({answer, text ? Tri::of(std::ranges::find(label.values, *text) != label.values.end())
                             : own.is_absent() && !is_untold
                                 ? Tri::no()
                                 : Tri::unresolved(fmt::format("the label {} of its nodes", label.key))});
  }
  for (const Value* taint : items_of(group.properties.at("Taints"))) {
    if (!tolerates(taint->at("Key").as_text().value_or(""))) {
      answer = all_of({answer, Tri::unresolved("whether a taint keeps it off its nodes")});
    }
  }
  return answer;
}

}  // namespace prodready::terms
