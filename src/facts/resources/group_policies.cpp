// Network policies: which pods they select.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/resources/cluster_covered.hpp"
#include "facts/resources/group_services.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

std::string_view namespace_of(const Resource& object) {
  const std::string_view key = object.key;
  return key.substr(0, key.find('/'));
}

// One of matchExpressions over the labels.
Tri meets(const Value& expression, const Value& labels) {
  const std::optional<std::string> key = expression.at("key").as_text();
  const std::optional<std::string> how = expression.at("operator").as_text();
  if (!key || !how) {
    return Tri::unresolved(missing_in(key ? expression.at("operator") : expression.at("key")));
  }
  const Value& label = labels.at(*key);
  if (label.is_unresolved()) {
    return Tri::unresolved(label.unresolved()->what);
  }
  if (*how == "Exists" || *how == "DoesNotExist") {
    return Tri::of(label.is_absent() == (*how == "DoesNotExist"));
  }
  Tri among = Tri::no();
  for (const Value* value : items_of(expression.at("values"))) {
    const std::optional<std::string> text = value->as_text();
    among = any_of({among, text ? Tri::of(label.as_text() == text) : Tri::unresolved(missing_in(*value))});
  }
  return *how == "In" || among.is_unresolved() ? among : Tri::of(among.is_no());
}

Tri has_label(const Value& labels, const resources::Member& wanted) {
  const Value& label = labels.at(wanted.key);
  const std::optional<std::string> text = wanted.value.as_text();
  if (!text || label.is_unresolved()) {
    return Tri::unresolved(missing_in(text ? label : wanted.value));
  }
  return Tri::of(label.as_text() == text);
}

// An empty selector takes all pods of the namespace.
Tri selects(const Value& selector, const Value& labels) {
  if (selector.is_unresolved()) {
    return Tri::unresolved(selector.unresolved()->what);
  }
  Tri all = Tri::yes();
  if (const Value& wanted = selector.at("matchLabels"); wanted.map() != nullptr) {
    for (const resources::Member& member : *wanted.map()) {
      all = all_of({all, has_label(labels, member)});
    }
  } else if (wanted.is_unresolved()) {
    all = Tri::unresolved(wanted.unresolved()->what);
  }
  for (const Value* expression : items_of(selector.at("matchExpressions"))) {
    all = all_of({all, meets(*expression, labels)});
  }
  return all;
}

// Without types a policy is for what comes in.
Tri is_for_ingress(const Value& types) {
  Tri answer = Tri::of(items_of(types).empty());
  for (const Value* type : items_of(types)) {
    answer = any_of({answer, is_word(*type, "Ingress")});
  }
  return answer;
}

}  // namespace

Tri has_ingress_policy(const Facts& facts, const Resource& workload) {
  const Value& labels = workload.properties.path("spec.template.metadata.labels");
  Tri found = Tri::no();
  constexpr std::string_view type = "networking.k8s.io/v1/NetworkPolicy";
  for (const Resource* policy : facts.resources.of_type(type)) {
    const bool is_near = namespace_of(*policy) == namespace_of(workload) &&
                         (policy->origin == Origin::observed) == (workload.origin == Origin::observed) &&
                         (workload.origin != Origin::observed || policy->unit == workload.unit);
    if (is_near) {
      const Value& spec = policy->properties.at("spec");
      const Tri taken =
          all_of({is_for_ingress(spec.at("policyTypes")), selects(spec.at("podSelector"), labels)});
      found =
          any_of({found, policy->maybe.empty() || taken.is_no() ? taken : Tri::unresolved(policy->maybe)});
    }
  }
  const std::string uncovered = uncovered_in_cluster(facts, workload, type);
  const std::string more = uncovered.empty() ? could_hold_more(facts, workload) : uncovered;
  return found.is_no() && !more.empty() ? Tri::unresolved(more) : found;
}

}  // namespace prodready::terms
