// docs/items/networking.md: Configure Security Groups.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/group_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/resources/group_services.hpp"
#include "facts/resources/group_takers.hpp"

namespace prodready::evaluators::networking {
namespace {

using terms::Joined;

constexpr std::string_view group_type = "AWS::EC2::SecurityGroup";
constexpr std::string_view service_type = "v1/Service";
// What makes pods.
constexpr std::array<std::string_view, 4> workload_types = {
    "apps/v1/Deployment", "apps/v1/StatefulSet", "apps/v1/DaemonSet", "argoproj.io/v1alpha1/Rollout"};

void add(const Facts& facts, std::string_view type, std::vector<ResourceCandidate>& found) {
  for (const Joined& subject : terms::joined(facts, type)) {
    found.push_back({.subject = subject});
  }
}

void add_takers(const Facts& facts, std::vector<ResourceCandidate>& found) {
  for (const terms::GroupTaker& taker : terms::group_takers()) {
    for (const Joined& subject : terms::joined(facts, taker.type)) {
      if (why_it_takes_no_group(facts, subject).empty()) {
        found.push_back({.subject = subject});
      }
    }
  }
}

// What may be of another type, or inside, is no door as far as is known.
void add_services(const Facts& facts, std::vector<ResourceCandidate>& found) {
  for (const Joined& subject : terms::joined(facts, service_type)) {
    if (!terms::is_exposed_service(facts, subject.shown()).is_no()) {
      found.push_back({.subject = subject});
    }
  }
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const bool wants_policies = params.flag("require_network_policy");
  std::vector<ResourceCandidate> found;
  add(facts, group_type, found);
  add_takers(facts, found);
  add_services(facts, found);
  for (const std::string_view type : workload_types) {
    if (wants_policies) {
      add(facts, type, found);
    }
  }
  ResourceItem item = {.id = "networking.security-groups",
                       .types = {group_type},
                       .one = "resource that takes security groups",
                       .many = "resources that take security groups",
                       .kind = KindSentence::distributed_is_not_applicable,
                       .workloads = true};
  for (const terms::GroupTaker& taker : terms::group_takers()) {
    item.types.push_back(taker.type);
  }
  const GroupClaims claims(facts, {.public_ports = terms::parse_ports(params.list("public_ports")),
                                   .vpn_ports = terms::parse_ports(params.list("vpn_ports"))});
  return judge_each(facts, item, found, [&](const Joined& subject) -> std::vector<Claim> {
    const std::string_view type = subject.shown().type;
    if (type == group_type) {
      return claims_of(claims.world_ingress(subject));
    }
    if (type == service_type) {
      return claims_of(claims.open_service(subject));
    }
    return claims_of(terms::group_taker(type) == nullptr ? claims.no_policy(subject)
                                                         : claims.default_group(subject));
  });
}

}  // namespace

Evaluator security_groups() { return {{FactKind::resources, FactKind::delivery}, evaluate}; }

}  // namespace prodready::evaluators::networking
