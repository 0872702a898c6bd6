#include "evaluators/support/resource_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "core/concat.hpp"
#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/snapshot_age.hpp"

namespace prodready {
namespace {

using resources::Origin;
using resources::Resource;

bool decides(const Claim& claim) {
  return claim.state == ClaimState::holds || claim.state == ClaimState::fails;
}

Claim with_evidence_of(Claim claim, const Claim& other) {
  std::ranges::copy(other.evidence, std::back_inserter(claim.evidence));
  return claim;
}

Claim drifted(const Claim& observed, const Claim& declared) {
  const bool observed_fails = observed.state == ClaimState::fails;
  Claim claim = with_evidence_of(observed_fails ? observed : declared, observed_fails ? declared : observed);
  if (!observed_fails) {  // the strongest evidence stands first
    std::ranges::stable_sort(claim.evidence, std::ranges::greater{}, &Evidence::strength);
  }
  claim.drift = true;
  claim.message = fmt::format("the cloud and the code differ: {} in the cloud, {} in the code",
                              observed.message, declared.message);
  return claim;
}

}  // namespace

Claim if_it_exists(Claim claim, const Resource& resource) {
  if (claim.state != ClaimState::fails || resource.maybe.empty()) {
    return claim;
  }
  const std::string missing = printable(resource.maybe);
  std::optional<Evidence> sign;
  if (!claim.evidence.empty()) {
    sign = claim.evidence.front();
  }
  return claim_open(claim.name,
                    {.message = fmt::format("{}, if it exists: that rests on {}", claim.message, missing),
                     .needs = {needs_call(terms::call_of(resource.type))},
                     .root = fmt::format("{}: {}", printable(resource.place.path), missing),
                     .sign = std::move(sign)});
}

Claim decide(Claim observed, SourceClaim declared) {
  if (declared.is_silent || !decides(declared.claim)) {
    return observed;
  }
  if (!decides(observed)) {
    return observed.state == ClaimState::open ? std::move(declared.claim) : std::move(observed);
  }
  return observed.state == declared.claim.state ? with_evidence_of(std::move(observed), declared.claim)
                                                : drifted(observed, declared.claim);
}

Evidence evidence_of(const Facts& facts, const Resource& resource, const resources::Value& value,
                     std::string text) {
  return {.strength = resource.origin == Origin::observed ? Strength::observed : Strength::declared,
          .text = std::move(text) + terms::age_note(facts, resource),
          .place = facts.resources.place_of(resource, value)};
}

Evidence evidence_of(const Facts& facts, const Resource& resource, std::string text) {
  return evidence_of(facts, resource, resources::Value(), std::move(text));
}

Need needs_call(std::string_view call, std::string_view why) {
  const std::string_view what = call.empty() ? "a snapshot of the accounts that it runs in" : "aws ";
  return {Source::snapshot, why.empty() ? concat({what, call}) : concat({what, call, " (", why, ")"})};
}

std::string root_of_call(std::string_view call) {
  return concat({"snapshot: ", call.empty() ? "the accounts that it runs in" : call});
}

Claim claim_unresolved(const std::string& claim, const Resource& resource, std::string_view property,
                       const std::string& missing) {
  const std::string what = printable(missing);
  return claim_unresolved(
      claim, resource, property, missing,
      {.message = concat({property, " does not resolve: ", what}),
       .sign =
           Evidence{.strength = resource.origin == Origin::observed ? Strength::observed : Strength::declared,
                    .text = concat({property, " is ", what}),
                    .place = resource.place}});
}

Claim claim_unresolved(const std::string& claim, const Resource& resource, std::string_view property,
                       const std::string& missing, Said said) {
  std::string_view call = terms::call_of(resource.type, property);
  call = call.empty() ? terms::call_of(resource.type) : call;
  Claim open =
      claim_open(claim, {.message = std::move(said.message),
                         .needs = {},
                         .root = resource.origin == Origin::observed
                                     ? root_of_call(call)
                                     : concat({printable(resource.place.path), ": ", printable(missing)}),
                         .sign = std::move(said.sign)});
  open.needs.push_back(needs_call(call));
  return open;
}

}  // namespace prodready
