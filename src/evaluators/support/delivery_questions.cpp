#include "evaluators/support/delivery_questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workloads.hpp"
#include "facts/tools/known.hpp"

namespace prodready {
namespace {

using Kind = EnvironmentName::Kind;

void add(EnvironmentPicture& picture, SeenEnvironment seen) {
  std::vector<SeenEnvironment>* list = nullptr;
  switch (seen.name.kind) {
    case Kind::production:
      list = &picture.production;
      break;
    case Kind::other:
      list = delivery::is_persistent(seen.name) ? &picture.other : &picture.passing;
      break;
    case Kind::none:
      list = &picture.unnamed;
      break;
    case Kind::unresolved:
    case Kind::any:
      list = &picture.unresolved;
      break;
  }
  list->push_back(std::move(seen));
}

// Stacks and sections name an environment each; other configuration only where a step passes it, or none
// deploys what it is for.
bool is_shown_by(const Facts& facts, const EnvironmentFile& file) {
  const std::string_view name = file_name(file.path);
  if (name == "samconfig.toml" || name.starts_with("Pulumi.")) {
    return true;
  }
  if (!file.path.ends_with(".tfvars")) {
    return false;
  }
  const std::string_view folder = folder_of(file.path);
  return std::ranges::none_of(facts.delivery.deploy_steps, [&](const DeployStep& step) {
    return std::ranges::any_of(step.deployables, [&](std::size_t i) {
      const std::string& path = facts.delivery.deployables[i].path;
      return path.empty() || folder == path || folder.starts_with(path + "/");
    });
  });
}

// The first workload of a snapshot by each thing that names the environment that it belongs to.
void add_observed(const Facts& facts, EnvironmentPicture& picture) {
  if (!terms::has_snapshot(facts)) {
    return;
  }
  std::set<const terms::Production*> said;  // each is held once
  for (const terms::Workload& workload : terms::workloads(facts)) {
    const resources::Resource* const observed = workload.subject.observed;
    if (observed == nullptr || observed->origin != resources::Origin::observed) {
      continue;
    }
    const terms::Production& production = terms::production_of(facts, *observed);
    if (production.named && said.insert(&production).second) {
      EnvironmentName name = delivery::environment_of(production.decided_by, facts.configuration);
      name.name = name.name.empty() ? printable(production.decided_by) : name.name;
      name.kind = production.yes ? Kind::production : Kind::other;
      add(picture, {.name = std::move(name),
                    .what = fmt::format("{} {} in the snapshot", terms::short_type(observed->type),
                                        terms::name_of(*observed)),
                    .place = observed->place});
    }
  }
}

bool waits_for(const std::vector<Job>& jobs, std::size_t job, std::size_t awaited, int depth) {
  constexpr int deepest = 20;
  const Job& one = jobs[job];
  if (!one.has_needs && one.needs.empty() && !one.stage.empty() && one.stage != jobs[awaited].stage) {
    return job > awaited;
  }
  for (const std::string& need : one.needs) {
    if (need == jobs[awaited].id) {
      return true;
    }
    for (std::size_t i = 0; i < jobs.size() && depth < deepest; ++i) {
      if (jobs[i].id == need && i != job && waits_for(jobs, i, awaited, depth + 1)) {
        return true;
      }
    }
  }
  return false;
}

EnvironmentCount count(const Facts& facts) {
  const EnvironmentPicture picture = environments_seen(facts);
  if (!picture.production.empty() && !picture.other.empty()) {
    return EnvironmentCount::both;
  }
  const bool resolves = picture.unresolved.empty() && (picture.unnamed.empty() || picture.other.empty());
  const bool shows_one = !picture.production.empty() || !picture.other.empty() || !picture.unnamed.empty() ||
                         !picture.passing.empty();
  return resolves && shows_one && !handed_over(facts) && deployments_known(facts).known
             ? EnvironmentCount::one
             : EnvironmentCount::open;
}

}  // namespace

bool runs_after(const Pipeline& pipeline, std::size_t later, std::size_t earlier) {
  return later != earlier && waits_for(pipeline.jobs, later, earlier, 0);
}

std::optional<Claim> judge_solution_kind(const Facts& facts, const std::string& claim) {
  const SolutionFinding& solution = facts.delivery.solution;
  switch (solution.kind) {
    case SolutionFinding::Kind::deployed:
      return std::nullopt;
    case SolutionFinding::Kind::distributed:
      return claim_not_applicable(claim, "the solution is distributed: others run it", solution.evidence);
    case SolutionFinding::Kind::undetermined:
      break;
  }
  std::optional<Evidence> sign;
  if (!solution.evidence.empty()) {
    sign = solution.evidence.front();
  }
  return claim_open(
      claim,
      {.message = "nothing here tells whether the solution is deployed by its team or distributed to others",
       .needs = {{Source::config, ".prodready/config.yaml: solution: {kind: deployed} (or distributed)"},
                 needs_snapshot("of the accounts that it runs in")},
       .root = "config: solution.kind",
       .sign = std::move(sign)});
}

PipelinesKnown deployments_known(const Facts& facts) {
  static constexpr std::array sought = {catalogue::Category::deployment};
  return pipelines_known(facts, sought);
}

Claim ask_for_pipelines(const std::string& claim, const std::string& item, const std::string& message,
                        const PipelinesKnown& known, std::optional<Evidence> sign) {
  std::vector<Need> needs;
  if (known.root.starts_with("config")) {
    needs.push_back({Source::config, ".prodready/config.yaml: pipelines: here (or elsewhere)"});
  }
  needs.push_back(needs_attestation(item, "link to the pipeline's run"));
  return claim_open(
      claim, {.message = fmt::format("{}, and pipelines are not known: {}", message, printable(known.why)),
              .needs = std::move(needs),
              .root = known.root,
              .sign = std::move(sign)});
}

Need needs_snapshot(const std::string& what) {
  return {Source::snapshot, "--snapshot DIR: a snapshot " + what};
}

EnvironmentPicture environments_seen(const Facts& facts) {
  EnvironmentPicture picture;
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    const std::string what = printable(step.what);
    for (const EnvironmentName& name : step.environments) {
      add(picture, {.name = name, .what = what, .place = step.place});
    }
    if (step.environments.empty()) {
      // What its deployables are called tells where it goes.
      const bool is_named = std::ranges::any_of(step.deployables, [&](std::size_t i) {
        const Kind kind = facts.delivery.deployables[i].environment.kind;
        return kind == Kind::production || kind == Kind::other;
      });
      if (!is_named) {
        add(picture, {.name = {}, .what = what, .place = step.place});
      }
    }
  }
  for (const Deployable& deployable : facts.delivery.deployables) {
    const Kind kind = deployable.environment.kind;
    if (kind == Kind::production || kind == Kind::other) {
      add(picture, {.name = deployable.environment,
                    .what = deployable.kind + " " + printable(deployable.path),
                    .place = deployable.place});
    }
  }
  for (const EnvironmentFile& file : facts.delivery.environment_files) {
    if (is_shown_by(facts, file)) {
      add(picture, {.name = file.environment, .what = printable(file.path), .place = file.place});
    }
  }
  add_observed(facts, picture);
  return picture;
}

EnvironmentCount count_environments(const Facts& facts) {
  return facts.resources.derived().at<EnvironmentCount, EnvironmentCount>([&] { return count(facts); });
}

std::optional<Evidence> handed_over(const Facts& facts) {
  const DeliveryFacts& delivery = facts.delivery;
  if (!delivery.hand_overs.empty()) {
    const HandOver& first = delivery.hand_overs.front();
    return Evidence{Strength::declared, printable(first.what), first.place};
  }
  for (std::size_t i = 0; i < delivery.deployables.size(); ++i) {
    const Deployable& deployable = delivery.deployables[i];
    const bool is_deployed = std::ranges::any_of(delivery.deploy_steps, [&](const DeployStep& step) {
      return std::ranges::find(step.deployables, i) != step.deployables.end();
    });
    const bool is_pulled = deployable.family == DeployableFamily::chart ||
                           deployable.family == DeployableFamily::kustomization ||
                           deployable.family == DeployableFamily::manifests;
    if (!is_deployed && (deployable.service_runs_it || is_pulled)) {
      return Evidence{
          Strength::declared,
          fmt::format("{} {} is applied by nothing here", deployable.kind, printable(deployable.path)),
          deployable.place};
    }
  }
  const auto image = std::ranges::find_if(
      delivery.publish_steps, [](const PublishStep& step) { return step.artifact == ArtifactKind::image; });
  if (image != delivery.publish_steps.end() && delivery.deploy_steps.empty()) {
    return Evidence{Strength::declared, "an image is pushed: " + printable(image->what), image->place};
  }
  return std::nullopt;
}

}  // namespace prodready
