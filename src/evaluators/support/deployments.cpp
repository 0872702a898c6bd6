#include "evaluators/support/deployments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"

namespace prodready {
namespace {

using Family = DeployableFamily;
using Kind = EnvironmentName::Kind;

constexpr const char* item = "continuous-delivery.deployments-automated";
constexpr const char* claim = "holds";

bool is_pulled(Family family) {
  return family == Family::chart || family == Family::kustomization || family == Family::manifests;
}

Evidence show(const DeployStep& step) {
  std::string text = printable(step.what);
  for (const EnvironmentName& name : step.environments) {
    text += name.name.empty() ? "" : " → " + printable(name.name);
  }
  return {Strength::declared, text, step.place};
}

// What the environments of the steps that cover a subject say.
struct Reach {
  const DeployStep* production = nullptr;  // or the only environment that there is
  const DeployStep* other = nullptr;       // only for others
  const DeployStep* unclear = nullptr;     // whether it runs, or where to, does not resolve
};

class Deployments {
 public:
  Deployments(const Facts& facts, const std::vector<std::string>& ignore)
      : facts_(facts), ignore_(ignore), known_(deployments_known(facts)) {}

  Verdict judge() {
    add_deployables();
    add_artifacts();
    if (subjects_.empty()) {
      add_steps();
    }
    const bool judged = std::ranges::any_of(subjects_, [](const Subject& subject) {
      return subject.claims.front().state != ClaimState::not_applicable;
    });
    if (!judged && (!excused_ || subjects_.empty())) {
      add_question();
    }
    return {.subjects = std::move(subjects_)};
  }

 private:
  void add_deployables() {
    for (std::size_t i = 0; i < facts_.delivery.deployables.size(); ++i) {
      const Deployable& deployable = facts_.delivery.deployables[i];
      const std::string name = deployable.path.empty() ? "the repository" : deployable.path;
      subjects_.push_back({.name = deployable.path.empty() ? deployable.kind : name,
                           .place = deployable.place,
                           .claims = {judge_deployable(i)}});
    }
  }

  Reach reach_of(const std::vector<const DeployStep*>& steps, const EnvironmentName& own) const {
    Reach reach;
    for (const DeployStep* step : steps) {
      if (step->live.is_unresolved()) {
        reach.unclear = reach.unclear == nullptr ? step : reach.unclear;
        continue;
      }
      const bool is_unnamed = step->environments.empty();
      for (const EnvironmentName& name : step->environments) {
        // Its own environment, where it is of one alone.
        const bool is_own = own.kind == Kind::other && name.kind == Kind::other;
        if (name.kind == Kind::production || name.kind == Kind::any || name.kind == Kind::none || is_own) {
          reach.production = reach.production == nullptr ? step : reach.production;
        } else if (name.kind == Kind::other) {
          reach.other = reach.other == nullptr ? step : reach.other;
        } else {
          reach.unclear = reach.unclear == nullptr ? step : reach.unclear;
        }
      }
      if (is_unnamed) {
        reach.production = reach.production == nullptr ? step : reach.production;
      }
    }
    return reach;
  }

  Claim judge_deployable(std::size_t i) {
    const Deployable& deployable = facts_.delivery.deployables[i];
    if (matches_any(ignore_, deployable.path, GlobKind::name) ||
        matches_any(ignore_, deployable.path + "/.", GlobKind::path)) {
      excused_ = true;
      return claim_not_applicable(claim, "the parameter ignore names it");
    }
    if (deployable.only_state_or_pipeline) {
      return claim_not_applicable(claim, "it declares only the state's storage or the pipeline itself");
    }
    std::vector<const DeployStep*> steps;
    for (const DeployStep& step : facts_.delivery.deploy_steps) {
      if (std::ranges::find(step.deployables, i) != step.deployables.end()) {
        steps.push_back(&step);
      }
    }
    if (!steps.empty()) {
      return judge_reach(reach_of(steps, deployable.environment));
    }
    if (deployable.environment.kind == Kind::other) {
      return claim_not_applicable(claim, fmt::format("it is for {} alone, and nothing deploys it",
                                                     printable(deployable.environment.name)));
    }
    return judge_uncovered(deployable);
  }

  static Claim judge_reach(const Reach& reach) {
    if (reach.production != nullptr) {
      return claim_holds(claim, "deployed by " + printable(reach.production->what),
                         {show(*reach.production)});
    }
    if (reach.unclear != nullptr) {
      const std::string why = reach.unclear->live.is_unresolved()
                                  ? "runs only if " + printable(reach.unclear->live.missing())
                                  : "names its environment by a value that does not resolve";
      return claim_open(claim,
                        {.message = fmt::format("{} {}", printable(reach.unclear->what), why),
                         .needs = {needs_attestation(item, "link to a run that deployed to production")},
                         .root = "attestation: deployments-automated",
                         .sign = show(*reach.unclear)});
    }
    return claim_open(claim,
                      {.message = "deployed to other environments, and nothing shows how production gets it",
                       .needs = {needs_attestation(item, "link to the pipeline that deploys to production"),
                                 needs_snapshot("with AWS::CodePipeline::Pipeline")},
                       .root = "attestation: deployments-automated",
                       .sign = show(*reach.other)});
  }

  Claim open_hand_over(const std::string& message, const Evidence& sign) const {
    return claim_open(claim, {.message = message,
                              .needs = {needs_attestation(item, "link to the pipeline that deploys it"),
                                        needs_snapshot("with AWS::CodePipeline::Pipeline or "
                                                       "AWS::CodeDeploy::DeploymentGroup")},
                              .root = "attestation: deployments-automated",
                              .sign = sign});
  }

  Claim judge_uncovered(const Deployable& deployable) const {
    const Evidence place{Strength::declared, deployable.kind, deployable.place};
    if (deployable.service_runs_it) {
      return open_hand_over(fmt::format("{} may deploy it by itself; no step here does", deployable.service),
                            place);
    }
    if (is_pulled(deployable.family)) {
      return open_hand_over("nothing here applies it; a GitOps controller may pull it", place);
    }
    if (!facts_.delivery.hand_overs.empty()) {
      const HandOver& hand_over = facts_.delivery.hand_overs.front();
      return open_hand_over("no step here deploys it, and " + printable(hand_over.what),
                            {Strength::declared, printable(hand_over.what), hand_over.place});
    }
    for (const DeployStep& step : facts_.delivery.deploy_steps) {
      const bool may = !step.unresolved.empty() &&
                       std::ranges::find(step.families, deployable.family) != step.families.end();
      if (may) {
        return open_hand_over(fmt::format("{} may deploy it: {} does not resolve", printable(step.what),
                                          printable(step.unresolved)),
                              show(step));
      }
    }
    if (!known_.known) {
      return ask_for_pipelines(claim, item, "no step here deploys it", known_, place);
    }
    return claim_fails(
        claim,
        {.message = "no pipeline deploys it",
         .expected = "a live step that deploys it to production, started by a change or one manual start",
         .root = "deployments: " + (deployable.path.empty() ? deployable.kind : printable(deployable.path)),
         .evidence = {place},
         .searched = {counted(facts_.pipelines.pipelines.size(), "pipeline", "pipelines") +
                      ", for steps of category deployment"}});
  }

  // Images and functions that a pipeline builds for what runs. Several pipelines may push the same one.
  void add_artifacts() {
    std::vector<std::string> names;
    std::vector<std::vector<const PublishStep*>> steps;
    for (const PublishStep& step : facts_.delivery.publish_steps) {
      if (step.artifact != ArtifactKind::image && step.artifact != ArtifactKind::function) {
        continue;
      }
      const std::string name = step.name.empty() ? to_string(step.place) : step.name;
      const auto known = std::ranges::find(names, name);
      if (known == names.end()) {
        names.push_back(name);
        steps.push_back({&step});
      } else {
        steps[static_cast<std::size_t>(known - names.begin())].push_back(&step);
      }
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      subjects_.push_back(
          {.name = names[i], .place = steps[i].front()->place, .claims = {judge_artifact(steps[i])}});
    }
  }

  // A deploy step of its job, or of one that waits for it; or one that names it.
  bool follows(const DeployStep& deploy, const PublishStep& publish) const {
    if (!publish.name.empty() && deploy.what.find(publish.name) != std::string::npos) {
      return true;
    }
    if (!deploy.at || deploy.at->pipeline != publish.at.pipeline) {
      return false;
    }
    return deploy.at->job == publish.at.job ||
           runs_after(facts_.pipelines.pipelines[publish.at.pipeline], deploy.at->job, publish.at.job);
  }

  Claim judge_artifact(const std::vector<const PublishStep*>& pushes) {
    const PublishStep& publish = *pushes.front();
    if (matches_any(ignore_, publish.name, GlobKind::name)) {
      excused_ = true;
      return claim_not_applicable(claim, "the parameter ignore names it");
    }
    std::vector<const DeployStep*> steps;
    for (const DeployStep& step : facts_.delivery.deploy_steps) {
      if (std::ranges::any_of(pushes, [&](const PublishStep* push) { return follows(step, *push); })) {
        steps.push_back(&step);
      }
    }
    if (publish.artifact == ArtifactKind::function) {
      return claim_holds(claim, "deployed by " + printable(publish.what),
                         {{Strength::declared, printable(publish.what), publish.place}});
    }
    if (!steps.empty()) {
      return judge_reach(reach_of(steps, {}));
    }
    return open_hand_over("its image is pushed, and what runs it is not here",
                          {Strength::declared, printable(publish.what), publish.place});
  }

  // What steps deploy that is no file here: a service by its name, a folder of code.
  void add_steps() {
    for (const DeployStep& step : facts_.delivery.deploy_steps) {
      const bool is_known =
          std::ranges::any_of(subjects_, [&](const Subject& subject) { return subject.name == step.what; });
      if (!is_known && !step.gitops) {
        subjects_.push_back(
            {.name = step.what, .place = step.place, .claims = {judge_reach(reach_of({&step}, {}))}});
      }
    }
  }

  void add_question() {
    std::optional<Evidence> sign = handed_over(facts_);
    if (!known_.known) {
      subjects_.push_back(
          {.name = "the solution",
           .place = {},
           .claims = {ask_for_pipelines(claim, item, "nothing here is deployed", known_, sign)}});
      return;
    }
    subjects_.push_back(
        {.name = "the solution",
         .place = {},
         .claims = {
             claim_open(claim, {.message = "the solution is deployed, and nothing here shows what or how",
                                .needs = {needs_attestation(item, "link to the pipeline that deploys it"),
                                          needs_snapshot("with AWS::CodePipeline::Pipeline")},
                                .root = "attestation: deployments-automated",
                                .sign = std::move(sign)})}});
  }

  const Facts& facts_;
  const std::vector<std::string>& ignore_;
  PipelinesKnown known_;
  std::vector<Subject> subjects_;
  bool excused_ = false;
};

}  // namespace

std::vector<std::string> ignored_deployables() { return {"**/bootstrap/**"}; }

Verdict judge_deployments(const Facts& facts, const std::vector<std::string>& ignore) {
  if (const std::optional<Claim> kind = judge_solution_kind(facts, claim)) {
    return about("the solution", {*kind});
  }
  return Deployments(facts, ignore).judge();
}

}  // namespace prodready
