#include <algorithm>
#include <array>

#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

// `only_if` and `skip` as far as they ask for a branch, a pull request or a tag.
Condition condition_of(const Node& node, const std::string& branch) {
  Condition condition;
  if (const Node* only = node.find("only_if")) {
    const std::string& text = only->text;
    condition = {.text = text, .otherwise = Tri::unresolved(text)};
    const bool is_simple = text.find("||") == std::string::npos;
    if (text == "false") {
      condition.otherwise = Tri::no();
    } else if (is_simple && text.find("CIRRUS_TAG != ''") != std::string::npos) {
      condition.by_trigger = {{TriggerKind::push, Tri::no()},
                              {TriggerKind::pull_request, Tri::no()},
                              {TriggerKind::tag, Tri::yes()}};
    } else if (is_simple && !branch.empty() &&
               text.find("CIRRUS_BRANCH == '" + branch + "'") != std::string::npos) {
      condition.by_trigger = {{TriggerKind::push, Tri::yes()}, {TriggerKind::pull_request, Tri::no()}};
    }
  }
  const Node* skip = node.find("skip");
  if (skip != nullptr && skip->text != "false") {
    condition = both(
        condition, {.text = "skip: " + skip->text,
                    .otherwise = skip->text == "true" ? Tri::no() : Tri::unresolved("skip: " + skip->text)});
  }
  return condition;
}

void add_job(const Node& node, const std::string& key, const std::string& path, const Node& root,
             const ReadOptions& options, Pipeline& pipeline) {
  Job job{.id = key,
          .place = place_of(node, path),
          .needs = texts_of(node.find("depends_on")),
          .has_needs = true};
  job.name = node.text_of("name").empty() ? key : std::string(node.text_of("name"));
  job.condition = condition_of(node, options.default_branch);
  job.manual = node.text_of("trigger_type") == "manual";
  const Node* allowed = node.find("allow_failures");
  if (allowed != nullptr && allowed->text != "false") {
    job.gating = allowed->text == "true"
                     ? Gating::swallowed("allow_failures: true", allowed->line)
                     : Gating::unresolved("allow_failures: " + allowed->text, allowed->line);
  }
  const Node* container = node.find("container") != nullptr ? node.find("container") : root.find("container");
  job.image = container == nullptr ? "" : std::string(container->text_of("image"));
  std::map<std::string, shell::Word> environment;
  for (const Node* env : {root.find("env"), node.find("env")}) {
    for (const Entry& entry : env == nullptr ? std::vector<Entry>() : env->entries) {
      environment[entry.key.text] = {
          .text = entry.value.text,
          .resolved = entry.value.is_scalar() && entry.value.text.find('$') == std::string::npos};
    }
  }
  for (const Entry& entry : node.entries) {
    const bool is_late = entry.key.text == "always" || entry.key.text == "on_failure";
    const Node wrapped = is_late ? entry.value : Node{};
    const std::vector<Entry> alone = {entry};
    for (const Entry& instruction : is_late ? wrapped.entries : alone) {
      const bool is_script = instruction.key.text == "script" || instruction.key.text.ends_with("_script");
      if (!is_script) {
        continue;
      }
      Step step{.name = instruction.key.text,
                .place = place_of(instruction.key, path),
                .errexit = true,
                .environment = environment};
      if (entry.key.text == "on_failure") {
        step.condition = {.text = "on_failure", .otherwise = Tri::unresolved("on_failure")};
      }
      add_script_lines(instruction.value, step);
      job.steps.push_back(std::move(step));
    }
  }
  pipeline.jobs.push_back(std::move(job));
}

}  // namespace

std::vector<Pipeline> read_cirrus(CiFiles& files, const ReadOptions& options) {
  static constexpr std::array<std::string_view, 2> names = {".cirrus.yml", ".cirrus.yaml"};
  const std::optional<std::string> path = files.repository().first_of("", names);
  const Node* root = path ? files.mapping(*path) : nullptr;
  if (root == nullptr) {
    return {};
  }
  Pipeline pipeline{.system = CiSystem::cirrus, .name = *path, .place = {.path = *path}};
  for (const TriggerKind kind : {TriggerKind::push, TriggerKind::pull_request, TriggerKind::tag}) {
    pipeline.triggers.push_back({.kind = kind, .place = pipeline.place});
  }
  for (const Entry& entry : root->entries) {
    const std::string& key = entry.key.text;
    const bool is_task = key == "task" || key.ends_with("_task") || key == "docker_builder" ||
                         key.ends_with("_docker_builder");
    if (is_task && entry.value.is_mapping()) {
      std::string name = key.ends_with("_task") ? key.substr(0, key.size() - 5) : key;
      const bool is_used = std::ranges::any_of(pipeline.jobs, [&](const Job& job) { return job.id == name; });
      name += is_used ? " " + std::to_string(pipeline.jobs.size() + 1) : "";
      add_job(entry.value, name, *path, *root, options, pipeline);
    }
  }
  return {std::move(pipeline)};
}

}  // namespace prodready
