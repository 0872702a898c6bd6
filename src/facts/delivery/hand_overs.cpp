// Where the deployment goes on in what is not here.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/delivery/deploy_steps.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/surroundings.hpp"

namespace prodready::delivery {
namespace {

// Words at a command's start that start a pipeline elsewhere, or change another repository.
constexpr std::array<std::string_view, 9> starting_commands = {"gh workflow run",
                                                               "aws codepipeline start-pipeline-execution",
                                                               "aws codebuild start-build",
                                                               "glab ci run",
                                                               "az pipelines run",
                                                               "spacectl stack deploy",
                                                               "gcloud builds triggers run",
                                                               "jenkins-cli build",
                                                               "tfc run create"};

constexpr std::array<std::string_view, 13> starting_actions = {
    "peter-evans/repository-dispatch",
    "convictional/trigger-workflow-and-wait",
    "benc-uk/workflow-dispatch",
    "aurelien-baudet/workflow-dispatch",
    "aws-actions/aws-codebuild-run-build",
    "actions/github-script-dispatch",
    "hashicorp/tfc-workflows-github/actions/create-run",
    "azure/pipelines",
    "fjogeleit/yaml-update-action",
    "mikefarah/yq-and-push",
    "lasith-kg/dispatch-workflow",
    "cpina/github-action-push-to-another-repository",
    "codex-/return-dispatch"};

bool starts_with_words(const Executed& command, std::string_view words) {
  std::size_t i = 0;
  for (const std::string_view word : split(words, ' ')) {
    if (i >= command.words.size() || command.words[i].text != word) {
      return false;
    }
    ++i;
  }
  return true;
}

// Services that deploy, where infrastructure code declares them: what they run is not read here.
constexpr std::array<std::string_view, 3> deploying_types = {
    "aws_codepipeline", "AWS::CodePipeline::Pipeline", "google_clouddeploy_delivery_pipeline"};

// Whether the file's pipelines of CodePipeline were read to their end: then what they deploy is known.
bool is_read_whole(const Facts& facts, const std::string& path) {
  const auto is_here = [&](const Pipeline& pipeline) {
    return pipeline.system == CiSystem::codepipeline && pipeline.place.path == path;
  };
  const auto is_whole = [&](const Pipeline& pipeline) {
    return !is_here(pipeline) ||
           std::ranges::all_of(pipeline.jobs, [](const Job& job) { return job.opaque.empty(); });
  };
  return std::ranges::any_of(facts.pipelines.pipelines, is_here) &&
         std::ranges::all_of(facts.pipelines.pipelines, is_whole);
}

void add_declared(const Facts& facts, const DeliveryFile& file, std::vector<HandOver>& found) {
  const auto add = [&](const std::vector<Mention>& types) {
    for (const Mention& type : types) {
      if (std::ranges::find(deploying_types, type.name) != deploying_types.end() &&
          (type.name.starts_with("google_") || !is_read_whole(facts, file.path))) {
        found.push_back(
            {.what = "code declares " + type.name, .place = {.path = file.path, .line = type.line}});
        return;
      }
    }
  };
  if (file.terraform) {
    add(file.terraform->resources);
  }
  if (file.cloud_template) {
    add(file.cloud_template->types);
  }
}

// What fetches another repository than the one that the pipeline lies in.
bool fetches_another(const Step& step) {
  const shell::Word* const repository =
      step.action && step.action->name == "actions/checkout" ? step.action->input("repository") : nullptr;
  if (repository != nullptr && repository->text.find("github.repository") == std::string::npos) {
    return true;
  }
  return std::ranges::any_of(step.executed.commands, [](const Executed& command) {
    return starts_with_words(command, "git clone") || starts_with_words(command, "gh repo clone");
  });
}

// Documents and packages that are published by a push deploy nothing.
bool only_publishes(std::string_view text) {
  static constexpr std::array<std::string_view, 4> words = {"wiki", "pages", "docs", "homebrew"};
  const std::string lower = to_lower(text);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// A repository that is fetched, changed and pushed: a GitOps repository, as far as its name tells.
std::string changes_another(const Job& job) {
  bool fetched = false;
  bool publishes = only_publishes(job.id) || only_publishes(job.name);
  for (const Step& step : job.steps) {
    fetched = fetched || fetches_another(step);
    publishes = publishes || (fetches_another(step) && only_publishes(step.script));
    for (const Executed& command : step.executed.commands) {
      if (fetched && !publishes && starts_with_words(command, "git push")) {
        return command.text();
      }
    }
  }
  return "";
}

std::string hands_over(const Step& step) {
  if (step.action &&
      std::ranges::find(starting_actions, to_lower(step.action->name)) != starting_actions.end()) {
    return step.action->name;
  }
  for (const Executed& command : step.executed.commands) {
    for (const std::string_view start : starting_commands) {
      if (starts_with_words(command, start)) {
        return command.text();
      }
    }
    const bool dispatches = std::ranges::any_of(command.words, [](const shell::Word& word) {
      return word.text.ends_with("/dispatches") || word.text.find("/trigger/pipeline") != std::string::npos ||
             word.text.find("deploy_hook") != std::string::npos ||
             word.text.find("/deploy/srv-") != std::string::npos;
    });
    if (dispatches) {
      return command.text();
    }
  }
  return "";
}

}  // namespace

std::vector<HandOver> hand_overs(const Facts& facts, std::span<const DeliveryFile> files) {
  std::vector<HandOver> found;
  for (const DeliveryFile& file : files) {
    add_declared(facts, file, found);
  }
  const PipelineSurroundings surroundings = surroundings_of(facts);
  for (const Pipeline& pipeline : facts.pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      const std::string pushed = changes_another(job);
      if (!pushed.empty() &&
          !is_live(facts.pipelines, pipeline, job, job.steps.back(), surroundings).is_no()) {
        found.push_back({.what = "another repository is changed: " + pushed, .place = job.place});
      }
      for (const Step& step : job.steps) {
        const std::string what = hands_over(step);
        if (!what.empty() && !is_live(facts.pipelines, pipeline, job, step, surroundings).is_no()) {
          found.push_back({.what = "another pipeline is started: " + what, .place = step.place});
        }
      }
    }
  }
  return found;
}

}  // namespace prodready::delivery
