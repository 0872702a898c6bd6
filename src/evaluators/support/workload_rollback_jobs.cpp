// Jobs and steps that take a workload back to the version before.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/workload_rollbacks.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/resources/other_environments.hpp"
#include "facts/surroundings.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using terms::Joined;
using terms::WorkloadSteps;

Evidence shows(const std::string& text, const Place& place) {
  return {.strength = Strength::declared, .text = text, .place = place};
}

// The words side by side, the first one a program.
bool runs(std::span<const shell::Word> words, std::string_view command) {
  std::size_t at = 0;
  const std::vector<std::string_view> wanted = split(command, ' ');
  for (const shell::Word& word : words) {
    const std::string_view text = at == 0 ? file_name(word.text) : std::string_view(word.text);
    at += at < wanted.size() && text == wanted[at] ? std::size_t{1} : std::size_t{0};
  }
  return at == wanted.size();
}

struct Back {
  std::string_view command;
  std::string_view type;  // of what it takes back, its start; "": an object of Kubernetes
};
constexpr std::array<Back, 10> backs = {Back{"kubectl rollout undo", ""},
                                        {"oc rollout undo", ""},
                                        {"oc rollback", ""},
                                        {"helm rollback", ""},
                                        {"argocd app rollback", ""},
                                        {"argo rollouts undo", ""},
                                        {"aws lambda update-alias", "AWS::Lambda::"},
                                        {"copilot svc rollback", "AWS::ECS::"},
                                        {"ecspresso rollback", "AWS::ECS::"},
                                        {"aws deploy stop-deployment", "AWS::"}};

bool takes_back(const Executed& command, const Joined& workload) {
  const std::string& type = workload.shown().type;
  const auto fits = [&](const Back& back) {
    const bool of_type = back.type.empty() ? !type.starts_with("AWS::") : type.starts_with(back.type);
    return of_type && runs(command.words, back.command);
  };
  const bool is_dry = std::ranges::any_of(command.words, [](const shell::Word& word) {
    return word.text.starts_with("--dry-run") && word.text != "--dry-run=none";
  });
  if (is_dry || std::ranges::none_of(backs, fits)) {
    return false;
  }
  // What names another one takes that back.
  const bool all_known =
      std::ranges::all_of(command.words, [](const shell::Word& word) { return word.resolved; });
  return !all_known || workload.shown().name.empty() ||
         std::ranges::any_of(
             command.words,
             [&](const shell::Word& word) { return terms::mentions(word.text, workload.shown().name); }) ||
         runs(command.words, "helm rollback");
}

bool is_on_failure(const Condition& condition) {
  const std::string text = to_lower(condition.text);
  return text.find("failure") != std::string::npos || text.find("failed") != std::string::npos;
}

// Behind `||`, or in a branch: it runs when what stands before it fails.
bool follows_failure(const Executed& command) {
  return !command.within.empty() || command.runs.is_unresolved();
}

// A variable of the start that says which version is deployed.
bool names_a_version(std::string_view text) {
  static constexpr std::array<std::string_view, 6> starts = {
      "inputs.", "params.", "parameters.", "client_payload.", "INPUT_", "pipeline.parameters."};
  static constexpr std::array<std::string_view, 8> words = {"version", "tag",    "sha",     "image",
                                                            "ref",     "commit", "release", "build"};
  const std::string lower = to_lower(text);
  for (const std::string_view start : starts) {
    const std::size_t at = lower.find(to_lower(start));
    const std::string_view name =
        at == std::string::npos ? std::string_view() : std::string_view(lower).substr(at);
    const std::string_view whole = name.substr(0, name.find_first_of(" })|"));
    if (std::ranges::any_of(
            words, [&](std::string_view word) { return whole.find(word) != std::string_view::npos; })) {
      return true;
    }
  }
  return false;
}

bool has_manual_start(const Pipeline& pipeline) {
  return std::ranges::any_of(pipeline.triggers, [](const Trigger& trigger) {
    return trigger.kind == TriggerKind::manual || trigger.kind == TriggerKind::api;
  });
}

// A started deployment of a version that is given: in the deploy step, what it is run with, or the checkout.
std::optional<Evidence> by_given_version(const Facts& facts, const WorkloadSteps& steps) {
  for (const DeployStep* step : steps.surely) {
    if (!step->at || !has_manual_start(pipeline_of(facts.pipelines, *step->at))) {
      continue;
    }
    const Job& job = job_of(facts.pipelines, *step->at);
    for (std::size_t s = 0; s <= step->at->step && s < job.steps.size(); ++s) {
      const Step& one = job.steps[s];
      bool given = s == step->at->step && names_a_version(one.script);
      const auto gives = [](const auto& pair) { return names_a_version(pair.second.text); };
      given = given || (s == step->at->step && std::ranges::any_of(one.environment, gives));
      given = given || (one.action && std::ranges::any_of(one.action->inputs, gives));
      if (given) {
        return shows("one start deploys the version that it is given", one.place);
      }
    }
  }
  return std::nullopt;
}

// A live job that takes it back: in the pipeline that deploys it, or by itself on one start.
class Jobs {
 public:
  Jobs(const Facts& facts, const Joined& workload, const WorkloadSteps& steps, bool accept_manual)
      : facts_(facts),
        workload_(workload),
        steps_(steps),
        accept_manual_(accept_manual),
        surroundings_(surroundings_of(facts)) {}

  std::optional<Evidence> find() const {
    const std::vector<Pipeline>& pipelines = facts_.pipelines.pipelines;
    for (std::size_t p = 0; p < pipelines.size(); ++p) {
      for (std::size_t j = 0; j < pipelines[p].jobs.size(); ++j) {
        for (const Step& step : pipelines[p].jobs[j].steps) {
          if (auto found = in_step(p, j, step)) {
            return found;
          }
        }
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<Evidence> in_step(std::size_t p, std::size_t j, const Step& step) const {
    const Pipeline& pipeline = facts_.pipelines.pipelines[p];
    const Job& job = pipeline.jobs[j];
    for (const Executed& command : step.executed.commands) {
      if (command.runs.is_no() || !takes_back(command, workload_) ||
          is_live(facts_.pipelines, pipeline, job, step, surroundings_).is_no()) {
        continue;
      }
      const bool reacts =
          is_on_failure(job.condition) || is_on_failure(step.condition) || follows_failure(command);
      const bool by_hand = accept_manual_ && (has_manual_start(pipeline) || job.manual) &&
                           !terms::is_for_others_alone(job, command, facts_.configuration);
      if ((reacts && follows_a_deployment(p, j)) || by_hand) {
        return shows(fmt::format("{} {}", printable(command.text()), reacts ? "on failure" : "on one start"),
                     command.place);
      }
    }
    return std::nullopt;
  }

  // In the job of a step that deploys it, or in one that waits for that.
  bool follows_a_deployment(std::size_t p, std::size_t j) const {
    return std::ranges::any_of(steps_.surely, [&](const DeployStep* step) {
      return step->at && step->at->pipeline == p &&
             (step->at->job == j || runs_after(facts_.pipelines.pipelines[p], j, step->at->job));
    });
  }

  const Facts& facts_;
  const Joined& workload_;
  const WorkloadSteps& steps_;
  bool accept_manual_;
  PipelineSurroundings surroundings_;
};

}  // namespace

std::optional<Evidence> rolled_back_by_job(const Facts& facts, const Joined& workload,
                                           const WorkloadSteps& steps, bool accept_manual) {
  if (auto found = Jobs(facts, workload, steps, accept_manual).find()) {
    return found;
  }
  return accept_manual ? by_given_version(facts, steps) : std::nullopt;
}

}  // namespace prodready
