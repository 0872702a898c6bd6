// docs/items/backups.md: Solution can be easily deployed via pipeline.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/deployments.hpp"
#include "evaluators/support/infrastructure_matches.hpp"
#include "evaluators/support/infrastructure_types.hpp"

namespace prodready::evaluators::backups {
namespace {

constexpr const char* infrastructure_item = "continuous-delivery.infrastructure-as-code";

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

// The worst claim of a verdict in the given state; null where none has it.
const Claim* claim_in(const Verdict& verdict, ClaimState state) {
  for (const Subject& subject : verdict.subjects) {
    const auto found = std::ranges::find(subject.claims, state, &Claim::state);
    if (found != subject.claims.end()) {
      return &*found;
    }
  }
  return nullptr;
}

Claim judge_by_hand(const Verdict& infrastructure) {
  for (const ClaimState state : {ClaimState::fails, ClaimState::open}) {
    if (const Claim* found = claim_in(infrastructure, state)) {
      Claim claim = *found;
      claim.name = "by-hand";
      return claim;
    }
  }
  const Claim* const holding = claim_in(infrastructure, ClaimState::holds);
  return claim_holds("by-hand", "code declares what runs",
                     holding == nullptr ? std::vector<Evidence>() : holding->evidence);
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  if (const std::optional<Claim> kind = judge_solution_kind(facts, "no-pipeline")) {
    return about("the solution", {*kind});
  }
  static const std::vector<std::string> none;
  const std::vector<std::string_view> all = all_infrastructure_types();
  const std::vector<std::string> types(all.begin(), all.end());
  return about("the solution",
               {judge_pipeline(judge_deployments(facts, ignored_deployables())),
                judge_by_hand(judge_infrastructure(facts, infrastructure_item, types, none))});
}

}  // namespace

Evaluator deployable_via_pipeline() {
  return {{FactKind::resources, FactKind::delivery, FactKind::documents, FactKind::pipelines, FactKind::tools,
           FactKind::dependencies},
          evaluate};
}

}  // namespace prodready::evaluators::backups
