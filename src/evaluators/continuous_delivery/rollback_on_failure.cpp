// docs/items/continuous-delivery.md: Roll back in case of failure.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/pipeline_questions.hpp"
#include "evaluators/support/workload_items.hpp"
#include "evaluators/support/workload_rollbacks.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/resources/workload_table.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using resources::Resource;
using terms::Joined;
using terms::WorkloadSteps;

constexpr const char* item_id = "continuous-delivery.rollback-on-failure";
constexpr const char* attested = "link to a deployment that was rolled back";
constexpr const char* expected = "a deployment that rolls back by itself, or a job that does";

Claim open_without(const Facts& facts, const Joined& workload, const Claim& column,
                   const PipelinesKnown& known, const WorkloadSteps& steps) {
  if (column.state == ClaimState::open) {
    return column;
  }
  std::optional<Evidence> sign;
  if (!column.evidence.empty()) {
    sign = column.evidence.front();
  }
  if (!known.known) {
    return ask_for_pipelines("none", item_id, column.message, known, sign);
  }
  const bool is_gitops = std::ranges::any_of(steps.surely, &DeployStep::gitops);
  const std::string why = is_gitops ? "under GitOps taking it back is a habit, a revert"
                          : !steps.perhaps.empty()
                              ? fmt::format("{} may deploy it: what it deploys does not resolve",
                                            printable(steps.perhaps.front()->what))
                              : "nothing here deploys it";
  return claim_open("none", {.message = fmt::format("{}, and {}", column.message, why),
                             .needs = {needs_attestation(item_id, attested),
                                       needs_snapshot("with its deployment settings")},
                             .root = "attestation: rollback-on-failure",
                             .sign = sign ? sign : evidence_of(facts, workload.shown(), column.message)});
}

Claim judge_none(const Facts& facts, const Joined& workload, const WorkloadSteps& steps,
                 const PipelinesKnown& known, bool accept_manual) {
  Claim column =
      decide_way(facts, workload, {.claim = "none", .expected = expected},
                 [&](const Resource& source) { return terms::rolls_back_by_itself(facts, source); });
  if (column.state == ClaimState::holds) {
    return column;
  }
  if (const std::optional<Evidence> found = rolled_back_by(facts, workload, steps, accept_manual)) {
    return claim_holds("none", found->text, {*found});
  }
  const auto deployed =
      std::ranges::find_if(steps.surely, [](const DeployStep* step) { return !step->gitops; });
  const bool fails = known.known && deployed != steps.surely.end() && column.state == ClaimState::fails;
  if (column.drift) {
    return column;
  }
  if (!fails) {
    return open_without(facts, workload, column, known, steps);
  }
  const std::string found = fmt::format("{} deploys it, and nothing takes it back: {}",
                                        printable((*deployed)->what), column.message);
  std::vector<Evidence> evidence = {{Strength::declared, printable((*deployed)->what), (*deployed)->place}};
  evidence.insert(evidence.end(), column.evidence.begin(), column.evidence.end());
  std::ranges::stable_sort(evidence, std::ranges::greater{}, &Evidence::strength);
  return claim_fails("none", {.message = found,
                              .expected = expected,
                              .root = fmt::format("{}: rollback", terms::name_of(workload.shown())),
                              .evidence = std::move(evidence),
                              .searched = searched_pipelines(facts.pipelines)});
}

Claim judge_off(const WorkloadSteps& steps, const Facts& facts, const Joined& workload) {
  const RollbackOff found = switched_off_by(facts, workload, steps);
  if (found.off.is_no()) {
    return claim_holds("off", "no deploy step switches it off");
  }
  if (found.off.is_unresolved()) {
    return claim_open("off",
                      {.message = fmt::format("{}: whether production's deployment does so depends on {}",
                                              found.evidence.text, printable(found.off.missing())),
                       .needs = {needs_attestation(item_id, attested)},
                       .root = "attestation: rollback-on-failure",
                       .sign = found.evidence});
  }
  return claim_fails("off", {.message = found.evidence.text,
                             .expected = "the stack's own rollback stays on in production",
                             .root = fmt::format("{}: rollback", terms::name_of(workload.shown())),
                             .evidence = {found.evidence}});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const bool accept_manual = params.flag("accept_manual");
  const WorkloadItem item = {.id = item_id, .attested = attested, .none_is_not_applicable = true};
  const PipelinesKnown known = deployments_known(facts);
  return judge_workloads(facts, item, [&](const Joined& workload) {
    const WorkloadSteps steps = terms::steps_that_deploy(facts, workload);
    Claim off = judge_off(steps, facts, workload);
    if (off.state == ClaimState::fails) {
      return claims_of(std::move(off));
    }
    Claim none = judge_none(facts, workload, steps, known, accept_manual);
    return off.state == ClaimState::open ? claims_of(std::move(off), std::move(none))
                                         : claims_of(std::move(none));
  });
}

}  // namespace

Evaluator rollback_on_failure() {
  return {{FactKind::resources, FactKind::delivery, FactKind::pipelines, FactKind::tools, FactKind::files},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
