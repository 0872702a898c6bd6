#include "facts/resources/vendor_alerts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view datadog_monitor = "Datadog::Monitors::Monitor";
constexpr std::string_view newrelic_condition = "NewRelic::Alerts::NrqlCondition";
constexpr std::string_view grafana_group = "Grafana::Alerting::RuleGroup";
constexpr std::string_view grafana_file = "grafana/Provisioning";
constexpr std::array<std::string_view, 4> alert_types = {datadog_monitor, newrelic_condition, grafana_group,
                                                         grafana_file};

AlertDelivery delivered(std::string text, Value where) {
  return {.state = DeliveryState::delivered,
          .text = std::move(text),
          .missing = {},
          .property = {},
          .where = std::move(where)};
}

AlertDelivery undelivered(DeliveryState state, std::string text, Value where) {
  return {.state = state, .text = std::move(text), .missing = {}, .property = {}, .where = std::move(where)};
}

AlertDelivery unknown(std::string property, std::string missing) {
  return {.state = DeliveryState::unknown,
          .text = {},
          .missing = std::move(missing),
          .property = std::move(property),
          .where = {}};
}

// The first `@handle` of a Datadog message: behind a space, a bracket or a condition's braces; "" for none.
// docs.datadoghq.com/monitors/notify
std::string handle_in(std::string_view message) {
  constexpr std::string_view edges = " \t\r\n(,;}\"'";
  for (std::size_t at = message.find('@'); at != std::string_view::npos; at = message.find('@', at + 1)) {
    const bool starts = at == 0 || edges.find(message[at - 1]) != std::string_view::npos;
    const std::size_t end = std::min(message.find_first_of(" \t\r\n),;{}$\"'", at), message.size());
    if (starts && end > at + 1 && std::isalnum(static_cast<unsigned char>(message[at + 1])) != 0) {
      return std::string(message.substr(at, end - at));
    }
  }
  return {};
}

// Without what it says only when all is well again: "{{#is_recovery}}@pager{{/is_recovery}}".
std::string without_recovery(std::string text) {
  constexpr std::string_view opening = "{{#is_";
  for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
    const std::size_t end = text.find("}}", at);
    const std::string name = end == std::string::npos ? "" : text.substr(at + 3, end - at - 3);
    if (!name.ends_with("recovery")) {
      continue;
    }
    const std::string closing = "{{/" + name + "}}";
    const std::size_t close = text.find(closing, end);
    text.erase(at, close == std::string::npos ? close : close + closing.size() - at);
    if (close == std::string::npos) {
      break;
    }
  }
  return text;
}

AlertDelivery of_datadog(const Facts& facts, const Resource& monitor) {
  const Value& message = property(facts, monitor, "Message");
  const resources::Unresolved* hole = message.unresolved();
  const std::string handle =
      handle_in(without_recovery(hole == nullptr ? message.as_text().value_or("") : hole->shape));
  if (!handle.empty()) {
    return delivered(fmt::format("its message names {}", printable(handle)), message);
  }
  if (hole != nullptr || message.reference() != nullptr) {
    return unknown("Message", missing_in(message));
  }
  if (!facts.resources.of_type("Datadog::Monitors::NotificationRule").empty()) {
    return unknown("Message", "which notification rule takes it");
  }
  return undelivered(DeliveryState::nobody, "its message names no handle", message);
}

// The same plain value, or the same thing that does not resolve.
bool are_same(const Value& one, const Value& other) {
  const std::optional<std::string> text = one.as_text();
  if (text || other.as_text()) {
    return text == other.as_text();
  }
  return !one.is_absent() && !other.is_absent() && missing_in(one) == missing_in(other);
}

bool holds_value(const Value& list, const Value& sought) {
  return std::ranges::any_of(items_of(list), [&](const Value* item) { return are_same(*item, sought); });
}

AlertDelivery of_newrelic(const Facts& facts, const Resource& condition) {
  const Value& enabled = property(facts, condition, "Enabled");
  if (is_true(enabled, true).is_no()) {
    return undelivered(DeliveryState::off, "it is not enabled", enabled);
  }
  const Value& policy = property(facts, condition, "PolicyId");
  for (const Resource* channel : facts.resources.of_type("NewRelic::Alerts::PolicyChannel")) {
    if (are_same(channel->properties.at("PolicyId"), policy)) {
      return delivered(fmt::format("{} takes its policy to a channel", name_of(*channel)), policy);
    }
  }
  for (const Resource* workflow : facts.resources.of_type("NewRelic::Alerts::Workflow")) {
    const Value& predicates = property(facts, *workflow, "IssuesFilter.Predicate");
    const bool takes = std::ranges::any_of(items_of(predicates), [&](const Value* predicate) {
      return holds_value(predicate->at("Values"), policy);
    });
    if (takes && is_true(workflow->properties.at("Enabled"), true).is_yes()) {
      return delivered(fmt::format("workflow {} takes its policy", name_of(*workflow)), policy);
    }
  }
  return unknown("PolicyId", "which workflow takes its policy");
}

// The rules of Grafana's two forms: what they say of themselves under which names.
struct GrafanaNames {
  std::string_view rules;
  std::string_view paused;
  std::string_view receiver;
};
constexpr GrafanaNames in_terraform = {"Rule", "IsPaused", "NotificationSettings.ContactPoint"};
constexpr GrafanaNames in_files = {"rules", "isPaused", "notification_settings.receiver"};

std::vector<const Value*> grafana_rules(const Resource& alert) {
  if (alert.type == grafana_group) {
    return items_of(alert.properties.at(in_terraform.rules));
  }
  std::vector<const Value*> rules;
  for (const Value* group : items_of(alert.properties.at("groups"))) {
    const std::vector<const Value*> more = items_of(group->at(in_files.rules));
    rules.insert(rules.end(), more.begin(), more.end());
  }
  return rules;
}

// The notification policy that takes what names no receiver of its own.
std::string default_policy(const Facts& facts) {
  for (const Resource* policy : facts.resources.of_type("Grafana::Alerting::NotificationPolicy")) {
    if (!is_set(policy->properties.at("ContactPoint")).is_no()) {
      return name_of(*policy);
    }
  }
  for (const Resource* file : facts.resources.of_type(grafana_file)) {
    const Value& policies = file->properties.at("policies");
    if (std::ranges::any_of(items_of(policies),
                            [](const Value* policy) { return !is_set(policy->at("receiver")).is_no(); })) {
      return file->key;
    }
  }
  return {};
}

AlertDelivery of_grafana(const Facts& facts, const Resource& alert) {
  const GrafanaNames& names = alert.type == grafana_group ? in_terraform : in_files;
  const std::vector<const Value*> rules = grafana_rules(alert);
  const auto is_paused = [&](const Value* rule) { return is_true(rule->at(names.paused)).is_yes(); };
  if (!rules.empty() && std::ranges::all_of(rules, is_paused)) {
    return undelivered(DeliveryState::off, "its rules are paused", rules.front()->at(names.paused));
  }
  const auto names_one = [&](const Value* rule) {
    return is_paused(rule) || !is_set(rule->path(names.receiver)).is_no();
  };
  if (std::ranges::all_of(rules, names_one)) {
    return delivered("its rules name a contact point", alert.properties);
  }
  const std::string policy = default_policy(facts);
  return policy.empty() ? unknown("the notification policy", "Grafana's notification policy")
                        : delivered(fmt::format("the policy of {} names a contact point", printable(policy)),
                                    alert.properties);
}

}  // namespace

std::span<const std::string_view> vendor_alert_types() { return alert_types; }

bool is_vendor_alert(const Resource& resource) {
  return std::ranges::find(alert_types, std::string_view(resource.type)) != alert_types.end();
}

bool may_be_off(const Resource& alert) { return is_vendor_alert(alert) && alert.type != datadog_monitor; }

bool holds_an_alert(const Resource& resource) {
  return resource.type != grafana_file || !grafana_rules(resource).empty();
}

AlertDelivery vendor_delivery(const Facts& facts, const Resource& alert) {
  if (alert.type == datadog_monitor) {
    return of_datadog(facts, alert);
  }
  return alert.type == newrelic_condition ? of_newrelic(facts, alert) : of_grafana(facts, alert);
}

}  // namespace prodready::terms
