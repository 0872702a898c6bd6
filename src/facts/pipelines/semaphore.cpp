#include <algorithm>

#include "facts/paths.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

// `when: "branch = 'master'"` of `run`, `skip` and promotions.
Tri when_holds(const Node* node, const std::string& branch) {
  const std::string text(node == nullptr ? std::string_view() : node->text_of("when"));
  if (text.empty() || text == "true" || text == "false") {
    return Tri::of(text != "false");
  }
  const bool is_simple = text.find(" or ") == std::string::npos && text.find(" and ") == std::string::npos;
  const std::size_t quote = text.find('\'');
  if (is_simple && text.starts_with("branch =") && quote != std::string::npos &&
      text.find('~') == std::string::npos && !branch.empty()) {
    return Tri::of(text.substr(quote + 1, text.rfind('\'') - quote - 1) == branch);
  }
  return Tri::unresolved(text);
}

void add_block(const Node& block, const std::string& path, const Node& root, const ReadOptions& options,
               std::vector<std::string>& before, bool is_manual, Pipeline& pipeline) {
  const Node* task = block.find("task");
  const Node* jobs = task == nullptr ? nullptr : task->find("jobs");
  const std::string name(block.text_of("name"));
  const Node* dependencies = block.find("dependencies");
  Condition condition;
  if (block.find("run") != nullptr || block.find("skip") != nullptr) {
    const Tri skipped =
        block.find("skip") == nullptr ? Tri::no() : when_holds(block.find("skip"), options.default_branch);
    condition = {.text = "when",
                 .otherwise = both(when_holds(block.find("run"), options.default_branch),
                                   skipped.is_unresolved() ? skipped : Tri::of(skipped.is_no()))};
  }
  for (const Node& item : jobs == nullptr ? std::vector<Node>() : jobs->items) {
    Job job{.id = name,
            .place = place_of(item, path),
            .stage = name,
            .condition = condition,
            .manual = is_manual};
    job.name = name + "/" + std::string(item.text_of("name"));
    job.has_needs = dependencies != nullptr;
    job.needs = dependencies != nullptr ? texts_of(dependencies) : before;
    Step step{.name = job.name, .place = job.place, .errexit = true};
    const Node* global = root.find("global_job_config");
    for (const Node* source : {global, task}) {
      const Node* prologue = source == nullptr ? nullptr : source->find("prologue");
      if (const Node* commands = prologue == nullptr ? nullptr : prologue->find("commands")) {
        add_script_lines(*commands, step);
      }
      const Node* variables = source == nullptr ? nullptr : source->find("env_vars");
      for (const Node& variable : variables == nullptr ? std::vector<Node>() : variables->items) {
        step.environment[std::string(variable.text_of("name"))] = {
            .text = std::string(variable.text_of("value"))};
      }
    }
    if (const Node* commands = item.find("commands")) {
      add_script_lines(*commands, step);
    }
    job.steps.push_back(std::move(step));
    pipeline.jobs.push_back(std::move(job));
  }
  before = {name};
}

}  // namespace

std::vector<Pipeline> read_semaphore(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    const Node* root = ci_system_of(path) == CiSystem::semaphore ? files.mapping(path) : nullptr;
    const Node* blocks = root == nullptr ? nullptr : root->find("blocks");
    if (blocks == nullptr) {
      continue;
    }
    Pipeline pipeline{
        .system = CiSystem::semaphore, .name = std::string(root->text_of("name")), .place = {.path = path}};
    const bool is_first = file_name(path).starts_with("semaphore.");
    pipeline.name = pipeline.name.empty() ? path : pipeline.name;
    for (const TriggerKind kind : {TriggerKind::push, TriggerKind::pull_request, TriggerKind::tag}) {
      if (is_first) {
        pipeline.triggers.push_back({.kind = kind, .place = pipeline.place});
      }
    }
    if (!is_first) {
      pipeline.triggers.push_back({.kind = TriggerKind::call, .place = pipeline.place});
    }
    std::vector<std::string> before;
    for (const Node& block : blocks->items) {
      add_block(block, path, *root, options, before, false, pipeline);
    }
    pipelines.push_back(std::move(pipeline));
  }
  // Promotions start the other files.
  for (const Pipeline& caller : pipelines) {
    const Node* promotions = files.mapping(caller.place.path)->find("promotions");
    for (const Node& item : promotions == nullptr ? std::vector<Node>() : promotions->items) {
      const std::optional<std::string> target =
          resolve(folder_of(caller.place.path), item.text_of("pipeline_file"));
      for (Pipeline& called : pipelines) {
        if (target && called.place.path == *target) {
          called.callers.push_back(caller.place.path);
          for (Job& job : called.jobs) {
            job.manual = job.manual || item.find("auto_promote") == nullptr;
          }
        }
      }
    }
  }
  return pipelines;
}

}  // namespace prodready
