// Terms "alert", "received topic" and "delivered" (docs/items/monitoring.md): what tells somebody, and
// whether anybody is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::terms {

struct Alert {
  Joined subject;
  std::string listed;  // why it is none: "its only actions scale"; "": it is one
};

// CloudWatch alarms and composite alarms, the Prometheus rules that hold an `alert:` (a PrometheusRule
// object, a namespace of rule groups or a rule file is one subject, whose rules share their way out), and
// what vendor_alerts.hpp lists.
std::vector<Alert> alerts(const Facts& facts);

enum class DeliveryState : std::uint8_t { delivered, unknown, off, no_action, nobody };

struct AlertDelivery {
  DeliveryState state = DeliveryState::no_action;
  std::string text;        // "a confirmed subscription of ops by email"
  std::string missing;     // of unknown: the name of what is missing
  std::string property;    // of unknown: the path that does not resolve
  resources::Value where;  // the value that says so
};

// As one source shows the alert. A child of a composite alarm takes its parent's delivery.
AlertDelivery delivery_of(const Facts& facts, const resources::Resource& alert);

// Whether what an action names tells somebody; `text` becomes what it leads to.
Tri reaches_somebody(const Facts& facts, const resources::Resource& from, const resources::Value& action,
                     std::string& text);

}  // namespace prodready::terms
