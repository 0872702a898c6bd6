#include "facts/resources/alert_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/alerts.hpp"
#include "facts/resources/exists.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

bool has_item(const Value& list, std::string_view text) {
  return std::ranges::any_of(items_of(list), [&](const Value* item) { return item->as_text() == text; });
}

// One of the fields of an event that a pattern lists; a test such as {"prefix": "x"} is not evaluated.
Tri lists(const Value& list, std::string_view text) {
  if (list.is_absent() || has_item(list, text)) {
    return Tri::yes();
  }
  const bool is_plain =
      std::ranges::all_of(items_of(list), [](const Value* item) { return item->as_text().has_value(); });
  return is_plain && !text.empty() ? Tri::no() : Tri::unresolved("the rule's event pattern");
}

bool asks_for_more(const Value& part) {
  static constexpr std::array<std::string_view, 8> known = {
      "source", "account", "region", "resources", "detail-type", "detail", "alarmName", "state"};
  const resources::Map* map = part.map();
  return map != nullptr && std::ranges::any_of(*map, [](const resources::Member& member) {
           return std::ranges::find(known, std::string_view(member.key)) == known.end();
         });
}

// Whether the event that says that the alarm went off is one of the pattern's, its name aside.
Tri takes_alarms(const Value& pattern, const Resource& alarm) {
  const Value& detail = pattern.at("detail");
  Tri taken =
      all_of({lists(pattern.at("source"), "aws.cloudwatch"), lists(pattern.at("account"), alarm.account),
              lists(pattern.at("region"), alarm.region), lists(detail.path("state.value"), "ALARM")});
  if (asks_for_more(pattern) || asks_for_more(detail)) {
    taken = all_of({taken, Tri::unresolved("the rule's event pattern")});
  }
  return taken;
}

// Alarms send their events to the account's own bus.
Tri is_on_the_default_bus(const Resource& rule) {
  const Value& bus = rule.properties.at("EventBusName");
  const std::optional<std::string> name = bus.as_text();
  return name && (*name == "default" || name->ends_with("/default")) ? Tri::yes()
         : is_set(bus).is_no()                                       ? Tri::yes()
         : bus.is_unresolved()                                       ? Tri::unresolved(missing_in(bus))
                                                                     : Tri::no();
}

// A pattern without names takes every alarm; one with names or a test takes those that it says.
Tri takes(const Value& pattern, const Resource& alarm) {
  const Value& detail = pattern.at("detail");
  const Value& names = detail.at("alarmName");
  const Value& arns = pattern.at("resources");
  Tri taken = takes_alarms(pattern, alarm);
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

// The one alert that a route takes: `alertname="Down"`, {name: alertname, value: Down}, match: {alertname:
// Down}.
// "" where it takes others too, as far as is told; nothing where it takes all.
std::optional<std::string> taken_by(const Value& route) {
  const Value& matchers = route.at("matchers");
  const Value& match = route.at("match");
  if (is_set(matchers).is_no() && is_set(match).is_no() && is_set(route.at("match_re")).is_no()) {
    return std::nullopt;
  }
  if (is_set(matchers).is_no()) {
    const bool is_one = match.map() != nullptr && match.map()->size() == 1;
    return is_one ? match.at("alertname").as_text().value_or("") : "";
  }
  const std::vector<const Value*> all = items_of(matchers);
  const Value& only = *all.front();
  if (all.size() != 1 || only.at("name").as_text() == "alertname") {
    const bool is_plain = all.size() == 1 && is_set(only.at("regex")).is_no() &&
                          only.at("matchType").as_text().value_or("=") == "=";
    return is_plain ? only.at("value").as_text().value_or("") : "";
  }
  const std::string said = only.as_text().value_or("");
  const std::size_t equals = said.find('=');
  const bool is_name = equals != std::string::npos && trim(said.substr(0, equals)) == "alertname" &&
                       said.find_first_of("~,", equals) == std::string::npos;
  std::string_view value = is_name ? trim(std::string_view(said).substr(equals + 1)) : std::string_view();
  const bool is_quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return std::string(is_quoted ? value.substr(1, value.size() - 2) : value);
}

std::vector<std::string> alerts_of(const Resource& rules) {
  std::vector<std::string> names;
  for (const char* const groups : {"spec.groups", "groups"}) {
    for (const Value* group : items_of(rules.properties.path(groups))) {
      for (const Value* rule : items_of(group->at("rules"))) {
        if (!rule->at("alert").is_absent()) {
          names.push_back(rule->at("alert").as_text().value_or(""));
        }
      }
    }
  }
  return names;
}

// Whether routes below the root take each of these alerts to a receiver without integration.
bool are_dropped(const Value& settings, const std::vector<std::string>& alerts) {
  const auto drops = [&](const std::string& alert) {
    for (const Value* route : items_of(settings.path("route.routes"))) {
      const std::optional<std::string> taken = taken_by(*route);
      const bool takes = !taken || (!alert.empty() && *taken == alert);
      if (takes && is_true(route->at("continue")).is_no()) {
        return tells(settings.at("receivers"), route->at("receiver")).is_no();
      }
    }
    return false;
  };
  return !alerts.empty() && std::ranges::all_of(alerts, drops);
}

// Whether the route of an Alertmanager's configuration ends in a receiver with an integration.
Tri ends_in_a_receiver(const Resource& config, const Value& settings, const Resource& rules,
                       std::string& text) {
  const Value& receivers = settings.at("receivers");
  const Tri root = tells(receivers, settings.path("route.receiver"));
  if (root.is_yes() && are_dropped(settings, alerts_of(rules))) {
    text = fmt::format("routes of {} take it to a receiver without integration", printable(config.key));
    return Tri::no();
  }
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
    const Tri taken = all_of({is_on_the_default_bus(*rule), takes(pattern, alarm), exists(*rule)});
    const Value& targets = property(facts, *rule, "Targets");
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
  std::optional<Tri> found;
  for (const std::string_view type :
       {"monitoring.coreos.com/v1alpha1/AlertmanagerConfig", "alertmanager/Config"}) {
    for (const Resource* config : facts.resources.of_type(type)) {
      const bool is_object = type != "alertmanager/Config";
      const bool is_near =
          !is_object || (config->origin == rules.origin &&
                         (rules.origin != resources::Origin::observed || config->unit == rules.unit));
      if (!is_near || rules.type.starts_with("AWS::")) {
        continue;
      }
      std::string own;
      const Value& settings = is_object ? config->properties.at("spec") : config->properties;
      const Tri answer = all_of({ends_in_a_receiver(*config, settings, rules, own), exists(*config)});
      text = !found || answer.is_yes() ? own : text;
      found = found ? any_of({*found, answer}) : answer;
    }
    if (found) {
      return *found;
    }
  }
  return Tri::unresolved("the configuration of the Alertmanager");
}

}  // namespace prodready::terms
