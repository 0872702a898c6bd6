#include "evaluators/support/outside_backends.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "core/text.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/delivery/clouds.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/property.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::array<std::string_view, 12> vendors = {"datadog",   "dd-trace",   "ddtrace",   "newrelic",
                                                      "new-relic", "dynatrace",  "splunk",    "elastic-apm",
                                                      "grafana",   "prometheus", "honeycomb", "sumologic"};

std::string_view vendor_in(std::string_view text) {
  const std::string lower = to_lower(text);
  const auto found = std::ranges::find_if(
      vendors, [&](std::string_view vendor) { return lower.find(vendor) != std::string::npos; });
  return found == vendors.end() ? std::string_view() : *found;
}

std::optional<Evidence> by_configuration(const Facts& facts, std::string_view does) {
  for (const OutsideToolConfig& tool : facts.configuration.outside_tools) {
    if (tool.does.empty() || std::ranges::find(tool.does, does) != tool.does.end()) {
      return Evidence{.strength = Strength::declared,
                      .text = fmt::format("config outside_tools names {}", printable(tool.name)),
                      .place = {}};
    }
  }
  return std::nullopt;
}

// The texts in which agents, collectors and layers show: images of containers, and layers of functions.
void add_texts(const Value& value, std::string_view key, int depth, std::vector<std::string>& found) {
  constexpr int deepest = 12;
  if (depth > deepest) {
    return;
  }
  for (const Value* item : terms::items_of(value)) {
    if (const resources::Map* map = item->map()) {
      for (const resources::Member& member : *map) {
        add_texts(member.value, member.key, depth + 1, found);
      }
    } else if (key == "image" || key == "Image" || key == "Layers") {
      const resources::Unresolved* hole = item->unresolved();
      found.push_back(hole == nullptr ? item->as_text().value_or("") : hole->shape);
    }
  }
}

bool may_run_agents(std::string_view type) {
  static constexpr std::array<std::string_view, 6> types = {
      "AWS::ECS::TaskDefinition", "AWS::Lambda::Function", "apps/v1/DaemonSet",
      "apps/v1/Deployment",       "apps/v1/StatefulSet",   "compose/Service"};
  return std::ranges::find(types, type) != types.end();
}

// Rules of Prometheus that are read like any other show its alerts themselves.
bool reads_prometheus(const Facts& facts) {
  return !facts.resources.of_type("monitoring.coreos.com/v1/PrometheusRule").empty() ||
         !facts.resources.of_type("prometheus/Rules").empty() ||
         !facts.resources.of_type("AWS::APS::RuleGroupsNamespace").empty();
}

std::string agent_in(const Facts& facts, const Resource& resource) {
  std::vector<std::string> texts;
  if (may_run_agents(resource.type)) {
    add_texts(resource.properties, "", 0, texts);
  }
  for (const std::string& text : texts) {
    const std::string_view vendor = vendor_in(text);
    if (!vendor.empty() && (vendor != "prometheus" || !reads_prometheus(facts))) {
      return fmt::format("{} runs {}", terms::name_of(resource), printable(text));
    }
  }
  return {};
}

// An account in an ARN or a policy that is none of those the snapshot shows.
std::string linked_out(const Facts& facts, const Resource& link) {
  const std::optional<std::string> sink = link.properties.at("SinkIdentifier").as_text();
  const std::vector<std::string_view> parts = split(sink.value_or(""), ':');
  constexpr std::size_t account_part = 4;
  const std::string account = parts.size() > account_part ? std::string(parts[account_part]) : "";
  const bool is_covered = std::ranges::any_of(facts.resources.snapshots(), [&](const auto& snapshot) {
    return std::ranges::find(snapshot.accounts, account) != snapshot.accounts.end();
  });
  return is_covered ? "" : fmt::format("{} shares its metrics with another account", terms::name_of(link));
}

std::string sign_in(const Facts& facts, const Resource& resource,
                    std::span<const std::string> vendor_accounts) {
  if (resource.type == "AWS::CloudWatch::MetricStream" || resource.type == "AWS::Grafana::Workspace") {
    return fmt::format("{} {}", terms::short_type(resource.type), terms::name_of(resource));
  }
  if (resource.type == "AWS::Oam::Link") {
    return linked_out(facts, resource);
  }
  if (resource.type == "AWS::IAM::Role") {
    const std::string policy = resources::to_json(resource.properties.at("AssumeRolePolicyDocument"));
    const auto account = std::ranges::find_if(
        vendor_accounts, [&](const std::string& one) { return policy.find(one) != std::string::npos; });
    return account == vendor_accounts.end()
               ? ""
               : fmt::format("role {} trusts the vendor's account {}", terms::name_of(resource), *account);
  }
  return agent_in(facts, resource);
}

std::optional<Evidence> by_resources(const Facts& facts, std::span<const std::string> vendor_accounts) {
  for (const Resource& resource : facts.resources.all()) {
    std::string sign = sign_in(facts, resource, vendor_accounts);
    if (!sign.empty() && terms::production_of(facts, resource).yes) {
      return evidence_of(facts, resource, std::move(sign));
    }
  }
  for (const resources::Unread& unread : facts.resources.unread()) {
    if (!vendor_in(unread.what).empty()) {
      return Evidence{.strength = Strength::declared, .text = printable(unread.what), .place = unread.place};
    }
  }
  return std::nullopt;
}

std::optional<Evidence> by_dependencies(const Facts& facts) {
  for (const Dependency& dependency : facts.dependencies.dependencies) {
    if (!dependency.development && !dependency.indirect && !vendor_in(dependency.name).empty()) {
      return Evidence{.strength = Strength::declared,
                      .text = fmt::format("a dependency on {}", printable(dependency.name)),
                      .place = dependency.place};
    }
  }
  return std::nullopt;
}

std::optional<Evidence> by_clouds(const Facts& facts) {
  const std::set<Cloud> clouds = delivery::clouds(facts, facts.delivery);
  const auto other = std::ranges::find_if(clouds, [](Cloud cloud) { return cloud != Cloud::aws; });
  if (other == clouds.end()) {
    return std::nullopt;
  }
  return Evidence{.strength = Strength::declared,
                  .text = fmt::format("parts run on another cloud: {}", word_of(cloud_words, *other)),
                  .place = {}};
}

}  // namespace

std::optional<Evidence> outside_backend(const Facts& facts, std::span<const std::string> vendor_accounts,
                                        std::string_view does) {
  if (std::optional<Evidence> found = by_configuration(facts, does)) {
    return found;
  }
  if (std::optional<Evidence> found = by_resources(facts, vendor_accounts)) {
    return found;
  }
  std::optional<Evidence> found = by_dependencies(facts);
  return found ? found : by_clouds(facts);
}

}  // namespace prodready
