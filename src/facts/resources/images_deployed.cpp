#include "facts/resources/images_deployed.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/delivery/artifact_labels.hpp"
#include "facts/paths.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready::terms {
namespace {

struct Given {
  std::vector<std::string> texts;  // words of commands, inputs of actions, variables as "NAME=value"
  bool on_tag = false;
};

// What builds, pushes and scans names images too, and deploys none.
bool may_set_images(const Executed& command) {
  static constexpr std::array<std::string_view, 15> programs = {
      "kubectl", "oc",        "kustomize", "helm", "helmfile", "sed",       "yq",        "jq",
      "aws",     "terraform", "tofu",      "sam",  "cdk",      "ecspresso", "terragrunt"};
  return std::ranges::find(programs, file_name(command.words.front().text)) != programs.end();
}

bool may_set_images(const Action& action) {
  static constexpr std::array<std::string_view, 7> words = {"deploy", "render",  "k8s",           "kustomize",
                                                            "helm",   "kubectl", "cloudformation"};
  const std::string name = to_lower(action.name);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

void add_step(const Step& step, std::vector<std::string>& texts) {
  for (const Executed& command : step.executed.commands) {
    if (!may_set_images(command)) {
      continue;
    }
    for (const shell::Word& word : command.words) {
      texts.push_back(word.text);
    }
    for (const shell::Assignment& assignment : command.environment) {
      texts.push_back(assignment.name + '=' + assignment.value.text);
    }
  }
  for (const auto& [name, word] : step.environment) {
    texts.push_back(name + '=' + word.text);
  }
  if (step.action && may_set_images(*step.action)) {
    const shell::Word* container = step.action->input("container-name");
    const shell::Word* image = step.action->input("image");
    if (container != nullptr && image != nullptr) {
      texts.push_back(container->text + '=' + image->text);
    }
    for (const auto& [name, word] : step.action->inputs) {
      for (const std::string_view line : lines_of(word.text)) {
        texts.push_back(name + '=' + std::string(trim(line)));
        texts.emplace_back(trim(line));
      }
    }
  }
}

std::vector<Given> given_by(const Facts& facts, const WorkloadSteps& steps) {
  std::vector<Given> all;
  for (const DeployStep* step : steps.surely) {
    if (!step->at) {
      continue;
    }
    Given given;
    const auto is_release = [](const Trigger& trigger) {
      return trigger.kind == TriggerKind::tag || trigger.kind == TriggerKind::release;
    };
    given.on_tag = std::ranges::any_of(pipeline_of(facts.pipelines, *step->at).triggers, is_release);
    const Job& job = job_of(facts.pipelines, *step->at);
    for (std::size_t i = 0; i <= step->at->step && i < job.steps.size(); ++i) {
      add_step(job.steps[i], given.texts);
    }
    all.push_back(std::move(given));
  }
  return all;
}

// The text behind "key=" where a word has it, as its start or behind what separates pairs.
std::optional<std::string_view> value_of(std::string_view text, std::string_view key) {
  const std::string wanted = std::string(key) + '=';
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
    const char before = at == 0 ? ' ' : text[at - 1];
    if (std::string_view(" ,'\"=_").find(before) != std::string_view::npos) {
      const std::string_view rest = text.substr(at + wanted.size());
      return rest.substr(0, rest.find_first_of(",'\""));
    }
  }
  return std::nullopt;
}

// A whole image, or a label alone.
ArtifactLabel label_in(std::string_view text, bool on_tag) {
  return text.find('/') != std::string_view::npos || text.find(':') != std::string_view::npos
             ? delivery::split_image(text, on_tag).label
             : delivery::label_of(text, on_tag);
}

// "name=repository:tag", or "repository:tag", of `kubectl set image`, `kustomize edit set image` and actions.
std::optional<ArtifactLabel> label_in_word(std::string_view text, bool on_tag, std::string_view repository,
                                           std::string_view container) {
  const std::optional<std::string_view> set = container.empty() ? std::nullopt : value_of(text, container);
  const bool is_image =
      set && set->find("://") == std::string_view::npos &&
      (set->find('/') != std::string_view::npos || set->find(':') != std::string_view::npos);
  if (is_image) {
    return label_in(*set, on_tag);
  }
  const std::size_t at = repository.empty() ? std::string_view::npos : text.find(repository);
  if (at == std::string_view::npos || at + repository.size() >= text.size()) {
    return std::nullopt;
  }
  const std::string_view behind = text.substr(at + repository.size());
  return behind.front() == ':' || behind.front() == '@' ? std::optional(label_in(text.substr(at), on_tag))
         : behind.front() == '='                        ? std::optional(label_in(behind.substr(1), on_tag))
                                                        : std::nullopt;
}

}  // namespace

std::optional<ArtifactLabel> label_by_image(const Facts& facts, const WorkloadSteps& steps,
                                            std::string_view repository, std::string_view container) {
  for (const Given& given : given_by(facts, steps)) {
    for (const std::string& text : given.texts) {
      if (auto label = label_in_word(text, given.on_tag, repository, container)) {
        return label;
      }
    }
  }
  return std::nullopt;
}

std::optional<ArtifactLabel> label_by_variable(const Facts& facts, const WorkloadSteps& steps,
                                               std::string_view variable) {
  std::string_view name = variable;
  for (const std::string_view prefix : {"var.", ".Values.", "Values.", "!Ref ", "parameter "}) {
    name = name.starts_with(prefix) ? name.substr(prefix.size()) : name;
  }
  const std::string pair = "ParameterKey=" + std::string(name) + ",ParameterValue=";
  for (const Given& given : given_by(facts, steps)) {
    for (const std::string& text : given.texts) {
      const std::size_t at = text.find(pair);
      const std::optional<std::string_view> set =
          at != std::string::npos ? std::string_view(text).substr(at + pair.size()) : value_of(text, name);
      if (set && !set->empty()) {
        return label_in(*set, given.on_tag);
      }
    }
  }
  return std::nullopt;
}

}  // namespace prodready::terms
