#include "evaluators/support/restore_claims.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/restore_jobs.hpp"

namespace prodready {
namespace {

constexpr const char* claim = "holds";
constexpr std::string_view job_type = "AWS::Account::BackupRestoreJob";
constexpr double hours_a_day = 24;

Claim restore_failed(const Facts& facts, const terms::DataStore& store, const terms::RestoreSeen& newest) {
  return claim_fails(claim, {.message = newest.text,
                             .expected = "a restore that completes, and whose validation does not fail",
                             .root = terms::name_of(store.subject.shown()) + ": its last restore",
                             .evidence = {evidence_of(facts, *newest.job, newest.text)}});
}

}  // namespace

std::optional<Claim> restored_on_schedule(const terms::RestorePipeline& pipeline) {
  if (!pipeline.restores.is_yes()) {
    return std::nullopt;
  }
  return claim_holds(claim, pipeline.text, {{Strength::declared, pipeline.text, pipeline.place}});
}

Claim ask_for_a_restore(const RestoreQuestion& question, std::string_view call,
                        const terms::RestorePipeline& pipeline, std::optional<Evidence> sign) {
  std::string message = fmt::format("no restore within {} days is shown", question.max_age_days);
  std::string root = "attestation: restores";
  if (pipeline.is_named) {
    message = pipeline.text;
    root = "config: restore_tests";
    sign = Evidence{Strength::declared, pipeline.text, pipeline.place};
  } else if (sign) {
    message += "; " + sign->text;
  }
  return claim_open(claim, {.message = std::move(message),
                            .needs = {needs_attestation(question.id, restore_evidence), needs_call(call)},
                            .root = std::move(root),
                            .sign = std::move(sign)});
}

Claim restore_tested(const Facts& facts, const RestoreQuestion& question, const terms::DataStore& store,
                     std::span<const terms::DataStore> stores) {
  const terms::RestoreSeen newest = terms::newest_restore(facts, store, stores);
  if (newest.failed) {
    return restore_failed(facts, store, newest);
  }
  if (newest.age_hours && *newest.age_hours <= question.max_age_days * hours_a_day) {
    return claim_holds(claim, newest.text, {evidence_of(facts, *newest.job, newest.text)});
  }
  const terms::RestorePlan plan = terms::restore_testing(facts, store, question.max_age_days);
  if (plan.restores.is_yes()) {
    return claim_holds(claim, plan.text, {evidence_of(facts, *plan.selection, plan.text)});
  }
  const terms::RestorePipeline pipeline =
      terms::restored_by_pipeline(facts, store.subject, question.max_age_days);
  if (std::optional<Claim> holds = restored_on_schedule(pipeline)) {
    return *std::move(holds);
  }
  if (plan.restores.is_unresolved()) {
    Claim open = claim_unresolved(claim, *plan.selection, "what it restores", plan.restores.missing());
    open.message = fmt::format("restore testing selection {} may take it: {}",
                               terms::name_of(*plan.selection), printable(plan.restores.missing()));
    open.needs.push_back(needs_attestation(question.id, restore_evidence));
    return open;
  }
  std::optional<Evidence> sign;
  if (newest.job != nullptr) {
    sign = evidence_of(facts, *newest.job, newest.text);
  }
  return ask_for_a_restore(question, terms::call_of(job_type), pipeline, std::move(sign));
}

}  // namespace prodready
