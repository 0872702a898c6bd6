// docs/items/scalability.md: Use multiple Availability Zones.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "evaluators/support/zone_claims.hpp"
#include "facts/resources/failover.hpp"
#include "facts/resources/fleets.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workloads.hpp"
#include "facts/resources/zone_nats.hpp"
#include "facts/resources/zone_placement.hpp"

namespace prodready::evaluators::scalability {
namespace {

using resources::Resource;
using terms::Joined;

constexpr std::string_view function_type = "AWS::Lambda::Function";
constexpr std::string_view instance_type = "AWS::EC2::Instance";
constexpr std::string_view nat_type = "AWS::EC2::NatGateway";
constexpr std::array<std::string_view, 2> balancer_types = {"AWS::ElasticLoadBalancingV2::LoadBalancer",
                                                            "AWS::ElasticLoadBalancing::LoadBalancer"};
constexpr std::array<std::string_view, 4> fleet_types = {"AWS::ECS::Service",
                                                         "AWS::AutoScaling::AutoScalingGroup", instance_type,
                                                         "AWS::ElasticBeanstalk::Environment"};

bool is_store(std::string_view type) {
  return std::ranges::find(terms::ha_store_types(), type) != terms::ha_store_types().end();
}

std::vector<std::string_view> subject_types() {
  std::vector<std::string_view> types(fleet_types.begin(), fleet_types.end());
  types.insert(types.end(), terms::ha_store_types().begin(), terms::ha_store_types().end());
  types.insert(types.end(), balancer_types.begin(), balancer_types.end());
  types.push_back(function_type);
  types.push_back(nat_type);
  return types;
}

std::vector<ResourceCandidate> subjects(const Facts& facts, const Params& params) {
  std::vector<ResourceCandidate> found;
  for (terms::Fleet& fleet : terms::fleets(facts, params.list("system_namespaces"))) {
    found.push_back({.subject = fleet.workload.subject, .listed = std::move(fleet.listed)});
  }
  const std::vector<Joined> stores = terms::joined(facts, terms::ha_store_types());
  for (const Joined& store : terms::in_turn(stores)) {
    if (terms::is_ha_store(facts, store.shown())) {
      found.push_back({.subject = store});
    }
  }
  for (const Joined& balancer : terms::joined(facts, balancer_types)) {
    found.push_back({.subject = balancer});
  }
  for (const Joined& function : terms::joined(facts, function_type)) {
    found.push_back({.subject = function});
  }
  for (const Joined& vpc : terms::vpcs_with_nat(facts)) {
    found.push_back({.subject = vpc});
  }
  for (ResourceCandidate& candidate : found) {
    if (candidate.listed.empty() && terms::is_named_by(params.list("single_zone"), candidate.subject)) {
      candidate.listed = "the parameter single_zone names it";
    }
  }
  return found;
}

// Outside a VPC the service runs it in every zone.
std::vector<Claim> of_function(const Facts& facts, const Joined& function, std::size_t min_zones) {
  const std::vector<const Resource*> shown = function.all();
  const bool outside = std::ranges::all_of(shown, [&](const Resource* one) {
    return terms::is_set(terms::property(facts, *one, "VpcConfig.SubnetIds")).is_no();
  });
  if (outside) {
    return claims_of(claim_not_applicable("one-zone", "it runs outside a VPC, in every zone"));
  }
  return claims_of(spans_zones(facts, function, min_zones, terms::subnets_placement));
}

// An instance that no group replaces counts if it takes requests.
std::vector<Claim> of_instance(const Facts& facts, const Joined& instance, std::size_t min_zones) {
  const Tri& serving = terms::is_serving(facts, instance.shown());
  if (serving.is_no()) {
    return claims_of(claim_not_applicable("one-zone", "a worker outside a group"));
  }
  Claim claim = spans_zones(facts, instance, min_zones, terms::fleet_placement);
  if (claim.state == ClaimState::fails && serving.is_unresolved()) {
    return claims_of(claim_unresolved("one-zone", instance.shown(), "what reaches it", serving.missing()));
  }
  return claims_of(std::move(claim));
}

std::vector<Claim> judge(const Facts& facts, const Joined& subject, std::size_t min_zones) {
  const std::string_view type = subject.shown().type;
  if (is_store(type)) {
    return claims_of(spans_zones(facts, subject, min_zones, terms::store_placement),
                     has_failover(facts, subject));
  }
  if (std::ranges::find(balancer_types, type) != balancer_types.end()) {
    return claims_of(spans_zones(facts, subject, min_zones, terms::subnets_placement));
  }
  if (type == function_type) {
    return of_function(facts, subject, min_zones);
  }
  if (type == nat_type || type == "AWS::EC2::VPC") {
    return claims_of(has_own_nats(facts, subject));
  }
  if (type == instance_type) {
    return of_instance(facts, subject, min_zones);
  }
  return claims_of(spans_zones(facts, subject, min_zones, terms::fleet_placement), is_spread(facts, subject));
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const auto min_zones = static_cast<std::size_t>(std::max(1.0, params.number("min_zones")));
  const ResourceItem item = {.id = "scalability.multiple-availability-zones",
                             .types = subject_types(),
                             .one = "fleet, store, balancer or function in a VPC",
                             .many = "fleets, stores, balancers and functions in a VPC",
                             .workloads = true};
  return judge_each(facts, item, subjects(facts, params),
                    [&](const Joined& subject) { return judge(facts, subject, min_zones); });
}

}  // namespace

Evaluator multiple_availability_zones() { return {{FactKind::resources, FactKind::delivery}, evaluate}; }

}  // namespace prodready::evaluators::scalability
