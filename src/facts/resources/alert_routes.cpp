#include "facts/resources/alert_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/alerts.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

bool has_item(const Value& list, std::string_view text) {
  return std::ranges::any_of(items_of(list), [&](const Value* item) { return item->as_text() == text; });
}

// A pattern without names takes every alarm; one with names or a test takes those that it says.
Tri takes(const Value& pattern, const Resource& alarm) {
  const Value& detail = pattern.at("detail");
  const Value& names = detail.at("alarmName");
  const Value& arns = pattern.at("resources");
  Tri taken = Tri::yes();
  for (const Value* list : {&names, &arns}) {
    if (!list->is_absent() && !has_item(*list, alarm.name) && !has_item(*list, alarm.arn)) {
      const bool is_plain =
          std::ranges::all_of(items_of(*list), [](const Value* item) { return item->as_text().has_value(); });
      taken = all_of({taken, is_plain ? Tri::no() : Tri::unresolved("the rule's event pattern")});
    }
  }
  return taken;
}

bool has_integration(const Value& receiver) {
  const resources::Map* map = receiver.map();
  return map != nullptr && std::ranges::any_of(*map, [](const resources::Member& member) {
           return (member.key.ends_with("Configs") || member.key.ends_with("_configs")) &&
                  !is_set(member.value).is_no();
         });
}

// Whether a receiver of this name tells somebody; unresolved where it is not there.
Tri tells(const Value& receivers, const Value& name) {
  const std::optional<std::string> wanted = name.as_text();
  for (const Value* receiver : items_of(receivers)) {
    if (wanted && receiver->at("name").as_text() == wanted) {
      return Tri::of(has_integration(*receiver));
    }
  }
  return Tri::unresolved(wanted ? "receiver " + *wanted : missing_in(name));
}

// Whether the route of an Alertmanager's configuration ends in a receiver with an integration.
Tri ends_in_a_receiver(const Resource& config, const Value& settings, std::string& text) {
  const Value& receivers = settings.at("receivers");
  const Tri root = tells(receivers, settings.path("route.receiver"));
  if (root.is_yes()) {
    text = fmt::format("the route of {} ends in a receiver with an integration", printable(config.key));
    return root;
  }
  const bool any_tells = std::ranges::any_of(
      items_of(receivers), [](const Value* receiver) { return has_integration(*receiver); });
  if (root.is_no() && !any_tells) {
    text = fmt::format("no receiver of {} has an integration", printable(config.key));
    return root;
  }
  if (root.is_no() && is_set(settings.path("route.routes")).is_no()) {
    text = fmt::format("the route of {} ends in a receiver without integration", printable(config.key));
    return root;
  }
  return root.is_unresolved() ? root : Tri::unresolved("which route of " + config.key + " takes it");
}

}  // namespace

Tri is_delivered_by_event(const Facts& facts, const Resource& alarm, std::string& text) {
  Tri found = Tri::no();
  for (const Resource* rule : facts.resources.of_type("AWS::Events::Rule")) {
    const Value& pattern = rule->properties.at("EventPattern");
    const bool is_near =
        rule->origin == alarm.origin && rule->account == alarm.account && rule->region == alarm.region;
    if (!is_near || !has_item(pattern.at("detail-type"), "CloudWatch Alarm State Change") ||
        is_word(rule->properties.at("State"), "DISABLED").is_yes()) {
      continue;
    }
    const Tri taken = takes(pattern, alarm);
    const Value targets = property(facts, *rule, "Targets");
    for (const Value* target : items_of(targets)) {
      std::string leads_to;
      const Value& arn = target->is_unresolved() ? *target : target->at("Arn");
      const Tri way = all_of({taken, reaches_somebody(facts, *rule, arn, leads_to)});
      if (way.is_yes()) {
        text = fmt::format("the rule {} takes its state changes to {}", printable(rule->name), leads_to);
      }
      found = any_of({found, way});
    }
  }
  return found;
}

Tri reaches_a_receiver(const Facts& facts, const Resource& rules, std::string& text) {
  for (const Resource* config :
       facts.resources.of_type("monitoring.coreos.com/v1alpha1/AlertmanagerConfig")) {
    if (config->origin == rules.origin && !rules.type.starts_with("AWS::")) {
      return ends_in_a_receiver(*config, config->properties.at("spec"), text);
    }
  }
  for (const Resource* config : facts.resources.of_type("alertmanager/Config")) {
    if (!rules.type.starts_with("AWS::")) {
      return ends_in_a_receiver(*config, config->properties, text);
    }
  }
  return Tri::unresolved("the configuration of the Alertmanager");
}

}  // namespace prodready::terms
