#include "facts/delivery/deploy_steps.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/delivery/deploy_rules.hpp"
#include "facts/delivery/deploy_targets.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/delivery/git_addresses.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/surroundings.hpp"

namespace prodready::delivery {
namespace {

using catalogue::Category;

bool has_category(const catalogue::Tool& tool, Category category) {
  return std::ranges::find(tool.categories, category) != tool.categories.end();
}

bool names_docs(std::string_view text) {
  const std::string lower = to_lower(text);
  static constexpr std::array<std::string_view, 8> words = {
      "docs", "documentation", "apidoc", "javadoc", "sphinx", "storybook", "gh-pages", "_build/html"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

class StepFinder {
 public:
  StepFinder(const Facts& facts, std::span<const DeliveryFile> files, std::span<const Candidate> candidates)
      : facts_(facts),
        candidates_(candidates),
        files_(files),
        options_(start_options(files)),
        surroundings_(surroundings_of(facts)) {
    for (const ToolRun& run : facts.tools.runs) {
      if (has_category(*run.tool, Category::docs_site)) {
        docs_jobs_.emplace_back(run.at.pipeline, run.at.job);
      }
    }
  }

  std::vector<DeployStep> find() {
    for (const ToolRun& run : facts_.tools.runs) {
      if (has_category(*run.tool, Category::deployment) && !run.runs_nothing && !run.only_calls &&
          !run.live.is_no()) {
        add_run(run);
      }
    }
    for (std::size_t p = 0; p < facts_.pipelines.pipelines.size(); ++p) {
      const Pipeline& pipeline = facts_.pipelines.pipelines[p];
      if (pipeline.system == CiSystem::argo_cd || pipeline.system == CiSystem::flux) {
        if (is_own(pipeline.place.path)) {
          add_gitops(pipeline);
        }
      } else {
        add_remote_commands(pipeline, static_cast<std::uint32_t>(p));
      }
    }
    std::ranges::sort(steps_, {}, [](const DeployStep& step) {
      const StepRef at = step.at.value_or(StepRef{.pipeline = ~0U});
      return std::tuple(at.pipeline, at.job, at.step, at.command, step.place);
    });
    return std::move(steps_);
  }

 private:
  const Pipeline& pipeline_of(StepRef at) const { return facts_.pipelines.pipelines[at.pipeline]; }
  const Job& job_of(StepRef at) const { return pipeline_of(at).jobs[at.job]; }
  const Step& step_of(StepRef at) const { return job_of(at).steps[at.step]; }

  void add_run(const ToolRun& run) {
    const Step& step = step_of(run.at);
    const bool is_command = run.at.command >= 0;
    const std::string_view tool = run.tool->id;
    if (pipeline_of(run.at).system == CiSystem::argo_cd || pipeline_of(run.at).system == CiSystem::flux) {
      return;
    }
    const bool changes =
        is_command ? changes_environment(
                         tool, step.executed.commands[static_cast<std::size_t>(run.at.command)].words)
                   : !step.action || changes_environment(tool, *step.action);
    const DeployRule* rule = rule_of(tool);
    if (!changes || goes_to_own_cluster(run.at) || (rule != nullptr && is_docs(*rule, run))) {
      return;
    }
    DeployStep made{
        .at = run.at, .what = run.what, .place = run.written.value_or(run.place), .live = run.live};
    if (is_command) {
      made.artifact_by_name =
          changes_by_name(step.executed.commands[static_cast<std::size_t>(run.at.command)].words);
    }
    if (rule != nullptr) {
      made.families = rule->families;
      if (rule->cloud) {
        made.clouds.insert(*rule->cloud);
      }
      Targets targets = is_command ? targets_of(facts_, *rule, step, static_cast<std::size_t>(run.at.command),
                                                candidates_, files_)
                        : step.action ? targets_of(facts_, *rule, step, candidates_)
                                      : Targets{};
      if (is_command && (tool == "sam-deploy" || tool == "cloudformation-deploy")) {
        Targets packed = targets_of_packed(facts_, *rule, job_of(run.at), run.at, candidates_);
        if (!packed.candidates.empty()) {
          targets = std::move(packed);
        }
      }
      made.deployables = std::move(targets.candidates);
      made.unresolved = made.artifact_by_name ? "" : std::move(targets.unresolved);
    }
    finish(std::move(made));
  }

  void finish(DeployStep made) {
    const StepRef at = *made.at;
    if (destroys_later(made)) {
      return;
    }
    made.environments = environments_of_step(pipeline_of(at), job_of(at), step_of(at), at.command, options_,
                                             facts_.configuration);
    steps_.push_back(std::move(made));
  }

  // Whether the job made the cluster or emulator before.
  bool goes_to_own_cluster(StepRef at) const {
    const Job& job = job_of(at);
    for (std::size_t s = 0; s <= at.step; ++s) {
      const Step& step = job.steps[s];
      if (s < at.step && step.action && makes_cluster(*step.action)) {
        return true;
      }
      const std::vector<Executed>& commands = step.executed.commands;
      const std::size_t end =
          s < at.step || at.command < 0 ? commands.size() : static_cast<std::size_t>(at.command);
      for (std::size_t c = 0; c < end; ++c) {
        if (makes_cluster(commands[c].words)) {
          return true;
        }
      }
    }
    const Step& step = step_of(at);
    return at.command >= 0 && names_emulator(step.executed.commands[static_cast<std::size_t>(at.command)]);
  }

  static bool names_emulator(const Executed& command) {
    return std::ranges::any_of(command.words, [](const shell::Word& word) {
      return word.text.find("localhost") != std::string::npos ||
             word.text.find("127.0.0.1") != std::string::npos || word.text == "cdklocal" ||
             word.text == "awslocal" || word.text == "samlocal" || word.text.starts_with("kind-") ||
             word.text == "minikube";
    });
  }

  // `terraform destroy` of the same folder in the same job: what was made lives as long as the run.
  bool destroys_later(const DeployStep& made) const {
    const std::vector<Step>& steps = job_of(*made.at).steps;
    for (std::size_t s = made.at->step; s < steps.size(); ++s) {
      const std::vector<Executed>& commands = steps[s].executed.commands;
      const std::size_t first = s == made.at->step ? static_cast<std::size_t>(made.at->command + 1) : 0;
      for (std::size_t c = first; c < commands.size(); ++c) {
        const Executed& command = commands[c];
        const bool destroys = std::ranges::any_of(command.words, [](const shell::Word& word) {
          return word.text == "destroy" || word.text == "-destroy" || word.text == "uninstall";
        });
        const bool is_infrastructure =
            made.what.find("terraform") != std::string::npos || made.what.find("tofu") != std::string::npos ||
            made.what.find("cdk") != std::string::npos || made.what.find("pulumi") != std::string::npos ||
            made.what.find("helm") != std::string::npos;
        if (destroys && is_infrastructure && same_program(command, made)) {
          return true;
        }
      }
    }
    return false;
  }

  static bool same_program(const Executed& command, const DeployStep& made) {
    return made.what.find(file_name(command.words.front().text)) != std::string::npos;
  }

  bool is_docs(const DeployRule& rule, const ToolRun& run) const {
    if (!rule.may_host_docs) {
      return false;
    }
    const Job& job = job_of(run.at);
    const bool builds_docs =
        std::ranges::find(docs_jobs_, std::pair(run.at.pipeline, run.at.job)) != docs_jobs_.end();
    return builds_docs || names_docs(run.what) || names_docs(job.id) || names_docs(job.name) ||
           names_docs(pipeline_of(run.at).name) || names_docs(file_name(pipeline_of(run.at).place.path)) ||
           names_docs(step_of(run.at).folder.value_or(""));
  }

  // ssh, scp and rsync are no proof of a deployment by themselves: what they do there tells.
  void add_remote_commands(const Pipeline& pipeline, std::uint32_t p) {
    const DeployRule& rule = *rule_of("remote-shell");
    for (std::uint32_t j = 0; j < pipeline.jobs.size(); ++j) {
      const Job& job = pipeline.jobs[j];
      for (std::uint32_t s = 0; s < job.steps.size(); ++s) {
        const Step& step = job.steps[s];
        for (std::size_t c = 0; c < step.executed.commands.size(); ++c) {
          const Executed& command = step.executed.commands[c];
          const std::string_view program = file_name(command.words.front().text);
          const bool is_remote = program == "ssh" || program == "scp" || program == "rsync";
          if (!is_remote || !changes_environment("remote-shell", command.words)) {
            continue;
          }
          const Tri live = both(is_live(facts_.pipelines, pipeline, job, step, surroundings_), command.runs);
          const ToolRun run{.at = {p, j, s, static_cast<std::int32_t>(c)}, .what = command.text()};
          if (!live.is_no() && !is_docs(rule, run)) {
            finish({.at = run.at, .what = run.what, .place = command.place, .live = live});
          }
        }
      }
    }
  }

  // Objects of samples, tests and vendored code deploy nothing of this solution.
  bool is_own(std::string_view path) const {
    const SourceFile* file = facts_.files.find(path);
    return file == nullptr || file->mark == FileMark::own;
  }

  void add_gitops(const Pipeline& pipeline) {
    for (const Job& job : pipeline.jobs) {
      for (const Step& step : job.steps) {
        const shell::Word* automated = step.action ? step.action->input("automated") : nullptr;
        if (automated == nullptr || automated->text != "true") {
          continue;
        }
        DeployStep made{.what = pipeline.name, .place = pipeline.place, .gitops = true};
        made.families = rule_of("gitops")->families;
        cover_path(*step.action, made);
        for (const std::string_view name : {"path", "namespace", "source", "project", "server"}) {
          const shell::Word* input = step.action->input(name);
          if (input != nullptr && made.environments.empty()) {
            add_environment(input->text, made);
          }
        }
        if (made.environments.empty()) {
          add_environment(pipeline.name, made);
        }
        if (made.environments.empty()) {
          add_environment(pipeline.place.path, made);
        }
        steps_.push_back(std::move(made));
      }
    }
  }

  void add_environment(std::string_view text, DeployStep& made) const {
    EnvironmentName name = environment_of(text, facts_.configuration);
    if (name.kind == EnvironmentName::Kind::production || name.kind == EnvironmentName::Kind::other) {
      made.environments.push_back(std::move(name));
    }
  }

  void cover_path(const Action& action, DeployStep& made) const {
    const shell::Word* path = action.input("path");
    const shell::Word* chart = action.input("chart");
    const shell::Word* repository = action.input("repository");
    if (repository != nullptr && repository->resolved &&
        is_another_repository(facts_.git, repository->text)) {
      return;
    }
    path = path == nullptr && chart != nullptr && chart->text.starts_with(".") ? chart : path;
    if (path == nullptr) {
      return;
    }
    if (!path->resolved) {
      made.unresolved = path->text;
      return;
    }
    if (const std::optional<std::string> folder = resolve("", path->text)) {
      made.deployables = targets_of_path(*folder, candidates_).candidates;
    }
  }

  const Facts& facts_;
  std::span<const Candidate> candidates_;
  std::span<const DeliveryFile> files_;
  StartOptions options_;
  PipelineSurroundings surroundings_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> docs_jobs_;
  std::vector<DeployStep> steps_;
};

}  // namespace

std::vector<DeployStep> deploy_steps(const Facts& facts, std::span<const DeliveryFile> files,
                                     std::span<const Candidate> candidates) {
  return StepFinder(facts, files, candidates).find();
}

}  // namespace prodready::delivery
