// docs/items/continuous-delivery.md: Create deployment environments.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

constexpr const char* item = "continuous-delivery.deployment-environments";
constexpr const char* claim = "holds";

Evidence show(const SeenEnvironment& seen) {
  const std::string name =
      seen.name.name.empty() ? "an environment without a name" : printable(seen.name.name);
  return {Strength::declared, fmt::format("{}: {}", name, seen.what), seen.place};
}

std::optional<Evidence> first_of(const EnvironmentPicture& picture) {
  for (const auto* list :
       {&picture.unresolved, &picture.production, &picture.other, &picture.unnamed, &picture.passing}) {
    if (!list->empty()) {
      return show(list->front());
    }
  }
  return std::nullopt;
}

Claim ask(const std::string& message, std::optional<Evidence> sign) {
  return claim_open(claim, {.message = message,
                            .needs = {needs_attestation(item, "link to the environments"),
                                      needs_snapshot("of each account")},
                            .root = "attestation: deployment-environments",
                            .sign = std::move(sign)});
}

std::string what_lacks(const EnvironmentPicture& picture) {
  if (!picture.production.empty()) {
    return picture.passing.empty() ? "production is the only environment"
                                   : "besides production there are only previews";
  }
  return picture.other.empty() ? "there is one environment, without a name" : "nothing is called production";
}

// The one environment that the snapshots of all configured accounts show; nothing where they show two, were
// not read whole, or name none.
std::optional<terms::Production> observed_alone(const Facts& facts) {
  static constexpr std::array<std::string_view, 6> types = {"AWS::ECS::Service",
                                                            "AWS::Lambda::Function",
                                                            "AWS::AutoScaling::AutoScalingGroup",
                                                            "AWS::EC2::Instance",
                                                            "AWS::ElasticBeanstalk::Environment",
                                                            "AWS::AppRunner::Service"};
  const auto is_read = [&](std::string_view type) { return terms::coverage_of(facts, type).in_full(); };
  if (facts.configuration.accounts.empty() || !std::ranges::all_of(types, is_read)) {
    return std::nullopt;
  }
  std::optional<terms::Production> alone;
  for (const terms::Workload& workload : terms::workloads(facts)) {
    const resources::Resource* const observed = workload.subject.observed;
    if (observed == nullptr) {
      continue;
    }
    const terms::Production& here = terms::production_of(facts, *observed);
    if (!here.named || (alone && alone->yes != here.yes)) {
      return std::nullopt;
    }
    alone = here;
  }
  return alone;
}

Claim fails_by_snapshots(const Facts& facts, const terms::Production& alone) {
  const std::string found = fmt::format("the snapshots of all configured accounts show {} alone ({})",
                                        alone.yes ? "production" : "no production, another environment",
                                        printable(alone.decided_by));
  return claim_fails(claim,
                     {.message = found,
                      .expected = "production and a lasting environment besides it",
                      .root = "deployments: environments",
                      .evidence = {},
                      .searched = {counted(facts.configuration.accounts.size(), "account", "accounts") +
                                   ", for workloads by environment"}});
}

Claim judge(const Facts& facts) {
  const EnvironmentPicture picture = environments_seen(facts);
  if (const std::optional<terms::Production> alone = observed_alone(facts)) {
    return fails_by_snapshots(facts, *alone);
  }
  if (!picture.production.empty() && !picture.other.empty()) {
    const SeenEnvironment& production = picture.production.front();
    const SeenEnvironment& other = picture.other.front();
    return claim_holds(claim,
                       fmt::format("{} and {}", printable(production.name.name), printable(other.name.name)),
                       {show(production), show(other)});
  }
  const PipelinesKnown known = deployments_known(facts);
  if (!known.known) {
    return ask_for_pipelines(claim, item, "two environments are not shown here", known, first_of(picture));
  }
  if (std::optional<Evidence> sign = handed_over(facts)) {
    return ask("two environments are not shown here, and the deployment goes on elsewhere", std::move(sign));
  }
  if (count_environments(facts) == EnvironmentCount::open) {
    return ask(picture.unresolved.empty() ? "which environment a step deploys to is not named"
                                          : "the name of an environment does not resolve",
               first_of(picture));
  }
  std::vector<Evidence> evidence;
  if (std::optional<Evidence> first = first_of(picture)) {
    evidence.push_back(std::move(*first));
  }
  return claim_fails(claim,
                     {.message = what_lacks(picture),
                      .expected = "production and a lasting environment besides it",
                      .root = "deployments: environments",
                      .evidence = std::move(evidence),
                      .searched = {counted(facts.delivery.deploy_steps.size(), "deploy step", "deploy steps"),
                                   counted(facts.delivery.deployables.size(), "deployable", "deployables")}});
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  const std::optional<Claim> kind = judge_solution_kind(facts, claim);
  return about("the solution", {kind ? *kind : judge(facts)});
}

}  // namespace

Evaluator deployment_environments() {
  return {{FactKind::delivery, FactKind::documents, FactKind::resources}, evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
