#include "evaluators/support/zone_claims.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/concat.hpp"
#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/failover.hpp"
#include "facts/resources/fleets.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/zone_nats.hpp"

namespace prodready {
namespace {

using resources::Resource;
using terms::Joined;
using terms::Placement;

constexpr const char* subnets_call = "ec2 describe-subnets";

// Which call tells the zones: that of the subnets, where the resource itself is known.
Claim ask_for_zones(const std::string& claim, const Facts& facts, const Resource& resource,
                    const Placement& placement) {
  const std::string& missing = placement.zones.missing();
  std::string message = concat({"the zones of ", placement.by, " are not known: ", printable(missing)});
  Evidence sign = evidence_of(facts, resource, placement.where, message);
  Claim asked = claim_unresolved(claim, resource, placement.property, missing,
                                 {.message = std::move(message), .sign = std::move(sign)});
  if (terms::is_pods(resource)) {
    asked.needs = {{Source::snapshot, "kubectl get nodes,pods -A -o json"}};
    return asked;
  }
  if (placement.zones.missing().starts_with("subnet ") || resource.origin != resources::Origin::observed) {
    const Need subnets = needs_call(subnets_call);
    if (resource.origin == resources::Origin::observed) {
      asked.root = root_of_call(subnets_call);
      asked.needs = {subnets};
    } else {
      asked.needs.push_back(subnets);
    }
  }
  return asked;
}

std::string text_of(const Placement& placement) {
  return placement.zones.is_empty() ? placement.by
                                    : concat({placement.by, " lie in ", placement.zones.text()});
}

SourceClaim placed(const Facts& facts, const Resource& resource, std::size_t min_zones,
                   const Placement& placement) {
  constexpr const char* claim = "one-zone";
  const auto evidence = [&](const std::string& text) {
    return std::vector<Evidence>{evidence_of(facts, resource, placement.where, text)};
  };
  const auto fails = [&](const std::string& found) -> SourceClaim {
    return {.claim = claim_fails(claim, {.message = found,
                                         .expected = fmt::format("{} zones or more", min_zones),
                                         .root = fmt::format("{}: zones", terms::name_of(resource)),
                                         .evidence = evidence(found)}),
            .is_silent = placement.is_silent};
  };
  if (!placement.stays.empty()) {
    return fails(printable(placement.stays));
  }
  if (!placement.spans.empty()) {
    return {claim_holds(claim, placement.spans, evidence(placement.spans))};
  }
  const std::string found = text_of(placement);
  if (placement.zones.at_least() >= min_zones) {
    const bool may_pack = terms::is_pods(resource) && !terms::spreads_over_zones(resource);
    return {claim_holds(claim, may_pack ? found + "; nothing spreads its pods over them" : found,
                        evidence(found))};
  }
  if (!placement.zones.is_exact()) {
    return {.claim = ask_for_zones(claim, facts, resource, placement), .is_silent = placement.is_silent};
  }
  return fails(found);
}

SourceClaim fails_over(const Facts& facts, const Resource& store) {
  constexpr const char* claim = "no-failover";
  const terms::Failover failover = terms::failover_of(facts, store);
  const Evidence evidence = evidence_of(facts, store, failover.where, failover.text);
  if (failover.has.is_yes()) {
    return {claim_holds(claim, failover.text, {evidence})};
  }
  if (failover.has.is_unresolved()) {
    return {claim_unresolved(claim, store, failover.property, failover.has.missing())};
  }
  return {.claim = claim_fails(claim, {.message = "no standby: " + failover.text,
                                       .expected = "a standby in another zone that takes over",
                                       .root = fmt::format("{}: failover", terms::name_of(store)),
                                       .evidence = {evidence}}),
          .is_silent = failover.is_silent};
}

SourceClaim runs_apart(const Facts& facts, const Resource& fleet) {
  constexpr const char* claim = "packed";
  const std::vector<std::string> zones = terms::running_zones(facts, fleet);
  if (zones.size() < 2 || std::ranges::find(zones, "") != zones.end()) {
    return {.claim = claim_not_applicable(claim, "no two running units are shown with their zones"),
            .is_silent = true};
  }
  const std::set<std::string> distinct(zones.begin(), zones.end());
  const std::string units = counted(zones.size(), "running unit", "running units");
  if (distinct.size() > 1) {
    const std::string found = printable(fmt::format("{} in {}", units, fmt::join(distinct, ", ")));
    return {claim_holds(claim, found, {evidence_of(facts, fleet, found)})};
  }
  const std::string found = fmt::format("all {} are in {}", units, printable(zones.front()));
  return {claim_fails(claim, {.message = found,
                              .expected = "units in several zones",
                              .root = fmt::format("{}: running units", terms::name_of(fleet)),
                              .evidence = {evidence_of(facts, fleet, found)}})};
}

SourceClaim routes_apart(const Facts& facts, const Resource& subject) {
  constexpr const char* claim = "shared-nat";
  const terms::NatUses uses = terms::nat_uses(facts, subject);
  std::string missing = uses.missing;
  std::vector<Evidence> seen;
  for (const terms::NatUse& use : uses.gateways) {
    const std::string name = terms::name_of(*use.gateway);
    if (use.regional.is_yes()) {
      seen.push_back(evidence_of(facts, *use.gateway, name + " is regional"));
      continue;
    }
    const std::string found = fmt::format("{} takes the traffic of {}", name, use.zones.text());
    const Evidence evidence = evidence_of(facts, *use.gateway, found);
    if (use.zones.at_least() >= 2 && use.regional.is_no()) {
      return {claim_fails(claim, {.message = found,
                                  .expected = "a NAT gateway in each zone, or a regional one",
                                  .root = fmt::format("{}: routes", terms::name_of(subject)),
                                  .evidence = {evidence}})};
    }
    const std::string open = use.regional.is_unresolved() ? use.regional.missing()
                             : use.zones.is_exact()       ? std::string()
                                                          : use.zones.missing();
    missing = missing.empty() ? open : missing;
    seen.push_back(evidence);
  }
  if (uses.gateways.empty()) {
    return {.claim = claim_not_applicable(claim, "no NAT gateway"), .is_silent = true};
  }
  if (!missing.empty()) {
    Claim open = claim_unresolved(claim, *uses.gateways.front().gateway, "the routes through it", missing);
    open.needs = {needs_call("ec2 describe-route-tables"), needs_call(subnets_call)};
    return {std::move(open)};
  }
  const std::string found = fmt::format("{}, each for its own zone or regional",
                                        counted(uses.gateways.size(), "NAT gateway", "NAT gateways"));
  return {claim_holds(claim, found, std::move(seen))};
}

}  // namespace

Claim spans_zones(const Facts& facts, const Joined& subject, std::size_t min_zones,
                  const PlacementOf& placement_of) {
  return decide(subject,
                [&](const Resource& one) { return placed(facts, one, min_zones, placement_of(facts, one)); });
}

Claim has_failover(const Facts& facts, const Joined& store) {
  return decide(store, [&](const Resource& one) { return fails_over(facts, one); });
}

Claim is_spread(const Facts& facts, const Joined& fleet) {
  return decide(fleet, [&](const Resource& one) { return runs_apart(facts, one); });
}

Claim has_own_nats(const Facts& facts, const Joined& subject) {
  return decide(subject, [&](const Resource& one) { return routes_apart(facts, one); });
}

}  // namespace prodready
