// docs/items/continuous-delivery.md: Test your infrastructure code.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/aimed_tests.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/infrastructure_tests.hpp"
#include "facts/tools/known.hpp"
#include "facts/tools/path_filters.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

constexpr const char* item = "continuous-delivery.infrastructure-tested";
constexpr const char* claim = "holds";

struct Tested {
  std::string name;
  Place place;
  std::string path;
  std::vector<std::string> parts;
  std::optional<std::size_t> deployable;  // its place in the facts; nothing: what is published
};

std::vector<Tested> subjects_of(const Facts& facts) {
  std::vector<Tested> subjects;
  const DeliveryFacts& delivery = facts.delivery;
  for (std::size_t i = 0; i < delivery.deployables.size(); ++i) {
    const Deployable& one = delivery.deployables[i];
    subjects.push_back({.name = one.path.empty() ? one.kind : one.path,
                        .place = one.place,
                        .path = one.path,
                        .parts = one.parts,
                        .deployable = i});
  }
  const bool has_release = std::ranges::any_of(
      facts.git.tags, [](const sources::Tag& tag) { return tag.name.find('.') != std::string::npos; });
  for (const TaggedModule& module : delivery.tagged_modules) {
    if (module.kind == "Terraform module" && has_release &&
        delivery.solution.kind != SolutionFinding::Kind::deployed) {
      subjects.push_back({.name = module.path.empty() ? module.kind : module.path,
                          .place = module.place,
                          .path = module.path,
                          .parts = {},
                          .deployable = {}});
    }
  }
  for (const PublishStep& step : delivery.publish_steps) {
    if (step.artifact == ArtifactKind::chart) {
      subjects.push_back({.name = "the charts that are published",
                          .place = step.place,
                          .path = "",
                          .parts = {},
                          .deployable = {}});
      break;
    }
  }
  return subjects;
}

bool goes_to(const DeployStep& step, EnvironmentName::Kind kind) {
  return std::ranges::any_of(step.environments,
                             [&](const EnvironmentName& name) { return name.kind == kind; });
}

bool is_before(const Facts& facts, const StepRef& one, const StepRef& other) {
  return one.pipeline == other.pipeline &&
         (one.job == other.job
              ? one.step < other.step || (one.step == other.step && one.command < other.command)
              : runs_after(facts.pipelines.pipelines[one.pipeline], other.job, one.job));
}

// A change pipeline deploys it to an environment of this kind, and a gating step tests it there, before any
// production step. `aimed`: only a test that is aimed at it.
const ToolRun* tested_in_place(const Facts& facts, std::size_t deployable, EnvironmentName::Kind kind,
                               bool aimed) {
  for (const DeployStep& deploy : facts.delivery.deploy_steps) {
    const bool covers = std::ranges::find(deploy.deployables, deployable) != deploy.deployables.end();
    if (!covers || !deploy.at || !goes_to(deploy, kind)) {
      continue;
    }
    const auto tests = std::ranges::find_if(facts.tools.runs, [&](const ToolRun& run) {
      const auto& categories = run.tool->categories;
      const bool is_test =
          std::ranges::find(categories, catalogue::Category::test_framework) != categories.end() ||
          std::ranges::find(categories, catalogue::Category::load_test) != categories.end();
      return is_test && !run.runs_nothing && !run.change.empty() && run.gating.is_gating() &&
             is_before(facts, *deploy.at, run.at) && (!aimed || aims_at_a_deployment(facts, run));
    });
    if (tests == facts.tools.runs.end()) {
      continue;
    }
    const bool production_first =
        std::ranges::any_of(facts.delivery.deploy_steps, [&](const DeployStep& other) {
          return other.at && goes_to(other, EnvironmentName::Kind::production) &&
                 other.at->pipeline == tests->at.pipeline && !is_before(facts, tests->at, *other.at);
        });
    if (!production_first) {
      return &*tests;
    }
  }
  return nullptr;
}

class Judge {
 public:
  Judge(const Facts& facts, bool static_counts)
      : facts_(facts), tests_(infrastructure_tests(facts, static_counts)) {
    static constexpr std::array sought = {catalogue::Category::infrastructure_test};
    known_ = pipelines_known(facts, sought);
  }

  Claim judge(const Tested& subject) const {
    const InfrastructureTest* idle = nullptr;
    std::string kept_away;
    for (const InfrastructureTest& test : tests_) {
      if (!reaches(test, subject.path, subject.parts)) {
        continue;
      }
      if (test.idle.empty() && !is_started(test, subject)) {
        kept_away = "no change of its files starts " + printable(test.what);
        continue;
      }
      if (test.idle.empty()) {
        return claim_holds(claim, printable(test.what) + " tests it", {show(test)});
      }
      idle = idle == nullptr ? &test : idle;
    }
    if (const ToolRun* const there = in_place(subject, EnvironmentName::Kind::other, true)) {
      return claim_holds(claim,
                         "deployed to another environment and tested there by " + printable(there->what),
                         {{Strength::declared, printable(there->what), there->place}});
    }
    if (const ToolRun* const there = in_place(subject, EnvironmentName::Kind::unresolved, true)) {
      return claim_open(claim, {.message = printable(there->what) +
                                           " tests it where it is deployed; which environment that is does "
                                           "not resolve",
                                .needs = {needs_attestation(item, "link to the test of it")},
                                .root = "attestation: infrastructure-tested",
                                .sign = Evidence{Strength::declared, printable(there->what), there->place}});
    }
    if (idle == nullptr && !kept_away.empty() && known_.known) {
      return fails(subject, kept_away, {{Strength::declared, "not tested", subject.place}});
    }
    return judge_untested(subject, idle);
  }

 private:
  const ToolRun* in_place(const Tested& subject, EnvironmentName::Kind kind, bool aimed) const {
    return subject.deployable ? tested_in_place(facts_, *subject.deployable, kind, aimed) : nullptr;
  }

  static Evidence show(const InfrastructureTest& test) {
    const std::string why = test.idle.empty() ? "" : ": " + printable(test.idle);
    return {Strength::declared, printable(test.what) + why, test.place};
  }

  // Path filters let changes of it, or of the modules that it calls, through.
  bool is_started(const InfrastructureTest& test, const Tested& subject) const {
    const tools::StartFilter filter(facts_.pipelines, *test.run);
    return filter.lets(subject.place.path) ||
           std::ranges::any_of(subject.parts,
                               [&](const std::string& part) { return filter.lets(part + "/main.tf"); });
  }

  Claim fails(const Tested& subject, const std::string& message, std::vector<Evidence> evidence) const {
    return claim_fails(
        claim, {.message = message,
                .expected = "a gating step of the change pipeline with terraform test, Terratest, CDK "
                            "assertions, policy tests or the like",
                .root = "tests: " + printable(subject.name),
                .evidence = std::move(evidence),
                .searched = {counted(facts_.pipelines.pipelines.size(), "pipeline", "pipelines") +
                             ", for steps of category infrastructure-test"}});
  }

  Claim judge_untested(const Tested& subject, const InfrastructureTest* idle) const {
    std::optional<Evidence> sign;
    if (idle != nullptr) {
      sign = show(*idle);
    }
    if (!known_.known) {
      return ask_for_pipelines(claim, item, "no gating step here tests it", known_, std::move(sign));
    }
    // A test whose folder says nothing of what it tests.
    const auto elsewhere = std::ranges::find_if(tests_, [&](const InfrastructureTest& test) {
      return test.idle.empty() && !reaches(test, subject.path, subject.parts);
    });
    if (elsewhere != tests_.end()) {
      return claim_open(
          claim, {.message = printable(elsewhere->what) + " may test it; its folder tells nothing of it",
                  .needs = {needs_attestation(item, "link to the test of it")},
                  .root = "attestation: infrastructure-tested",
                  .sign = show(*elsewhere)});
    }
    if (const ToolRun* after = in_place(subject, EnvironmentName::Kind::other, false)) {
      return claim_open(
          claim, {.message = printable(after->what) +
                             " runs after it is deployed to another environment; whether it tests what runs "
                             "there is not shown",
                  .needs = {needs_attestation(item, "link to the test of it")},
                  .root = "attestation: infrastructure-tested",
                  .sign = Evidence{Strength::declared, printable(after->what), after->place}});
    }
    std::vector<Evidence> evidence = {{Strength::declared, "not tested", subject.place}};
    if (sign) {
      evidence.push_back(std::move(*sign));
    }
    return fails(subject,
                 idle == nullptr ? "no gating step tests it"
                                 : fmt::format("{}: {}", printable(idle->what), printable(idle->idle)),
                 std::move(evidence));
  }

  const Facts& facts_;
  std::vector<InfrastructureTest> tests_;
  PipelinesKnown known_;
};

// The environment that it is for, where that is not production; else "".
std::string other_environment_of(const Facts& facts, const Tested& subject) {
  const EnvironmentName* const name =
      subject.deployable ? &facts.delivery.deployables[*subject.deployable].environment : nullptr;
  return name != nullptr && name->kind == EnvironmentName::Kind::other ? name->name : std::string();
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const std::vector<Tested> subjects = subjects_of(facts);
  if (subjects.empty()) {
    const std::optional<Claim> kind = judge_solution_kind(facts, claim);
    return about(
        "the solution",
        {kind ? *kind : claim_not_applicable(claim, "nothing here is infrastructure code to deploy")});
  }
  const Judge judge(facts, params.flag("static_counts"));
  const bool has_production = std::ranges::any_of(
      subjects, [&](const Tested& subject) { return other_environment_of(facts, subject).empty(); });
  Verdict verdict;
  for (const Tested& subject : subjects) {
    Claim made = judge.judge(subject);
    if (const std::string other = other_environment_of(facts, subject);
        has_production && !other.empty() && made.state != ClaimState::holds) {
      made = claim_not_applicable(claim, fmt::format("it is for {} alone", printable(other)));
    }
    verdict.subjects.push_back({.name = subject.name, .place = subject.place, .claims = {std::move(made)}});
  }
  return verdict;
}

}  // namespace

Evaluator infrastructure_tested() {
  return {{FactKind::delivery, FactKind::documents, FactKind::git}, evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
