// docs/items/monitoring.md: Set up alerts.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/alert_claims.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/outside_backends.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/resources/alerts.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/snapshot_age.hpp"

namespace prodready::evaluators::monitoring {
namespace {

constexpr const char* id = "monitoring.alerts-set-up";
constexpr const char* alarms_call = "cloudwatch describe-alarms";
constexpr std::string_view alarm_type = "AWS::CloudWatch::Alarm";

// What it means that no alert is shown: somebody else's monitoring may have them.
Claim judge_none(const Facts& facts, const Params& params) {
  const std::optional<Evidence> backend = outside_backend(facts, params.list("vendor_accounts"), "alerts");
  if (backend) {
    return claim_open("none", {.message = fmt::format("no alert is seen, and {}", backend->text),
                               .needs = {needs_attestation(id, "link to the alerts of the outside backend")},
                               .root = "attestation: alerts",
                               .sign = *backend});
  }
  const terms::TypeCoverage coverage = terms::coverage_of(facts, alarm_type);
  if (coverage.in_full()) {
    const std::string found = "no alert at all";
    return claim_fails("none", {.message = found,
                                .expected = "an alarm that tells somebody",
                                .root = "snapshot: alarms",
                                .evidence = {},
                                .searched = {alarms_call + terms::age_note(facts)}});
  }
  return claim_open("none", {.message = "no alert is shown by a source",
                             .needs = {needs_call(alarms_call)},
                             .root = root_of_call(alarms_call)});
}

// Whether judge_each found nothing to judge, and why: solutions that others run have no alerts of ours.
bool has_no_alert(const Verdict& verdict) {
  return !verdict.subjects.empty() && verdict.subjects.back().name == "the solution";
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const AlertLimits limits = {.dead_days = params.days("dead_days"),
                              .stuck_days = params.days("stuck_days"),
                              .sparse_metrics = params.list("sparse_metrics")};
  std::vector<ResourceCandidate> found;
  for (terms::Alert& alert : terms::alerts(facts)) {
    found.push_back({.subject = alert.subject, .listed = std::move(alert.listed)});
  }
  const ResourceItem item = {
      .id = id, .types = {alarm_type, "AWS::CloudWatch::CompositeAlarm"}, .one = "alert", .many = "alerts"};
  Verdict verdict = judge_each(facts, item, found,
                               [&](const terms::Joined& alert) { return live_claims(facts, alert, limits); });
  if (has_no_alert(verdict) && facts.delivery.solution.kind == SolutionFinding::Kind::deployed) {
    verdict.subjects.back().claims = {judge_none(facts, params)};
  }
  return verdict;
}

}  // namespace

Evaluator alerts_set_up() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies}, evaluate};
}

}  // namespace prodready::evaluators::monitoring
