// Term "alert" (docs/items/monitoring.md), of other tools as code: monitors of Datadog and conditions of New
// Relic in Terraform, alert rules of Grafana in Terraform and in its own files. Delivered: they name a
// handle, a workflow or a contact point.
#pragma once

#include <span>
#include <string_view>

#include "facts/facts.hpp"
#include "facts/resources/alerts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

std::span<const std::string_view> vendor_alert_types();
bool is_vendor_alert(const resources::Resource& resource);
// Whether it has a switch of its own, as New Relic's conditions and Grafana's rules have.
bool may_be_off(const resources::Resource& alert);

// Whether a resource of these types holds an alert: Grafana's files may hold receivers alone.
bool holds_an_alert(const resources::Resource& resource);

// Off where the alert itself is; nobody where a Datadog monitor's message names no handle. New Relic's
// workflows and Grafana's policies may be kept outside of code: where none here takes the alert, whom it
// tells is unknown.
AlertDelivery vendor_delivery(const Facts& facts, const resources::Resource& alert);

}  // namespace prodready::terms
