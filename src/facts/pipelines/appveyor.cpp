#include <algorithm>
#include <array>

#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

// Each line is a command of its own, whose failure fails the build. Plain lines are for cmd (bash on Linux).
void add_phase(const Node& root, std::string_view phase, const std::string& path, Job& job) {
  const Node* lines = root.find(phase);
  if (lines == nullptr || lines->text == "off" || lines->text == "false") {
    return;
  }
  const bool is_late = phase == "on_success" || phase == "on_failure" || phase == "on_finish";
  for (const Node& item : lines->is_sequence() ? lines->items : std::vector<Node>{*lines}) {
    Step step{.name = std::string(phase), .place = place_of(item, path), .shell = ShellKind::cmd};
    const Node* text = item.is_scalar() ? &item : nullptr;
    for (const Entry& entry : item.entries) {
      text = &entry.value;
      step.shell = entry.key.text == "sh"    ? ShellKind::posix
                   : entry.key.text == "cmd" ? ShellKind::cmd
                                             : ShellKind::powershell;
    }
    if (text == nullptr) {
      continue;
    }
    if (is_late) {
      step.gating = Gating::swallowed(std::string(phase), item.line);
    }
    add_script_lines(*text, step);
    job.steps.push_back(std::move(step));
  }
}

void add_deployments(const Node& root, const std::string& path, const ReadOptions& options, Job& job) {
  const Node* deploy = root.find("deploy");
  if (deploy == nullptr || deploy->is_scalar()) {
    return;
  }
  for (const Node& item : deploy->is_sequence() ? deploy->items : std::vector<Node>{*deploy}) {
    Step step{.name = "deploy",
              .place = place_of(item, path),
              .action = Action{.name = std::string(item.text_of("provider"))}};
    for (const Entry& entry : item.entries) {
      if (entry.value.is_scalar()) {
        step.action->inputs.emplace_back(
            entry.key.text, shell::Word{.text = entry.value.text,
                                        .resolved = entry.value.text.find('$') == std::string::npos});
      }
    }
    if (const Node* on = item.find("on")) {
      step.condition.text = "on";
      const Tri branch =
          lets_branch(texts_of(on->find("branch")), {}, options.default_branch, GlobDialect::plain);
      const bool only_tags =
          on->text_of("appveyor_repo_tag") == "true" || on->text_of("APPVEYOR_REPO_TAG") == "true";
      step.condition.by_trigger = {{TriggerKind::push, only_tags ? Tri::no() : branch},
                                   {TriggerKind::pull_request, Tri::no()}};
    }
    job.steps.push_back(std::move(step));
  }
}

}  // namespace

std::vector<Pipeline> read_appveyor(CiFiles& files, const ReadOptions& options) {
  static constexpr std::array<std::string_view, 2> names = {"appveyor.yml", ".appveyor.yml"};
  static constexpr std::array<std::string_view, 14> phases = {
      "init",         "install",     "before_build", "build_script",  "after_build",
      "before_test",  "test_script", "after_test",   "before_deploy", "deploy_script",
      "after_deploy", "on_success",  "on_failure",   "on_finish"};
  const std::optional<std::string> path = files.repository().first_of("", names);
  const Node* root = path ? files.mapping(*path) : nullptr;
  if (root == nullptr) {
    return {};
  }
  Pipeline pipeline{.system = CiSystem::appveyor, .name = *path, .place = {.path = *path}};
  const Node* branches = root->find("branches");
  const Tri passes = branches == nullptr
                         ? Tri::yes()
                         : lets_branch(texts_of(branches->find("only")), texts_of(branches->find("except")),
                                       options.default_branch, GlobDialect::plain);
  for (const TriggerKind kind : {TriggerKind::push, TriggerKind::pull_request, TriggerKind::tag}) {
    pipeline.triggers.push_back({.kind = kind, .on_default_branch = passes, .place = pipeline.place});
  }
  Job job{.id = "build", .name = "build", .place = pipeline.place};
  for (const std::string_view phase : phases) {
    add_phase(*root, phase, *path, job);
  }
  if (const Node* build = root->find("build");
      build != nullptr && (build->is_mapping() && build->find("project") != nullptr)) {
    job.steps.insert(
        job.steps.begin(),
        Step{.name = "build", .place = place_of(*build, *path), .action = Action{.name = "MSBuild"}});
  }
  add_deployments(*root, *path, options, job);
  pipeline.jobs.push_back(std::move(job));
  return {std::move(pipeline)};
}

}  // namespace prodready
