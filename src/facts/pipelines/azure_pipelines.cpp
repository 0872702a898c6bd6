#include "facts/pipelines/azure_pipelines.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/azure_steps.hpp"
#include "facts/pipelines/azure_triggers.hpp"
#include "facts/pipelines/azure_values.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using azure::add_variables;
using azure::condition_of;
using azure::continue_on_error;
using azure::parameters_of;
using azure::Values;
using azure::with_parameters;
using syntax::Entry;
using syntax::Node;

constexpr int deepest_template = 10;
constexpr std::size_t most_jobs = 1000;

// Where the reader is: what surrounds a list of stages, jobs or steps.
struct Scope {
  std::string path;
  std::vector<Place> via;
  Condition condition;
  Gating gating;
  Values variables;
  std::string stage;
  std::vector<std::string> stage_needs;
  int depth = 0;
};

class AzureReader {
 public:
  AzureReader(CiFiles& files, Pipeline& pipeline) : files_(files), pipeline_(pipeline) {}

  void read(const Node& root, Scope scope) {
    add_variables(root.find("variables"), scope.variables);
    if (const Node* extends = root.find("extends")) {
      read_template(*extends, scope);
    }
    if (const Node* stages = root.find("stages")) {
      read_list(*stages, scope, &AzureReader::read_stage);
    }
    if (const Node* jobs = root.find("jobs")) {
      read_list(*jobs, scope, &AzureReader::read_job);
    }
    if (root.find("steps") != nullptr) {
      read_job(root, scope);
    }
  }

 private:
  using Reader = void (AzureReader::*)(const Node&, const Scope&);

  // A list whose items may be templates, or hang on a `${{ if }}`.
  void read_list(const Node& list, const Scope& scope, Reader reader) {
    for (const Node& item : list.items) {
      if (!item.is_mapping() || item.entries.empty()) {
        continue;
      }
      const std::string& key = item.entries.front().key.text;
      if (key.starts_with("${{")) {
        Scope inner = scope;
        inner.condition = both(scope.condition, {.text = key, .otherwise = Tri::unresolved(key)});
        read_list(item.entries.front().value, inner, reader);
      } else if (item.find("template") != nullptr) {
        read_template(item, scope);
      } else {
        (this->*reader)(item, scope);
      }
    }
  }

  void read_template(const Node& call, const Scope& scope) {
    const std::string name(call.text_of("template"));
    const Place place = place_of(call, scope.path);
    const bool is_elsewhere = name.find('@') != std::string::npos && !name.ends_with("@self");
    const std::string local = name.substr(0, name.find('@'));
    const std::optional<std::string> path = is_elsewhere
                                                ? std::nullopt
                                                : resolve(local.starts_with('/') ? "" : folder_of(scope.path),
                                                          local.starts_with('/') ? local.substr(1) : local);
    const Node* root = path && scope.depth < deepest_template ? files_.mapping(*path) : nullptr;
    if (root == nullptr) {
      pipeline_.opaque.push_back(
          {.reason = is_elsewhere ? OpaqueReason::remote : OpaqueReason::not_here,
           .what = "template " + name,
           .why = is_elsewhere ? "a template of another repository" : "not in the repository",
           .place = place,
           .chain = scope.via});
      return;
    }
    templates.push_back(*path);
    Scope inner = scope;
    inner.path = *path;
    inner.via.push_back(place);
    ++inner.depth;
    const Node filled = with_parameters(*root, parameters_of(*root, call.find("parameters")));
    if (job_ != nullptr) {
      if (const Node* steps = filled.find("steps")) {
        read_list(*steps, inner, &AzureReader::read_step);
      }
      return;
    }
    read(filled, inner);
  }

  void read_stage(const Node& node, const Scope& scope) {
    Scope inner = scope;
    inner.stage = node.text_of("stage");
    inner.condition = both(scope.condition, condition_of(node));
    add_variables(node.find("variables"), inner.variables);
    const Node* depends = node.find("dependsOn");
    inner.stage_needs = depends != nullptr    ? texts_of(depends)
                        : last_stage_.empty() ? std::vector<std::string>()
                                              : std::vector<std::string>{last_stage_};
    last_stage_ = inner.stage;
    if (const Node* jobs = node.find("jobs")) {
      read_list(*jobs, inner, &AzureReader::read_job);
    }
  }

  void read_job(const Node& node, const Scope& scope) {
    const Node* strategy = node.find("strategy");
    const Node* matrix = strategy == nullptr ? nullptr : strategy->find("matrix");
    if (matrix == nullptr || !matrix->is_mapping()) {
      return read_run(node, scope, {}, "");
    }
    for (const Entry& entry : matrix->entries) {
      Values row;
      add_variables(&entry.value, row);
      read_run(node, scope, row, entry.key.text);
    }
  }

  void read_run(const Node& node, const Scope& scope, const Values& row, const std::string& row_name) {
    if (pipeline_.jobs.size() >= most_jobs) {
      return;
    }
    Job job;
    const std::string name(node.text_of("deployment").empty() ? node.text_of("job")
                                                              : node.text_of("deployment"));
    job.id = scope.stage.empty() ? (name.empty() ? "job" : name) : scope.stage + "/" + name;
    job.name = job.id + (row_name.empty() ? "" : " (" + row_name + ")");
    job.stage = scope.stage;
    job.place = place_of(node, scope.path);
    job.matrix.insert(row.begin(), row.end());
    job.condition = both(scope.condition, condition_of(node));
    job.gating = through(continue_on_error(node), scope.gating);
    for (const std::string& need : texts_of(node.find("dependsOn"))) {
      job.needs.push_back(scope.stage.empty() ? need : scope.stage + "/" + need);
    }
    for (const std::string& stage : scope.stage_needs) {
      for (const Job& other : pipeline_.jobs) {
        if (other.stage == stage && std::ranges::find(job.needs, other.id) == job.needs.end()) {
          job.needs.push_back(other.id);
        }
      }
    }
    if (const Node* environment = node.find("environment")) {
      job.environment =
          environment->is_scalar() ? environment->text : std::string(environment->text_of("name"));
      job.environment = job.environment.substr(0, job.environment.find('.'));
      job.environment_known =
          job.environment.find('$') == std::string::npos ? Tri::yes() : Tri::unresolved(job.environment);
    }
    if (const Node* container = node.find("container")) {
      job.image = container->is_scalar() ? container->text : std::string(container->text_of("image"));
    }
    if (const Node* pool = node.find("pool")) {
      job.runner = pool->is_scalar() ? pool->text : std::string(pool->text_of("vmImage"));
    }
    Scope inner = scope;
    inner.condition = {};
    inner.gating = Gating::gates();
    inner.depth = std::max(inner.depth, 1);
    add_variables(node.find("variables"), inner.variables);
    for (const auto& [key, value] : row) {
      inner.variables[key] = value;
    }
    job_ = &job;
    for (const Node* steps : step_lists(node)) {
      read_list(*steps, inner, &AzureReader::read_step);
    }
    job_ = nullptr;
    pipeline_.jobs.push_back(std::move(job));
  }

  // The job's own steps, or those of a deployment's strategy.
  static std::vector<const Node*> step_lists(const Node& node) {
    std::vector<const Node*> lists;
    if (const Node* steps = node.find("steps")) {
      lists.push_back(steps);
    }
    const Node* strategy = node.find("strategy");
    for (const std::string_view kind : {"runOnce", "rolling", "canary"}) {
      const Node* phases = strategy == nullptr ? nullptr : strategy->find(kind);
      for (const std::string_view phase : {"preDeploy", "deploy", "routeTraffic", "postRouteTraffic"}) {
        const Node* body = phases == nullptr ? nullptr : phases->find(phase);
        if (const Node* steps = body == nullptr ? nullptr : body->find("steps")) {
          lists.push_back(steps);
        }
      }
    }
    return lists;
  }

  void read_step(const Node& node, const Scope& scope) {
    const bool is_windows = to_lower(job_->runner).find("windows") != std::string::npos;
    Step step = azure::read_step(node, scope.path, scope.variables, is_windows);
    step.via = scope.via;
    step.condition = both(scope.condition, step.condition);
    job_->steps.push_back(std::move(step));
  }

  CiFiles& files_;
  Pipeline& pipeline_;
  Job* job_ = nullptr;
  std::string last_stage_;

 public:
  std::vector<std::string> templates;  // that were put in
};

bool says_it_starts(const Node& root) {
  return root.find("trigger") != nullptr || root.find("pr") != nullptr || root.find("schedules") != nullptr ||
         root.find("pool") != nullptr || root.find("extends") != nullptr || root.find("resources") != nullptr;
}

const Node* azure_root(CiFiles& files, const std::string& path, const std::string& text) {
  const std::optional<CiSystem> system = ci_system_of(path);
  if (system == CiSystem::azure_pipelines) {
    return files.mapping(path);
  }
  const Node* const root = !system && may_be_azure_pipeline(path, text) ? files.mapping(path) : nullptr;
  return root != nullptr && is_azure_pipeline_by_content(path, *root) ? root : nullptr;
}

}  // namespace

std::vector<Pipeline> read_azure_pipelines(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  std::vector<std::string> templates;
  for (const auto& [path, text] : files.repository().texts()) {
    const Node* const root = azure_root(files, path, text);
    const bool has_content =
        root != nullptr && (root->find("steps") != nullptr || root->find("jobs") != nullptr ||
                            root->find("stages") != nullptr || root->find("extends") != nullptr);
    const bool is_named = file_name(path).starts_with("azure-pipelines") && root != nullptr &&
                          root->find("parameters") == nullptr;
    if (!has_content || (!says_it_starts(*root) && !is_named)) {
      continue;
    }
    Pipeline pipeline{.system = CiSystem::azure_pipelines, .name = path, .place = {.path = path}};
    pipeline.triggers = read_azure_triggers(*root, path, options.default_branch);
    AzureReader reader(files, pipeline);
    reader.read(with_parameters(*root, parameters_of(*root, nullptr)), {.path = path});
    std::ranges::move(reader.templates, std::back_inserter(templates));
    pipelines.push_back(std::move(pipeline));
  }
  std::erase_if(pipelines, [&](const Pipeline& pipeline) {
    return std::ranges::find(templates, pipeline.place.path) != templates.end();
  });
  return pipelines;
}

}  // namespace prodready
