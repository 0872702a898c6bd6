#include "facts/pipelines/azure_pipelines.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/azure_triggers.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/matrix.hpp"
#include "facts/pipelines/placeholders.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;
using Values = std::map<std::string, std::string, std::less<>>;

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

Gating continue_on_error(const Node& node) {
  const Node* value = node.find("continueOnError");
  const Tri swallows = truth_of(value, false);
  if (swallows.is_no()) {
    return Gating::gates();
  }
  const std::string why = "continueOnError: " + value->text;
  return swallows.is_yes() ? Gating::swallowed(why, value->line) : Gating::unresolved(why, value->line);
}

// `condition:` as far as literals go, and `enabled: false`.
Condition condition_of(const Node& node) {
  Condition condition;
  condition.text = node.text_of("condition");
  const std::string text = to_lower(condition.text);
  if (node.text_of("enabled") == "false") {
    return {.text = "enabled: false", .otherwise = Tri::no()};
  }
  if (text.empty() || text == "succeeded()" || text == "always()" || text == "succeededorfailed()" ||
      text == "true") {
    return condition;
  }
  if (text == "false" || text == "never()") {
    condition.otherwise = Tri::no();
    return condition;
  }
  condition.otherwise = Tri::unresolved(condition.text);
  const bool is_conjunction = text.find("or(") == std::string::npos && text.find("not(") == std::string::npos;
  if (is_conjunction && text.find("build.reason") != std::string::npos) {
    const bool is_request = text.find("'pullrequest'") != std::string::npos;
    const bool is_equal = text.find("ne(") == std::string::npos;
    if (is_request) {
      condition.by_trigger.emplace_back(is_equal ? TriggerKind::push : TriggerKind::pull_request, Tri::no());
    }
  }
  if (is_conjunction && text.find("build.sourcebranch") != std::string::npos &&
      text.find("refs/heads/") != std::string::npos && text.find("ne(") == std::string::npos) {
    condition.by_trigger.emplace_back(TriggerKind::pull_request, Tri::no());
  }
  return condition;
}

void add_variables(const Node* node, Values& variables) {
  if (node == nullptr) {
    return;
  }
  for (const Entry& entry : node->entries) {
    if (entry.value.is_scalar()) {
      variables[entry.key.text] = entry.value.text;
    }
  }
  for (const Node& item : node->items) {
    if (const std::string_view name = item.text_of("name"); !name.empty()) {
      variables[std::string(name)] = std::string(item.text_of("value"));
    }
  }
}

Node with_parameters(const Node& node, const Values& parameters) {
  return put_in_placeholders(node, "${{", "}}", [&](std::string_view name) -> std::optional<std::string> {
    if (!name.starts_with("parameters.")) {
      return std::nullopt;
    }
    const auto found = parameters.find(name.substr(11));
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
  });
}

Values parameters_of(const Node& file, const Node* given) {
  Values values;
  if (const Node* declared = file.find("parameters")) {
    for (const Node& item : declared->items) {
      if (const Node* value = item.find("default"); value != nullptr && value->is_scalar()) {
        values[std::string(item.text_of("name"))] = value->text;
      }
    }
    add_variables(declared->is_mapping() ? declared : nullptr, values);
  }
  add_variables(given, values);
  return values;
}

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
      if (scope.depth == 0) {
        read_job(root, scope);
      } else {
        read_list(*root.find("steps"), scope, &AzureReader::read_step);
      }
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

  std::string put_in(std::string_view text, const Scope& scope) const {
    return put_in_placeholders(
               text, "$(", ")",
               [&](std::string_view name) -> std::optional<std::string> {
                 const auto found = scope.variables.find(name);
                 if (found != scope.variables.end()) {
                   return found->second;
                 }
                 if (name == "Build.SourcesDirectory" || name == "System.DefaultWorkingDirectory") {
                   return "$BUILD_SOURCESDIRECTORY";
                 }
                 // The shell's own $(pwd) looks the same: only a dot tells a predefined variable.
                 return name.find('.') != std::string_view::npos && name.find(' ') == std::string_view::npos
                            ? std::nullopt
                            : std::optional("$(" + std::string(name) + ")");
               })
        .text;
  }

  void read_step(const Node& node, const Scope& scope) {
    Step step{.name = std::string(node.text_of("displayName")),
              .place = place_of(node, scope.path),
              .via = scope.via};
    step.condition = both(scope.condition, condition_of(node));
    step.gating = continue_on_error(node);
    for (const auto& [name, value] : scope.variables) {
      std::string key = name;
      std::ranges::transform(key, key.begin(), [](char c) {
        return c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      });
      step.environment[key] = {.text = value, .resolved = value.find('$') == std::string::npos};
    }
    std::string folder = put_in(node.text_of("workingDirectory"), scope);
    if (folder.starts_with("$BUILD_SOURCESDIRECTORY")) {
      folder.erase(0, std::string_view("$BUILD_SOURCESDIRECTORY").size());
      folder.erase(0, std::min(folder.find_first_not_of("/\\"), folder.size()));
    }
    step.folder = folder.find('$') == std::string::npos && !folder.starts_with('/')
                      ? resolve("", folder.empty() ? "." : folder)
                      : std::nullopt;
    for (const std::string_view key : {"script", "bash", "pwsh", "powershell"}) {
      if (const Node* script = node.find(key)) {
        Node filled = *script;
        filled.text = put_in(script->text, scope);
        const bool is_windows =
            job_ != nullptr && to_lower(job_->runner).find("windows") != std::string::npos;
        step.shell = key == "bash" || (key == "script" && !is_windows) ? ShellKind::posix
                     : key == "script"                                 ? ShellKind::cmd
                                                                       : ShellKind::powershell;
        add_script_lines(filled, step);
        job_->steps.push_back(std::move(step));
        return;
      }
    }
    std::string name(node.text_of("task"));
    if (name.empty()) {
      name = node.entries.front().key.text;  // checkout, publish, download
    }
    const std::size_t at = name.find('@');
    step.action =
        Action{.name = name.substr(0, at), .ref = at == std::string::npos ? "" : name.substr(at + 1)};
    if (const Node* inputs = node.find("inputs")) {
      for (const Entry& entry : inputs->entries) {
        const std::string text = put_in(entry.value.text, scope);
        step.action->inputs.emplace_back(
            to_lower(entry.key.text),
            shell::Word{.text = text, .resolved = text.find('$') == std::string::npos});
      }
    }
    // These tasks are scripts in another dress.
    const shell::Word* script = step.action->input("script");
    const bool is_script =
        step.action->name == "Bash" || step.action->name == "CmdLine" || step.action->name == "PowerShell";
    const Node* inline_script =
        is_script && script != nullptr ? node.find("inputs")->find("script") : nullptr;
    if (inline_script != nullptr) {
      Node filled = *inline_script;
      filled.text = script->text;
      step.shell = step.action->name == "PowerShell" ? ShellKind::powershell : ShellKind::posix;
      step.action.reset();
      add_script_lines(filled, step);
    }
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
