// Kubernetes' part of group_claims.hpp.
#include <fmt/format.h>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/group_claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/group_services.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready {
namespace {

using resources::Resource;
using terms::Joined;

constexpr const char* open_service_name = "open-service";
constexpr const char* no_policy_name = "no-policy";
constexpr const char* objects_call = "kubectl get -A -o json";

Claim ask_the_cluster(const Facts& facts, const Resource& object, const char* claim, std::string message,
                      const std::string& missing) {
  const bool observed = object.origin == resources::Origin::observed;
  const std::string call = missing.starts_with("kubectl ") ? missing : objects_call;
  return claim_open(
      claim, {.message = message,
              .needs = {{Source::snapshot, call}},
              .root = observed ? fmt::format("snapshot: {}", call.substr(0, call.find(" (")))
                               : fmt::format("{}: {}", printable(object.place.path), printable(missing)),
              .sign = evidence_of(facts, object, message)});
}

SourceClaim judge_service(const Facts& facts, const Resource& service,
                          const std::vector<terms::Ports>& allowed) {
  const terms::OpenService open = terms::openness_of(facts, service, allowed);
  const Tri is_open = terms::all_of({open.from_world, open.exceeds});
  if (is_open.is_no()) {
    const std::string found =
        open.exceeds.is_no() ? "it opens public ports only" : "its source ranges are narrow";
    return {.claim = claim_holds(open_service_name, found, {evidence_of(facts, service, open.where, found)})};
  }
  const Tri exposed = terms::is_exposed_service(facts, service);
  const Tri fails = terms::all_of({is_open, exposed});
  if (fails.is_unresolved()) {
    return {.claim =
                ask_the_cluster(facts, service, open_service_name,
                                fmt::format("{}, and {} is not shown", open.text, printable(fails.missing())),
                                fails.missing())};
  }
  if (fails.is_no()) {
    return {.claim = claim_not_applicable(open_service_name, "its load balancer is internal")};
  }
  return {.claim = claim_fails(open_service_name,
                               {.message = open.text,
                                .expected = "public ports, or narrow loadBalancerSourceRanges",
                                .root = fmt::format("{}: its source ranges", terms::name_of(service)),
                                .evidence = {evidence_of(facts, service, open.where, open.text)},
                                .searched = {"spec.loadBalancerSourceRanges"}})};
}

}  // namespace

Claim GroupClaims::open_service(const Joined& service) const {
  return decide(service,
                [&](const Resource& one) { return judge_service(facts_, one, limits_.public_ports); });
}

Claim GroupClaims::no_policy(const Joined& workload) const {
  return decide(workload, [&](const Resource& one) -> SourceClaim {
    const Tri has = terms::has_ingress_policy(facts_, one);
    if (has.is_yes()) {
      const std::string found = "an Ingress NetworkPolicy selects its pods";
      return {.claim = claim_holds(no_policy_name, found, {evidence_of(facts_, one, found)})};
    }
    const std::string found = "no Ingress NetworkPolicy selects its pods";
    if (has.is_unresolved()) {
      return {.claim = ask_the_cluster(
                  facts_, one, no_policy_name,
                  fmt::format("{} as far as is known: {}", found, printable(has.missing())), has.missing())};
    }
    return {.claim =
                claim_fails(no_policy_name, {.message = found,
                                             .expected = "a NetworkPolicy for Ingress in its namespace",
                                             .root = fmt::format("{}: network policies", terms::name_of(one)),
                                             .evidence = {evidence_of(facts_, one, found)},
                                             .searched = {"networking.k8s.io/v1/NetworkPolicy"}}),
            .is_silent = true};
  });
}

}  // namespace prodready
