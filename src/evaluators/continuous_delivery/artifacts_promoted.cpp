// docs/items/continuous-delivery.md: Promote artifacts.
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/observed_artifacts.hpp"
#include "evaluators/support/promoted_tags.hpp"
#include "facts/paths.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using Kind = EnvironmentName::Kind;

constexpr const char* item = "continuous-delivery.artifacts-promoted";
constexpr const char* claim = "holds";

bool goes_to(const DeployStep& step, Kind kind) {
  return std::ranges::any_of(step.environments,
                             [&](const EnvironmentName& name) { return name.kind == kind; });
}

bool has_words(const Executed& command, std::string_view words) {
  std::size_t at = 0;
  const std::vector<std::string_view> wanted = split(words, ' ');
  for (const shell::Word& word : command.words) {
    if (at < wanted.size() && (at == 0 ? file_name(word.text) : std::string_view(word.text)) == wanted[at]) {
      ++at;
    }
  }
  return at == wanted.size();
}

// Commands that build what is then deployed.
bool builds(const Executed& command) {
  static constexpr std::array<std::string_view, 24> commands = {
      "docker build",   "docker buildx build",  "podman build",   "buildah bud",
      "npm run build",  "yarn build",           "yarn run build", "pnpm build",
      "pnpm run build", "mvn package",          "mvn install",    "mvn deploy",
      "./mvnw package", "gradle build",         "gradlew build",  "gradlew assemble",
      "go build",       "cargo build",          "sam build",      "cdk synth",
      "dotnet publish", "docker compose build", "pack build",     "skaffold build"};
  return std::ranges::any_of(commands, [&](std::string_view one) { return has_words(command, one); });
}

bool builds(const Step& step) {
  static constexpr std::array<std::string_view, 4> actions = {"docker/build-push-action",
                                                              "docker/bake-action", "depot/build-push-action",
                                                              "mr-smithers-excellent/docker-build-push"};
  if (step.action && std::ranges::find(actions, to_lower(step.action->name)) != actions.end()) {
    return true;
  }
  return std::ranges::any_of(step.executed.commands, [](const Executed& command) { return builds(command); });
}

const Step* build_in(const Job& job) {
  const auto found = std::ranges::find_if(job.steps, [](const Step& step) { return builds(step); });
  return found == job.steps.end() ? nullptr : &*found;
}

// Deployments that bundle what they deploy each time.
bool bundles(const DeployStep& step) {
  return (step.what.find("cdk deploy") != std::string::npos &&
          step.what.find("cdk.out") == std::string::npos) ||
         step.what.find("serverless deploy") != std::string::npos || step.what.starts_with("sls deploy") ||
         step.what.find("flyctl deploy") != std::string::npos ||
         step.what.find("fly deploy") != std::string::npos ||
         step.what.find("skaffold run") != std::string::npos;
}

// `crane copy`, `skopeo copy`, `aws ecr put-image`, pull + tag + push.
bool promotes(const Job& job) {
  static constexpr std::array<std::string_view, 7> copies = {
      "crane copy",        "crane cp",          "crane tag",    "skopeo copy",
      "aws ecr put-image", "regctl image copy", "kargo promote"};
  bool pulls = false;
  for (const Step& step : job.steps) {
    for (const Executed& command : step.executed.commands) {
      if (std::ranges::any_of(copies, [&](std::string_view copy) { return has_words(command, copy); })) {
        return true;
      }
      pulls = pulls || has_words(command, "docker pull");
      if (pulls && has_words(command, "docker tag")) {
        return true;
      }
    }
  }
  return false;
}

struct Path {
  const DeployStep* step = nullptr;
  const Pipeline* pipeline = nullptr;
  std::size_t job = 0;
};

class Judging {
 public:
  explicit Judging(const Facts& facts) : facts_(facts) {
    for (const DeployStep& step : facts.delivery.deploy_steps) {
      if (!step.at) {
        continue;
      }
      const Path path{&step, &facts.pipelines.pipelines[step.at->pipeline], step.at->job};
      if (goes_to(step, Kind::production) || goes_to(step, Kind::any)) {
        production_.push_back(path);
      }
      if (goes_to(step, Kind::other) || goes_to(step, Kind::any)) {
        others_.push_back(path);
      }
    }
  }

  Claim judge() const {
    if (!has_artifact()) {
      return claim_not_applicable(claim,
                                  "nothing is built: code, manifests or scripts are applied as they are");
    }
    if (count_environments(facts_) == EnvironmentCount::one) {
      return claim_not_applicable(claim, "there is one environment (deployment-environments)");
    }
    for (const Path& path : production_) {
      if (const Step* step = build_of(path); step != nullptr || bundles(*path.step)) {
        if (std::optional<Claim> failure = built_again(path, step)) {
          return *failure;
        }
      }
    }
    if (std::optional<Promotion> stages = promoted_between_stages(facts_)) {
      return claim_holds(claim, stages->message, std::move(stages->evidence));
    }
    if (std::optional<Claim> promoted = judge_promoted()) {
      return *promoted;
    }
    if (std::optional<Claim> tagged = judge_tags()) {
      return *tagged;
    }
    return runs_unchanged_elsewhere(facts_, claim).value_or(ask());
  }

 private:
  bool has_artifact() const {
    const auto is_artifact = [](const PublishStep& step) { return step.artifact != ArtifactKind::chart; };
    const auto has_build = [&](const DeployStep& step) {
      return bundles(step) ||
             (step.at &&
              build_in(facts_.pipelines.pipelines[step.at->pipeline].jobs[step.at->job]) != nullptr) ||
             step.artifact_by_name;
    };
    return std::ranges::any_of(facts_.delivery.publish_steps, is_artifact) ||
           std::ranges::any_of(facts_.delivery.deploy_steps, has_build) ||
           facts_.delivery.deploy_steps.empty();
  }

  static const Step* build_of(const Path& path) { return build_in(path.pipeline->jobs[path.job]); }

  static Evidence show(const Path& path) {
    return {Strength::declared, printable(path.step->what), path.step->place};
  }

  // The other environment's job builds for itself as well: another job, another run of a matrix or a call, or
  // the same job on another start.
  std::optional<Claim> built_again(const Path& production, const Step* build) const {
    for (const Path& other : others_) {
      if (build_of(other) == nullptr && !bundles(*other.step)) {
        continue;
      }
      // One run of one job deploys what it built to both.
      const bool is_one_run = other.pipeline == production.pipeline && other.job == production.job &&
                              other.step != production.step;
      if (is_one_run && build != nullptr) {
        continue;
      }
      const Place place = build == nullptr ? production.step->place : build->place;
      const Step* there = build_of(other);
      return claim_fails(
          claim,
          {.message = "production's deployment builds again what another environment's builds for itself",
           .expected = "one build, deployed unchanged to both",
           .root = "deployments: promotion",
           .evidence = {{Strength::declared, "built for production", place},
                        {Strength::declared, "built for another environment",
                         there == nullptr ? other.step->place : there->place}}});
    }
    return std::nullopt;
  }

  std::optional<Claim> judge_promoted() const {
    for (const Path& production : production_) {
      if (promotes(production.pipeline->jobs[production.job])) {
        return claim_holds(claim, "production gets a copy of what was built", {show(production)});
      }
      for (const Path& other : others_) {
        if (other.pipeline != production.pipeline) {
          continue;
        }
        if (other.job == production.job && other.step != production.step && build_of(other) != nullptr) {
          return claim_holds(claim, "one job builds it and deploys it to both",
                             {show(other), show(production)});
        }
        if (const Step* build = shared_build(production, other)) {
          return claim_holds(
              claim, "built once, then deployed to both",
              {{Strength::declared, "the build", build->place}, show(other), show(production)});
        }
      }
    }
    return std::nullopt;
  }

  // The same tag in both, or one that is moved between their files.
  std::optional<Claim> judge_tags() const {
    std::vector<const DeployStep*> production;
    std::vector<const DeployStep*> others;
    for (const Path& path : production_) {
      if (build_of(path) == nullptr && !bundles(*path.step)) {
        production.push_back(path.step);
      }
    }
    std::ranges::transform(others_, std::back_inserter(others), &Path::step);
    std::optional<Promotion> found = promoted_by_commit(facts_, production, others);
    if (!found) {
      found = promoted_between_overlays(facts_);
    }
    return found ? std::optional(claim_holds(claim, found->message, std::move(found->evidence)))
                 : std::nullopt;
  }

  // A job that builds and that both wait for.
  static const Step* shared_build(const Path& production, const Path& other) {
    const Pipeline& pipeline = *production.pipeline;
    for (std::size_t i = 0; i < pipeline.jobs.size(); ++i) {
      const Step* build = build_in(pipeline.jobs[i]);
      const bool is_other = build != nullptr && build_of(production) == nullptr &&
                            build_of(other) == nullptr && !bundles(*production.step) && !bundles(*other.step);
      if (is_other && runs_after(pipeline, production.job, i) && runs_after(pipeline, other.job, i)) {
        return build;
      }
    }
    return nullptr;
  }

  Claim ask() const {
    const PipelinesKnown known = deployments_known(facts_);
    std::optional<Evidence> sign;
    if (!production_.empty()) {
      sign = show(production_.front());
    } else if (!facts_.delivery.publish_steps.empty()) {
      const PublishStep& step = facts_.delivery.publish_steps.front();
      sign = Evidence{Strength::declared, printable(step.what), step.place};
    }
    if (!known.known) {
      return ask_for_pipelines(claim, item, "how one build reaches both environments is not shown here",
                               known, sign);
    }
    return claim_open(claim,
                      {.message = "the ways to production and to another environment are not both shown here",
                       .needs = {needs_snapshot("of both environments, with images or code hashes"),
                                 needs_attestation(item, "link to a build that was deployed to both")},
                       .root = "attestation: artifacts-promoted",
                       .sign = std::move(sign)});
  }

  const Facts& facts_;
  std::vector<Path> production_;
  std::vector<Path> others_;
};

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  const std::optional<Claim> kind = judge_solution_kind(facts, claim);
  return about("the solution", {kind ? *kind : Judging(facts).judge()});
}

}  // namespace

Evaluator artifacts_promoted() {
  return {{FactKind::delivery, FactKind::documents, FactKind::pipelines, FactKind::resources}, evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
