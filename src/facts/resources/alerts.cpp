#include "facts/resources/alerts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/alert_routes.hpp"
#include "facts/resources/exists.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/vendor_alerts.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::array<std::string_view, 2> alarm_types = {"AWS::CloudWatch::Alarm",
                                                         "AWS::CloudWatch::CompositeAlarm"};
constexpr std::array<std::string_view, 3> rule_types = {"monitoring.coreos.com/v1/PrometheusRule",
                                                        "AWS::APS::RuleGroupsNamespace", "prometheus/Rules"};

// Scaling policies and actions on instances: machines act, and nobody is told.
bool is_for_machines(const Facts& facts, const Resource& alarm, const Value& action) {
  const Resource* target = facts.resources.target(alarm, action);
  if (target != nullptr) {
    return target->type.ends_with("::ScalingPolicy");
  }
  const resources::Unresolved* hole = action.unresolved();
  const std::string text = hole == nullptr ? action.as_text().value_or("") : hole->shape;
  return text.starts_with("arn:") &&
         (text.find(":autoscaling:") != std::string::npos || text.find(":automate:") != std::string::npos ||
          text.find(":swf:") != std::string::npos);
}

bool names_alarm(const Facts& facts, const Resource& from, const Value& names, const Resource& alarm) {
  return std::ranges::any_of(items_of(names), [&](const Value* name) {
    return facts.resources.target(from, *name, alarm.type) == &alarm ||
           (!alarm.name.empty() && name->as_text() == alarm.name);
  });
}

bool guards_a_deployment(const Facts& facts, const Resource& alarm) {
  for (const Resource* service : facts.resources.of_type("AWS::ECS::Service")) {
    if (names_alarm(facts, *service, service->properties.path("DeploymentConfiguration.Alarms.AlarmNames"),
                    alarm)) {
      return true;
    }
  }
  for (const Resource* group : facts.resources.of_type("AWS::CodeDeploy::DeploymentGroup")) {
    for (const Value* one : items_of(group->properties.path("AlarmConfiguration.Alarms"))) {
      if (names_alarm(facts, *group, one->at("Name"), alarm)) {
        return true;
      }
    }
  }
  return false;
}

std::string why_none(const Facts& facts, const Resource& alarm) {
  if (alarm.name.starts_with("TargetTracking-")) {
    return "an alarm that AWS keeps for target tracking";
  }
  const Value& actions = property(facts, alarm, "AlarmActions");
  const std::vector<const Value*> all = items_of(actions);
  if (!all.empty() &&
      std::ranges::all_of(all, [&](const Value* one) { return is_for_machines(facts, alarm, *one); })) {
    return "no alert: its only actions scale or act on instances";
  }
  return all.empty() && guards_a_deployment(facts, alarm) ? "no alert: it serves deployments only" : "";
}

bool has_negation(std::string_view rule) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"NOT", "OK(", "OK (", "INSUFFICIENT_DATA"},
      [&](std::string_view word) { return rule.find(word) != std::string_view::npos; });
}

bool names_child(const std::string& text, const Resource& child) {
  if (child.name.empty()) {
    return false;
  }
  for (std::size_t at = text.find(child.name); at != std::string::npos; at = text.find(child.name, at + 1)) {
    constexpr std::string_view edges = "()\"': ";
    const std::size_t end = at + child.name.size();
    const bool starts = at > 0 && edges.find(text[at - 1]) != std::string_view::npos;
    if (starts && end < text.size() && edges.find(text[end]) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// A composite alarm's rule says ALARM(name), ALARM("name") or ALARM with the ARN. One with NOT, OK or
// INSUFFICIENT_DATA in it may go off because the child is well.
Tri is_parent(const Facts& facts, const Resource& composite, const Resource& child) {
  const Value& rule = composite.properties.at("AlarmRule");
  const resources::Unresolved* hole = rule.unresolved();
  const std::string text = hole == nullptr ? rule.as_text().value_or("") : hole->shape;
  const bool names = hole == nullptr
                         ? names_child(text, child)
                         : std::ranges::any_of(hole->references, [&](const resources::Reference& reference) {
                             return facts.resources.resolve(composite, reference) == &child;
                           });
  return names && has_negation(text)
             ? Tri::unresolved(fmt::format("what the rule of {} says of it", printable(composite.name)))
             : Tri::of(names);
}

AlertDelivery undelivered(DeliveryState state, std::string text, Value where = {}) {
  return {.state = state, .text = std::move(text), .missing = {}, .property = {}, .where = std::move(where)};
}

AlertDelivery unknown(std::string property, std::string missing, Value where = {}) {
  return {.state = DeliveryState::unknown,
          .text = {},
          .missing = std::move(missing),
          .property = std::move(property),
          .where = std::move(where)};
}

AlertDelivery by_actions(const Facts& facts, const Resource& alarm) {
  const Value& enabled = property(facts, alarm, "ActionsEnabled");
  if (is_true(enabled, true).is_no()) {
    return undelivered(DeliveryState::off, "ActionsEnabled is false", enabled);
  }
  const Value& actions = property(facts, alarm, "AlarmActions");
  const std::vector<const Value*> all = items_of(actions);
  if (all.empty()) {
    return undelivered(DeliveryState::no_action, "it has no AlarmActions", actions);
  }
  std::string nobody;
  std::optional<AlertDelivery> open;
  for (const Value* action : all) {
    std::string text;
    const Tri reaches = reaches_somebody(facts, alarm, *action, text);
    if (reaches.is_yes() && is_true(enabled, true).is_yes()) {
      return undelivered(DeliveryState::delivered, text, *action);
    }
    if (!reaches.is_no() && !open) {
      open = reaches.is_yes() ? unknown("ActionsEnabled", is_true(enabled, true).missing(), enabled)
                              : unknown("AlarmActions", reaches.missing(), *action);
    }
    nobody = nobody.empty() ? text : nobody;
  }
  return open ? *std::move(open) : undelivered(DeliveryState::nobody, nobody, actions);
}

// The better of two ways; of failures the first.
void take_better(AlertDelivery& best, AlertDelivery other) {
  const auto rank = [](const AlertDelivery& one) {
    return one.state == DeliveryState::delivered ? 2 : one.state == DeliveryState::unknown ? 1 : 0;
  };
  if (rank(other) > rank(best)) {
    best = std::move(other);
  }
}

AlertDelivery of_alarm(const Facts& facts, const Resource& alarm) {
  AlertDelivery best = by_actions(facts, alarm);
  for (const Resource* composite : facts.resources.of_type("AWS::CloudWatch::CompositeAlarm")) {
    const bool is_near = composite != &alarm && composite->origin == alarm.origin &&
                         composite->account == alarm.account && composite->region == alarm.region;
    const Tri is_its =
        is_near ? all_of({is_parent(facts, *composite, alarm), exists(*composite)}) : Tri::no();
    if (is_its.is_no()) {
      continue;
    }
    AlertDelivery parent = by_actions(facts, *composite);
    parent.text = fmt::format("through {}: {}", printable(composite->name), parent.text);
    const bool may_deliver = parent.state == DeliveryState::delivered && is_its.is_unresolved();
    take_better(best, may_deliver ? unknown("AlarmRule", is_its.missing()) : std::move(parent));
  }
  std::string text;
  const Tri event = is_delivered_by_event(facts, alarm, text);
  if (event.is_yes()) {
    take_better(best, undelivered(DeliveryState::delivered, text));
  } else if (event.is_unresolved()) {
    take_better(best, unknown("AlarmActions", event.missing()));
  }
  return best;
}

bool has_alert(const Resource& rules) {
  if (rules.type == "AWS::APS::RuleGroupsNamespace") {
    const std::optional<std::string> data = rules.properties.at("Data").as_text();
    return !data || data->find("alert:") != std::string::npos;
  }
  const bool is_file = rules.type == "prometheus/Rules";
  for (const Value* group : items_of(rules.properties.path(is_file ? "groups" : "spec.groups"))) {
    for (const Value* rule : items_of(group->at("rules"))) {
      if (!rule->at("alert").is_absent() || rule->is_unresolved()) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<Alert> alerts(const Facts& facts) {
  std::vector<Alert> found;
  const std::vector<Joined> alarms = joined(facts, alarm_types);
  for (const Joined& alarm : in_turn(alarms)) {
    found.push_back({.subject = alarm, .listed = why_none(facts, alarm.shown())});
  }
  for (const Joined& rules : joined(facts, rule_types)) {
    if (has_alert(rules.shown())) {
      found.push_back({.subject = rules, .listed = {}});
    }
  }
  for (const Joined& monitor : joined(facts, vendor_alert_types())) {
    if (holds_an_alert(monitor.shown())) {
      found.push_back({.subject = monitor, .listed = {}});
    }
  }
  return found;
}

AlertDelivery delivery_of(const Facts& facts, const Resource& alert) {
  if (alert.type.starts_with("AWS::CloudWatch::")) {
    return of_alarm(facts, alert);
  }
  if (is_vendor_alert(alert)) {
    return vendor_delivery(facts, alert);
  }
  std::string text;
  const Tri reaches = reaches_a_receiver(facts, alert, text);
  return reaches.is_yes()  ? undelivered(DeliveryState::delivered, text)
         : reaches.is_no() ? undelivered(DeliveryState::nobody, text)
                           : unknown("the Alertmanager's route", reaches.missing());
}

}  // namespace prodready::terms
