// docs/items/backups.md: Solution can be easily deployed via pipeline.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/deployments.hpp"

namespace prodready::evaluators::backups {
namespace {

constexpr const char* item = "backups.deployable-via-pipeline";

const Subject* first_in(const Verdict& verdict, ClaimState state) {
  const auto found = std::ranges::find_if(
      verdict.subjects, [&](const Subject& subject) { return subject.claims.front().state == state; });
  return found == verdict.subjects.end() ? nullptr : &*found;
}

Claim judge_pipeline(const Verdict& deployments) {
  if (const Subject* failing = first_in(deployments, ClaimState::fails)) {
    const Claim& claim = failing->claims.front();
    return claim_fails("no-pipeline", {.message = failing->name + ": " + claim.message,
                                       .expected = claim.expected,
                                       .root = claim.root,
                                       .evidence = claim.evidence,
                                       .searched = claim.searched});
  }
  if (const Subject* open = first_in(deployments, ClaimState::open)) {
    Claim claim = open->claims.front();
    claim.name = "no-pipeline";
    claim.message = open->name + ": " + claim.message;
    return claim;
  }
  const Subject* holding = first_in(deployments, ClaimState::holds);
  return claim_holds("no-pipeline", "a pipeline deploys what is here",
                     holding == nullptr ? std::vector<Evidence>() : holding->claims.front().evidence);
}

// What was made by hand shows in a snapshot alone.
Claim judge_by_hand() {
  return claim_open("by-hand",
                    {.message = "whether something was made by hand, and is in no code, is not known",
                     .needs = {needs_snapshot("of the production account"),
                               needs_attestation(item, "link to a rebuild in an empty account")},
                     .root = "snapshot: infrastructure-as-code"});
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  if (const std::optional<Claim> kind = judge_solution_kind(facts, "no-pipeline")) {
    return about("the solution", {*kind});
  }
  static const std::vector<std::string> none;
  return about("the solution", {judge_pipeline(judge_deployments(facts, none)), judge_by_hand()});
}

}  // namespace

Evaluator deployable_via_pipeline() { return {{FactKind::delivery, FactKind::documents}, evaluate}; }

}  // namespace prodready::evaluators::backups
