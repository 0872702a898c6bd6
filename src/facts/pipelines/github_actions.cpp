#include "facts/pipelines/github_actions.hpp"

#include <algorithm>
#include <utility>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/github_scope.hpp"
#include "facts/pipelines/github_steps.hpp"
#include "facts/pipelines/github_triggers.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::size_t deepest_call = 10;
constexpr std::size_t most_jobs = 2000;

// What the call of a reusable workflow hands down.
struct Caller {
  std::string prefix;  // of job ids: "build/"
  std::vector<Place> via;
  std::vector<std::string> needs;
  Condition condition;
  Gating gating;
  std::size_t depth = 0;
};

GithubRunDefaults run_defaults(const Node& node, const GithubRunDefaults& outer) {
  const Node* defaults = node.find("defaults");
  const Node* run = defaults == nullptr ? nullptr : defaults->find("run");
  if (run == nullptr) {
    return outer;
  }
  const std::string shell(run->text_of("shell"));
  const std::string folder(run->text_of("working-directory"));
  return {shell.empty() ? outer.shell : shell, folder.empty() ? outer.folder : folder};
}

std::string row_name(const MatrixRow& row) {
  std::vector<std::string> values;
  for (const auto& [key, value] : row) {
    values.push_back(value);
  }
  return values.empty() ? "" : " (" + join(values, ", ") + ")";
}

class WorkflowReader {
 public:
  WorkflowReader(CiFiles& files, const ReadOptions& options, Pipeline& pipeline)
      : files_(files), options_(options), pipeline_(pipeline) {}

  void read(const std::string& path, const Node& workflow) {
    GithubScope scope;
    scope.default_branch = options_.default_branch;
    for (const Trigger& trigger : pipeline_.triggers) {
      if (std::ranges::find(scope.kinds, trigger.kind) == scope.kinds.end()) {
        scope.kinds.push_back(trigger.kind);
      }
    }
    read_jobs(path, workflow, scope, {});
    resolve_needs();
  }

 private:
  void read_jobs(const std::string& path, const Node& workflow, GithubScope scope, const Caller& caller) {
    scope.add_environment(workflow.find("env"));
    const GithubRunDefaults defaults = run_defaults(workflow, {});
    const Node* jobs = workflow.find("jobs");
    if (jobs == nullptr) {
      return;
    }
    scope.changes = read_change_outputs(*jobs);
    for (const syntax::Entry& entry : jobs->entries) {
      if (entry.value.is_mapping()) {
        read_job(path, entry, scope, defaults, caller);
      }
    }
  }

  void read_job(const std::string& path, const syntax::Entry& entry, const GithubScope& scope,
                const GithubRunDefaults& defaults, const Caller& caller) {
    const Node* strategy = entry.value.find("strategy");
    const Node* matrix = strategy == nullptr ? nullptr : strategy->find("matrix");
    const std::optional<std::vector<MatrixRow>> rows =
        matrix == nullptr ? std::nullopt : read_github_matrix(*matrix);
    if (!rows || rows->empty()) {
      return read_run_of_job(path, entry, scope, defaults, caller);
    }
    for (const MatrixRow& row : *rows) {
      GithubScope inner = scope;
      inner.matrix = row;
      read_run_of_job(path, entry, inner, defaults, caller);
    }
  }

  void read_run_of_job(const std::string& path, const syntax::Entry& entry, GithubScope scope,
                       const GithubRunDefaults& defaults, const Caller& caller) {
    if (pipeline_.jobs.size() >= most_jobs) {
      return;
    }
    const Node& node = entry.value;
    Job job;
    job.id = caller.prefix + entry.key.text;
    job.place = place_of(entry.key, path);
    job.matrix = scope.matrix.value_or(MatrixRow());
    job.name = node.text_of("name").empty() ? job.id + row_name(job.matrix)
                                            : scope.put_in(node.text_of("name")).text;
    for (const std::string& need : texts_of(node.find("needs"))) {
      job.needs.push_back(caller.prefix + need);
    }
    job.needs.insert(job.needs.end(), caller.needs.begin(), caller.needs.end());
    job.condition = both(caller.condition, scope.condition(node.text_of("if")));
    job.paths = globs_asked_for(scope.changes, node.text_of("if"));
    job.gating = through(github_continue_on_error(node.find("continue-on-error"), scope), caller.gating);
    const Node* runs_on = node.find("runs-on");
    job.runner = scope.put_in(join(texts_of(runs_on), " ")).text;
    scope.runner = job.runner;
    const Node* container = node.find("container");
    if (container != nullptr) {
      job.image = scope.put_in(container->is_scalar() ? container->text : container->text_of("image")).text;
    }
    read_environment(node, scope, job);
    if (const std::string uses(node.text_of("uses")); !uses.empty()) {
      return read_call(uses, node, scope, caller, std::move(job));
    }
    scope.add_environment(node.find("env"));
    GithubStepReader steps(files_, run_defaults(node, defaults));
    if (const Node* list = node.find("steps")) {
      steps.read(list, path, scope);
    }
    job.steps = std::move(steps.steps);
    job.opaque = std::move(steps.opaque);
    for (Step& step : job.steps) {
      step.via.insert(step.via.begin(), caller.via.begin(), caller.via.end());
    }
    pipeline_.jobs.push_back(std::move(job));
  }

  static void read_environment(const Node& node, const GithubScope& scope, Job& job) {
    const Node* environment = node.find("environment");
    if (environment == nullptr) {
      return;
    }
    const shell::Word name =
        scope.put_in(environment->is_scalar() ? environment->text : environment->text_of("name"));
    job.environment = name.text;
    job.environment_known = name.resolved ? Tri::yes() : Tri::unresolved(name.text);
  }

  // A job that is a reusable workflow: its jobs take this one's place where it is on disk.
  void read_call(const std::string& uses, const Node& node, const GithubScope& scope, const Caller& caller,
                 Job job) {
    const bool is_local = uses.starts_with("./");
    const std::optional<std::string> path = is_local ? resolve("", uses) : std::nullopt;
    const Node* workflow = path && caller.depth < deepest_call ? files_.mapping(*path) : nullptr;
    if (workflow == nullptr) {
      job.opaque.push_back(
          {.reason = is_local ? OpaqueReason::not_here : OpaqueReason::remote,
           .what = uses,
           .why = is_local ? "not in the repository" : "a reusable workflow of another repository",
           .place = job.place,
           .chain = caller.via});
      pipeline_.jobs.push_back(std::move(job));
      return;
    }
    GithubScope inner;
    inner.default_branch = scope.default_branch;
    inner.kinds = scope.kinds;
    inner.is_called = true;
    read_inputs(*workflow, node, scope, inner);
    Caller next{.prefix = job.id + "/",
                .via = caller.via,
                .needs = job.needs,
                .condition = job.condition,
                .gating = job.gating,
                .depth = caller.depth + 1};
    next.via.push_back(job.place);
    read_jobs(*path, *workflow, std::move(inner), next);
  }

  static void read_inputs(const Node& workflow, const Node& call, const GithubScope& scope,
                          GithubScope& inner) {
    const Node* on = workflow.find("on");
    const Node* called = on == nullptr ? nullptr : on->find("workflow_call");
    const Node* inputs = called == nullptr ? nullptr : called->find("inputs");
    if (inputs != nullptr) {
      for (const syntax::Entry& entry : inputs->entries) {
        inner.inputs[to_lower(entry.key.text)] = {.text = std::string(entry.value.text_of("default"))};
      }
    }
    if (const Node* with = call.find("with")) {
      for (const syntax::Entry& entry : with->entries) {
        inner.inputs[to_lower(entry.key.text)] = scope.put_in(entry.value.text);
      }
    }
  }

  // A need of a job whose place others took is a need of all of these.
  void resolve_needs() {
    for (Job& job : pipeline_.jobs) {
      std::vector<std::string> needs;
      for (const std::string& need : job.needs) {
        bool is_there = false;
        for (const Job& other : pipeline_.jobs) {
          const bool matches = other.id == need || other.id.starts_with(need + "/");
          if (matches && std::ranges::find(needs, other.id) == needs.end()) {
            needs.push_back(other.id);
          }
          is_there = is_there || matches;
        }
        if (!is_there) {
          needs.push_back(need);
        }
      }
      job.needs = std::move(needs);
    }
  }

  CiFiles& files_;
  const ReadOptions& options_;
  Pipeline& pipeline_;
};

bool is_workflow(std::string_view path) {
  for (const std::string_view folder : {".github/workflows/", ".forgejo/workflows/", ".gitea/workflows/"}) {
    if (path.starts_with(folder)) {
      const std::string_view name = path.substr(folder.size());
      return name.find('/') == std::string_view::npos && (name.ends_with(".yml") || name.ends_with(".yaml"));
    }
  }
  return false;
}

// Which workflows call this one by a local `uses:`.
void note_callers(std::vector<Pipeline>& pipelines, CiFiles& files) {
  for (const Pipeline& caller : pipelines) {
    const Node* workflow = files.mapping(caller.place.path);
    const Node* jobs = workflow == nullptr ? nullptr : workflow->find("jobs");
    if (jobs == nullptr) {
      continue;
    }
    for (const syntax::Entry& entry : jobs->entries) {
      const std::optional<std::string> path = resolve("", entry.value.text_of("uses"));
      for (Pipeline& called : pipelines) {
        if (path && called.place.path == *path &&
            std::ranges::find(called.callers, caller.place.path) == called.callers.end()) {
          called.callers.push_back(caller.place.path);
        }
      }
    }
  }
}

}  // namespace

std::vector<Pipeline> read_github_actions(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    if (!is_workflow(path)) {
      continue;
    }
    const Node* workflow = files.mapping(path);
    if (workflow == nullptr) {
      if (files.documents(path) != nullptr) {
        files.add_gap({.path = path}, "not a workflow: a mapping is expected");
      }
      continue;
    }
    Pipeline pipeline{.system = CiSystem::github_actions, .place = {.path = path}};
    pipeline.name = workflow->text_of("name").empty() ? path : std::string(workflow->text_of("name"));
    pipeline.triggers = read_github_triggers(*workflow, path, options.default_branch);
    WorkflowReader(files, options, pipeline).read(path, *workflow);
    pipelines.push_back(std::move(pipeline));
  }
  note_callers(pipelines, files);
  return pipelines;
}

}  // namespace prodready
