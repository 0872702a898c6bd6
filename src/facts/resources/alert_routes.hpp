// The ways by which an alert gets to somebody besides its own actions (docs/items/monitoring.md, delivered).
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether an AWS::Events::Rule on "CloudWatch Alarm State Change" takes this alarm to somebody.
Tri is_delivered_by_event(const Facts& facts, const resources::Resource& alarm, std::string& text);

// Whether the Alertmanager's route of these Prometheus rules ends in a receiver with an integration.
Tri reaches_a_receiver(const Facts& facts, const resources::Resource& rules, std::string& text);

}  // namespace prodready::terms
