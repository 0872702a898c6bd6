// Weighted backends before the pods of an object: VirtualService and HTTPRoute.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

std::string_view namespace_of(const Resource& object) {
  return std::string_view(object.key).substr(0, object.key.find('/'));
}

bool is_near(const Resource& left, const Resource& right) {
  return namespace_of(left) == namespace_of(right) &&
         (left.origin == resources::Origin::observed) == (right.origin == resources::Origin::observed);
}

UpdateWay way(Tri holds, std::string_view condition, std::string text, std::string property,
              const Value& value = {}) {
  return {.holds = std::move(holds),
          .condition = condition,
          .text = std::move(text),
          .property = std::move(property),
          .value = value};
}

// The names of Services that select the object's pods, and its own.
bool leads_to(const Facts& facts, const Resource& object, std::string_view host) {
  const std::string_view name = host.substr(0, host.find('.'));
  if (name == object.name) {
    return true;
  }
  for (const Resource* service : facts.resources.of_type("v1/Service")) {
    const resources::Map* selector = service->properties.path("spec.selector").map();
    if (!is_near(*service, object) || service->name != name || selector == nullptr || selector->empty()) {
      continue;
    }
    const Value& labels = object.properties.path("spec.template.metadata.labels");
    if (std::ranges::all_of(*selector, [&](const resources::Member& member) {
          return member.value == labels.at(member.key);
        })) {
      return true;
    }
  }
  return false;
}

struct Route {
  std::string_view type;
  std::string_view rules;     // the list of rules
  std::string_view backends;  // of one of them
  std::string_view host;      // of a backend
  std::string_view word;      // in the command that moves it
};
constexpr std::array<Route, 6> routes = {
    Route{"networking.istio.io/v1/VirtualService", "spec.http", "route", "destination.host",
          "virtualservice"},
    Route{"networking.istio.io/v1beta1/VirtualService", "spec.http", "route", "destination.host",
          "virtualservice"},
    Route{"networking.istio.io/v1alpha3/VirtualService", "spec.http", "route", "destination.host",
          "virtualservice"},
    Route{"gateway.networking.k8s.io/v1/HTTPRoute", "spec.rules", "backendRefs", "name", "httproute"},
    Route{"gateway.networking.k8s.io/v1beta1/HTTPRoute", "spec.rules", "backendRefs", "name", "httproute"},
    Route{"gateway.networking.k8s.io/v1alpha2/HTTPRoute", "spec.rules", "backendRefs", "name", "httproute"}};

// A rule with two weighted backends, one of which leads here; null without one.
const Value* weighted_rule(const Facts& facts, const Resource& object, const Resource& route,
                           const Route& form) {
  for (const Value* rule : items_of(route.properties.path(form.rules))) {
    const std::vector<const Value*> backends = items_of(rule->at(form.backends));
    const bool weighted = backends.size() >= 2 && std::ranges::all_of(backends, [](const Value* backend) {
                            return !backend->at("weight").is_absent();
                          });
    const bool here = std::ranges::any_of(backends, [&](const Value* backend) {
      return leads_to(facts, object, backend->path(form.host).as_text().value_or(""));
    });
    if (weighted && here) {
      return rule;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<UpdateWay> by_weighted_route(const Facts& facts, const Resource& object) {
  for (const Route& form : routes) {
    for (const Resource* route : facts.resources.of_type(form.type)) {
      const Value* rule = is_near(*route, object) ? weighted_rule(facts, object, *route, form) : nullptr;
      if (rule == nullptr) {
        continue;
      }
      static constexpr std::array<std::string_view, 4> changes = {"patch", "replace", "apply", "edit"};
      const bool moved = std::ranges::any_of(changes, [&](std::string_view change) {
        return some_step_runs(facts, std::array<std::string_view, 3>{"kubectl", change, form.word});
      });
      const std::optional<std::string> missing = first_unresolved(rule->at(form.backends));
      UpdateWay found = way(moved     ? Tri::yes()
                            : missing ? Tri::unresolved(*missing)
                                      : Tri::no(),
                            "", fmt::format("weighted backends of {}", printable(route->key)),
                            std::string(form.rules), *rule);
      found.text += found.holds.is_yes() ? " that a step moves" : " that no step moves";
      found.resource = route;
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace prodready::terms
