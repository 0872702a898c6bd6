// What items about delivery share: the sentences of their head on the kind of solution, the questions that
// stay open, and the environments that deploy steps and deployables show (docs/items/continuous-delivery.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/pipelines/terms.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// A distributed solution is not-applicable, an undetermined one unknown; nothing for a deployed one. `claim`:
// its name.
std::optional<Claim> judge_solution_kind(const Facts& facts, const std::string& claim);

// "pipelines known", for what looks for deploy steps.
PipelinesKnown deployments_known(const Facts& facts);

// The question that an item asks while the pipelines are not known. `message`: what is not known.
Claim ask_for_pipelines(const std::string& claim, const std::string& item, const std::string& message,
                        const PipelinesKnown& known, std::optional<Evidence> sign = {});

Need needs_snapshot(const std::string& what);

// An environment as something shows it.
struct SeenEnvironment {
  EnvironmentName name;  // of kind none with an empty name: one without a name
  std::string what;      // "terraform apply (deploy.yml:12)", "kustomization overlays/prod"
  Place place;
};

struct EnvironmentPicture {
  std::vector<SeenEnvironment> production;
  std::vector<SeenEnvironment> other;    // that stay
  std::vector<SeenEnvironment> passing;  // previews
  std::vector<SeenEnvironment> unnamed;
  std::vector<SeenEnvironment> unresolved;  // or any, by a start-time choice without options
};

// From live deploy steps, deployables of their own, stacks and sections of configuration.
EnvironmentPicture environments_seen(const Facts& facts);

// What deployment-environments says; other items follow it.
enum class EnvironmentCount { both, one, open };
EnvironmentCount count_environments(const Facts& facts);

// Whether a job runs after another of its pipeline, by `needs` or by stages.
bool runs_after(const Pipeline& pipeline, std::size_t later, std::size_t earlier);

// Why the deployment is handed over to what is not here; nothing where it is not.
std::optional<Evidence> handed_over(const Facts& facts);

}  // namespace prodready
