#include "facts/pipelines/circleci.hpp"

#include <algorithm>
#include <array>

#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/matrix.hpp"
#include "facts/pipelines/placeholders.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;
using Values = std::map<std::string, std::string, std::less<>>;

constexpr int deepest_command = 10;

void add_defaults(const Node* parameters, Values& values) {
  if (parameters == nullptr) {
    return;
  }
  for (const Entry& entry : parameters->entries) {
    if (const Node* value = entry.value.find("default"); value != nullptr && value->is_scalar()) {
      values[entry.key.text] = value->text;
    }
  }
}

void add_values(const Node& node, Values& values) {
  for (const Entry& entry : node.entries) {
    if (entry.value.is_scalar()) {
      values[entry.key.text] = entry.value.text;
    }
  }
}

Node with_values(const Node& node, const Values& values, const std::string& prefix) {
  return put_in_placeholders(node, "<<", ">>", [&](std::string_view name) -> std::optional<std::string> {
    if (!name.starts_with(prefix)) {
      return "<<" + std::string(name) + ">>";  // of another kind, for another pass
    }
    const auto found = values.find(name.substr(prefix.size()));
    return found == values.end() ? std::nullopt : std::optional(found->second);
  });
}

bool branch_listed(const Node* list, const std::string& branch) {
  for (const std::string& text : texts_of(list)) {
    if (text.size() > 1 && text.front() == '/' && text.back() == '/') {
      const Result<Pattern> pattern = Pattern::compile(text.substr(1, text.size() - 2));
      if (pattern && pattern->matches_whole(branch)) {
        return true;
      }
    } else if (text == branch) {
      return true;
    }
  }
  return false;
}

// `filters` of a job in a workflow, for pushes of the default branch and for tags.
Condition filter_condition(const Node* filters, const std::string& branch) {
  Condition condition;
  Tri push = Tri::yes();
  Tri tag = Tri::no();  // without a filter for tags, none runs
  const Node* branches = filters == nullptr ? nullptr : filters->find("branches");
  const Node* tags = filters == nullptr ? nullptr : filters->find("tags");
  if (branches != nullptr) {
    const Node* only = branches->find("only");
    const Node* ignore = branches->find("ignore");
    const bool names_all =
        branch_listed(ignore, "any") && texts_of(ignore) == std::vector<std::string>{"/.*/"};
    if (branch.empty() && !names_all && (only != nullptr || ignore != nullptr)) {
      push = texts_of(ignore) == std::vector<std::string>{"/.*/"} ? Tri::no()
                                                                  : Tri::unresolved("the default branch");
    } else {
      push = Tri::of((only == nullptr || branch_listed(only, branch)) && !branch_listed(ignore, branch));
    }
    condition.text = "filters";
  }
  if (tags != nullptr) {
    tag = Tri::yes();
  }
  condition.by_trigger = {{TriggerKind::push, push}, {TriggerKind::tag, tag}};
  return condition;
}

// Steps of CircleCI itself, which run nothing of the repository.
bool is_own_step(std::string_view name) {
  constexpr std::array<std::string_view, 9> names = {
      "checkout",   "store_artifacts", "store_test_results",  "persist_to_workspace", "attach_workspace",
      "save_cache", "restore_cache",   "setup_remote_docker", "add_ssh_keys"};
  return std::ranges::find(names, name) != names.end();
}

// `\<<` is how a script writes `<<` where pipelines have placeholders.
void unescape(std::string& script) {
  for (std::size_t at = script.find("\\<<"); at != std::string::npos; at = script.find("\\<<", at + 2)) {
    script.erase(at, 1);
  }
}

// A working directory as a path of the repository, which is checked out to `home` (~/project where a job
// does not say otherwise); nothing for a path elsewhere.
std::optional<std::string> folder_of(std::string_view written, std::string_view home) {
  if (written.starts_with(home) && (written.size() == home.size() || written[home.size()] == '/')) {
    written.remove_prefix(std::min(home.size() + 1, written.size()));
  }
  if (written.find('<') != std::string_view::npos || written.starts_with('/') || written.starts_with('~')) {
    return std::nullopt;
  }
  return resolve("", written.empty() ? "." : written);
}

// Where the step `checkout` of a job puts the repository.
std::string checkout_folder(const Node& job, std::string otherwise) {
  const Node* steps = job.find("steps");
  for (const Node& item : steps == nullptr ? std::vector<Node>() : steps->items) {
    const Node* checkout = item.find("checkout");
    if (checkout != nullptr && !checkout->text_of("path").empty()) {
      return std::string(checkout->text_of("path"));
    }
  }
  return otherwise;
}

class CircleReader {
 public:
  CircleReader(const std::string& path, const Node& root, const ReadOptions& options)
      : path_(path), options_(options) {
    Values values;
    add_defaults(root.find("parameters"), values);
    root_ = with_values(root, values, "pipeline.parameters.");
  }

  std::vector<Pipeline> read() {
    std::vector<Pipeline> pipelines;
    const Node* workflows = root_.find("workflows");
    if (workflows == nullptr || !workflows->is_mapping()) {
      Pipeline pipeline = make_pipeline("build");
      pipeline.triggers.push_back({.kind = TriggerKind::push, .place = pipeline.place});
      add_job({}, "build", pipeline);
      pipelines.push_back(std::move(pipeline));
      return pipelines;
    }
    for (const Entry& entry : workflows->entries) {
      if (entry.value.is_mapping()) {
        pipelines.push_back(read_workflow(entry));
      }
    }
    return pipelines;
  }

 private:
  Pipeline make_pipeline(const std::string& name) const {
    Pipeline pipeline{.system = CiSystem::circleci, .name = name, .place = {.path = path_}};
    if (root_.text_of("setup") == "true") {
      pipeline.opaque.push_back({.reason = OpaqueReason::not_followed,
                                 .what = "setup: true",
                                 .why = "a configuration that is made by a job",
                                 .place = {.path = path_}});
    }
    return pipeline;
  }

  Pipeline read_workflow(const Entry& entry) {
    Pipeline pipeline = make_pipeline(entry.key.text);
    pipeline.place = place_of(entry.key, path_);
    read_triggers(entry.value, pipeline);
    if (const Node* jobs = entry.value.find("jobs")) {
      for (const Node& item : jobs->items) {
        if (item.is_scalar()) {
          add_job({}, item.text, pipeline);
        } else if (!item.entries.empty()) {
          add_job(item.entries.front().value, item.entries.front().key.text, pipeline);
        }
      }
    }
    for (const std::string_view key : {"when", "unless"}) {
      if (const Node* when = entry.value.find(key)) {
        const Tri holds = key == "when" ? truth_of(when, true) : truth_of(when, false);
        const Tri runs = holds.is_unresolved() ? Tri::unresolved("when: " + holds.missing())
                                               : Tri::of(holds.is_yes() == (key == "when"));
        for (Job& job : pipeline.jobs) {
          job.condition = both(job.condition, {.text = std::string(key), .otherwise = runs});
        }
      }
    }
    return pipeline;
  }

  void read_triggers(const Node& workflow, Pipeline& pipeline) const {
    const Node* triggers = workflow.find("triggers");
    for (const Node& item : triggers == nullptr ? std::vector<Node>() : triggers->items) {
      if (const Node* schedule = item.find("schedule")) {
        Trigger trigger{.kind = TriggerKind::schedule, .place = place_of(item, path_)};
        trigger.cron = schedule->text_of("cron");
        trigger.interval_days = cron_interval_days(trigger.cron);
        pipeline.triggers.push_back(std::move(trigger));
      }
    }
    if (pipeline.triggers.empty()) {
      pipeline.triggers.push_back({.kind = TriggerKind::push, .place = pipeline.place});
      pipeline.triggers.push_back({.kind = TriggerKind::tag, .place = pipeline.place});
    }
  }

  // One use of a job in a workflow, once for each value of its matrix.
  void add_job(const Node& use, const std::string& name, Pipeline& pipeline) {
    std::vector<MatrixRow> rows;
    const Node* matrix = use.find("matrix");
    if (const Node* parameters = matrix == nullptr ? nullptr : matrix->find("parameters")) {
      std::vector<std::pair<std::string, std::vector<MatrixRow>>> axes;
      for (const Entry& entry : parameters->entries) {
        auto& values = axes.emplace_back(entry.key.text, std::vector<MatrixRow>()).second;
        for (const std::string& value : texts_of(&entry.value)) {
          values.push_back({{entry.key.text, value}});
        }
      }
      rows = matrix_product(axes).value_or(std::vector<MatrixRow>());
    }
    if (rows.empty()) {
      rows.emplace_back();
    }
    for (const MatrixRow& row : rows) {
      add_run(use, name, row, pipeline);
    }
  }

  void add_run(const Node& use, const std::string& name, const MatrixRow& row, Pipeline& pipeline) {
    Job job;
    job.id = use.text_of("name").empty() ? name : std::string(use.text_of("name"));
    job.name = job.id;
    job.place = use.line == 0 ? pipeline.place : place_of(use, path_);
    job.matrix = row;
    job.needs = texts_of(use.find("requires"));
    job.has_needs = true;
    job.condition = filter_condition(use.find("filters"), options_.default_branch);
    if (use.text_of("type") == "approval") {
      job.manual = true;
      pipeline.jobs.push_back(std::move(job));
      return;
    }
    const Node* jobs = root_.find("jobs");
    const Node* definition = jobs == nullptr ? nullptr : jobs->find(name);
    job.manual = std::ranges::any_of(pipeline.jobs, [&](const Job& other) {
      return other.manual && std::ranges::find(job.needs, other.id) != job.needs.end();
    });
    if (definition == nullptr) {
      Step step{.name = name, .place = job.place, .action = Action{.name = name}};
      for (const Entry& entry : use.entries) {
        if (entry.value.is_scalar()) {
          step.action->inputs.emplace_back(entry.key.text, shell::Word{.text = entry.value.text});
        }
      }
      job.steps.push_back(std::move(step));
      pipeline.jobs.push_back(std::move(job));
      return;
    }
    Values values;
    add_defaults(definition->find("parameters"), values);
    add_values(use, values);
    for (const auto& [key, value] : row) {
      values[key] = value;
    }
    const Node body = with_values(*definition, values, "parameters.");
    read_executor(body, job);
    Step base{.place = job.place, .errexit = true, .pipefail = true};
    const std::string working_folder(body.text_of("working_directory"));
    home_ = checkout_folder(body, working_folder.empty() ? "~/project" : working_folder);
    base.folder = working_folder.empty() ? "" : folder_of(working_folder, home_);
    const std::string shell(body.text_of("shell"));
    if (!shell.empty()) {
      base.errexit = shell.find("-e") != std::string::npos;
      base.pipefail = shell.find("pipefail") != std::string::npos;
    }
    for (const Node* environment : {body.find("environment"), executor_of(body, "environment")}) {
      for (const Entry& entry : environment == nullptr ? std::vector<Entry>() : environment->entries) {
        base.environment.try_emplace(entry.key.text, shell::Word{.text = entry.value.text});
      }
    }
    if (const Node* steps = body.find("steps")) {
      add_steps(*steps, base, 0, job);
    }
    pipeline.jobs.push_back(std::move(job));
  }

  const Node* executor_of(const Node& body, std::string_view key) const {
    const Node* executor = body.find("executor");
    const Node* executors = root_.find("executors");
    if (executor == nullptr || executors == nullptr) {
      return nullptr;
    }
    const Node* named = executors->find(executor->is_scalar() ? executor->text : executor->text_of("name"));
    return named == nullptr ? nullptr : named->find(key);
  }

  void read_executor(const Node& body, Job& job) const {
    const Node* docker = body.find("docker") != nullptr ? body.find("docker") : executor_of(body, "docker");
    if (docker != nullptr && !docker->items.empty()) {
      job.image = docker->items.front().text_of("image");
    }
    job.runner = docker != nullptr ? "docker" : body.find("macos") != nullptr ? "macos" : "machine";
  }

  void add_steps(const Node& steps, const Step& base, int depth, Job& job) {
    for (const Node& item : steps.items) {
      if (item.is_scalar()) {
        add_call(item.text, Node{}, item, base, depth, job);
      } else if (!item.entries.empty()) {
        add_call(item.entries.front().key.text, item.entries.front().value, item, base, depth, job);
      }
    }
  }

  void add_call(const std::string& name, const Node& value, const Node& at, const Step& base, int depth,
                Job& job) {
    Step step = base;
    step.name = name;
    step.place = place_of(at, path_);
    if (name == "run") {
      return add_run_step(value, std::move(step), job);
    }
    if (name == "when" || name == "unless") {
      const Tri holds = truth_of(value.find("condition"), false);
      const Tri runs = holds.is_unresolved() ? Tri::unresolved("a condition")
                                             : Tri::of(holds.is_yes() == (name == "when"));
      step.condition = both(base.condition, {.text = name, .otherwise = runs});
      if (const Node* inner = value.find("steps"); inner != nullptr && depth < deepest_command) {
        add_steps(*inner, step, depth + 1, job);
      }
      return;
    }
    const Node* commands = root_.find("commands");
    const Node* command = commands == nullptr ? nullptr : commands->find(name);
    if (command != nullptr && depth < deepest_command) {
      Values values;
      add_defaults(command->find("parameters"), values);
      add_values(value, values);
      step.via.push_back(step.place);
      if (const Node* inner = command->find("steps")) {
        add_steps(with_values(*inner, values, "parameters."), step, depth + 1, job);
      }
      return;
    }
    step.action = Action{.kind = is_own_step(name) ? ActionKind::local : ActionKind::remote, .name = name};
    for (const Entry& entry : value.entries) {
      step.action->inputs.emplace_back(entry.key.text, shell::Word{.text = entry.value.text});
    }
    job.steps.push_back(std::move(step));
  }

  void add_run_step(const Node& value, Step step, Job& job) const {
    const Node* command = value.is_scalar() ? &value : value.find("command");
    if (command == nullptr) {
      return;
    }
    step.name = value.text_of("name");
    const std::string shell(value.text_of("shell"));
    if (!shell.empty()) {
      step.errexit = shell.find("-e") != std::string::npos;
      step.pipefail = shell.find("pipefail") != std::string::npos;
    }
    if (const std::string folder(value.text_of("working_directory")); !folder.empty()) {
      step.folder = folder_of(folder, home_);
    }
    if (const Node* environment = value.find("environment")) {
      for (const Entry& entry : environment->entries) {
        step.environment[entry.key.text] = {.text = entry.value.text};
      }
    }
    if (value.text_of("when") == "on_fail") {
      step.condition =
          both(step.condition, {.text = "when: on_fail", .otherwise = Tri::unresolved("when: on_fail")});
    }
    if (value.text_of("background") == "true") {
      step.gating = Gating::swallowed("background: true", value.line);
    }
    add_script_lines(*command, step);
    unescape(step.script);
    job.steps.push_back(std::move(step));
  }

  std::string path_;
  const ReadOptions& options_;
  Node root_;
  std::string home_;  // where the job at hand has the repository
};

}  // namespace

std::vector<Pipeline> read_circleci(CiFiles& files, const ReadOptions& options) {
  static constexpr std::array<std::string_view, 2> names = {".circleci/config.yml", ".circleci/config.yaml"};
  const std::optional<std::string> path = files.repository().first_of("", names);
  const Node* root = path ? files.mapping(*path) : nullptr;
  return root == nullptr ? std::vector<Pipeline>() : CircleReader(*path, *root, options).read();
}

}  // namespace prodready
