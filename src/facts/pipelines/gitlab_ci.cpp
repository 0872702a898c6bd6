#include "facts/pipelines/gitlab_ci.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/gitlab_merge.hpp"
#include "facts/pipelines/gitlab_rules.hpp"
#include "facts/pipelines/matrix.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr int deepest_child = 5;

bool is_keyword(std::string_view key) {
  static constexpr std::string_view keywords[] = {"default",       "include",      "stages",   "variables",
                                                  "workflow",      "image",        "services", "cache",
                                                  "before_script", "after_script", "spec",     "types"};
  return std::ranges::find(keywords, key) != std::end(keywords);
}

void add_variables(const Node* node, GitlabVariables& variables) {
  if (node == nullptr) {
    return;
  }
  for (const Entry& entry : node->entries) {
    variables[entry.key.text] =
        entry.value.is_mapping() ? std::string(entry.value.text_of("value")) : entry.value.text;
  }
}

// What a trigger job hands down to the jobs of its child pipeline.
struct Caller {
  std::string prefix;
  std::vector<Place> via;
  Condition condition;
  Gating gating;
  int depth = 0;
};

class GitlabReader {
 public:
  GitlabReader(CiFiles& files, const ReadOptions& options, Pipeline& pipeline)
      : files_(files), options_(options), pipeline_(pipeline) {}

  void read(const std::string& path, const Caller& caller) {
    GitlabConfiguration configuration = read_gitlab_configuration(files_, path);
    std::ranges::move(configuration.opaque, std::back_inserter(pipeline_.opaque));
    const Node& root = configuration.root;
    GitlabVariables variables;
    add_variables(root.find("variables"), variables);
    std::vector<TriggerKind> kinds;
    for (const TriggerKind kind : gitlab_kinds) {
      const Tri starts = decide_gitlab_workflow(root, kind, variables, options_, files_.repository());
      if (!starts.is_no()) {
        kinds.push_back(kind);
      }
    }
    const std::size_t first = pipeline_.jobs.size();
    for (const Entry& entry : root.entries) {
      const bool is_job = entry.value.is_mapping() && !entry.key.text.starts_with('.') &&
                          !is_keyword(entry.key.text) &&
                          (entry.value.find("script") != nullptr || entry.value.find("trigger") != nullptr ||
                           entry.value.find("run") != nullptr);
      if (is_job) {
        read_job(entry, root, configuration.path_of(entry.key.text, path), variables, kinds, caller);
      }
    }
    order_by_stage(root, first, caller);
    if (caller.depth == 0) {
      note_triggers(path, kinds);
    }
  }

 private:
  void read_job(const Entry& entry, const Node& root, const std::string& path, GitlabVariables variables,
                const std::vector<TriggerKind>& kinds, const Caller& caller) {
    add_variables(entry.value.find("variables"), variables);
    const Node* parallel = entry.value.find("parallel");
    const Node* matrix = parallel == nullptr ? nullptr : parallel->find("matrix");
    std::vector<MatrixRow> rows;
    for (const Node& item : matrix == nullptr ? std::vector<Node>() : matrix->items) {
      std::vector<std::pair<std::string, std::vector<MatrixRow>>> axes;
      for (const Entry& axis : item.entries) {
        auto& values = axes.emplace_back(axis.key.text, std::vector<MatrixRow>()).second;
        for (const std::string& value : texts_of(&axis.value)) {
          values.push_back({{axis.key.text, value}});
        }
      }
      for (MatrixRow& row : matrix_product(axes).value_or(std::vector<MatrixRow>())) {
        if (rows.size() < most_matrix_rows) {
          rows.push_back(std::move(row));
        }
      }
    }
    if (rows.empty()) {
      rows.emplace_back();
    }
    for (const MatrixRow& row : rows) {
      read_run(entry, root, path, variables, row, kinds, caller);
    }
  }

  void read_run(const Entry& entry, const Node& root, const std::string& path, GitlabVariables variables,
                const MatrixRow& row, const std::vector<TriggerKind>& kinds, const Caller& caller) {
    const Node& node = entry.value;
    Job job;
    job.id = caller.prefix + entry.key.text;
    job.name = job.id;
    job.place = place_of(entry.key, path);
    job.matrix = row;
    for (const auto& [name, value] : row) {
      variables[name] = value;
      job.name += (name == row.begin()->first ? " (" : ", ") + value;
    }
    job.name += row.empty() ? "" : ")";
    job.stage = node.text_of("stage").empty() ? "test" : std::string(node.text_of("stage"));
    decide(node, variables, kinds, caller, job);
    const Node* image = inherited(node, root, "image");
    if (image != nullptr) {
      job.image = image->is_mapping() ? std::string(image->text_of("name")) : image->text;
    }
    if (const Node* environment = node.find("environment")) {
      const bool stops = environment->text_of("action") == "stop";
      job.environment =
          stops ? ""
                : put_in(environment->is_mapping() ? environment->text_of("name") : environment->text,
                         variables);
      if (job.environment.find('$') != std::string::npos) {
        job.environment_known = Tri::unresolved(job.environment);
      }
    }
    if (const Node* needs = node.find("needs")) {
      read_needs(*needs, caller, job);
    }
    job.runner = join(texts_of(inherited(node, root, "tags")), " ");
    if (const Node* trigger = node.find("trigger")) {
      return read_trigger(*trigger, caller, std::move(job));
    }
    add_steps(node, root, path, variables, caller, job);
    pipeline_.jobs.push_back(std::move(job));
  }

  // "when: always": it runs after failures too; "" where it does not.
  static std::string when_always(const Node& node) {
    const Node* rules = node.find("rules");
    if (rules == nullptr || !rules->is_sequence()) {
      return node.text_of("when") == "always" ? "when: always" : "";
    }
    const auto has = [](const Node& rule, std::string_view when) { return rule.text_of("when") == when; };
    const auto always = std::ranges::count_if(rules->items, [&](auto& rule) { return has(rule, "always"); });
    const auto never = std::ranges::count_if(rules->items, [&](auto& rule) { return has(rule, "never"); });
    const auto all = static_cast<std::ptrdiff_t>(rules->items.size());
    return always == 0 ? "" : always + never == all ? "when: always" : "when: always, in some rules";
  }

  void decide(const Node& node, const GitlabVariables& variables, const std::vector<TriggerKind>& kinds,
              const Caller& caller, Job& job) const {
    job.condition.otherwise = Tri::no();
    std::optional<Gating> gating;
    bool all_manual = true;
    bool any = false;
    for (const TriggerKind kind : gitlab_kinds) {
      const bool starts = std::ranges::find(kinds, kind) != kinds.end();
      const GitlabDecision decision = decide_gitlab_job(node, kind, variables, options_, files_.repository());
      const Tri runs = starts ? decision.runs : Tri::no();
      job.condition.by_trigger.emplace_back(kind, runs);
      const bool is_change = kind == TriggerKind::push || kind == TriggerKind::pull_request;
      if (runs.is_no()) {
        continue;
      }
      for (const std::string& changed : decision.paths) {
        if (std::ranges::find(job.paths, changed) == job.paths.end()) {
          job.paths.push_back(changed);
        }
      }
      if (is_change || !gating) {
        gating = gating && any ? either(*gating, decision.gating) : decision.gating;
      }
      all_manual = all_manual && decision.manual;
      any = any || is_change;
    }
    job.condition.text = when_always(node);
    job.manual = all_manual && gating.has_value();
    job.gating = through(gating.value_or(Gating::gates()), caller.gating);
    if (caller.depth > 0) {
      // A child pipeline's jobs see the source `parent_pipeline`; the trigger job decides when they start.
      job.condition = caller.condition;
    }
  }

  static const Node* inherited(const Node& node, const Node& root, std::string_view key) {
    const Node* defaults = root.find("default");
    const Node* own = node.find(key);
    const Node* from_default = defaults == nullptr ? nullptr : defaults->find(key);
    return own != nullptr ? own : from_default != nullptr ? from_default : root.find(key);
  }

  static std::string put_in(std::string_view text, const GitlabVariables& variables) {
    std::string result(text);
    for (const auto& [name, value] : variables) {
      for (const std::string& form : {"${" + name + "}", "$" + name}) {
        if (result == form) {
          result = value;
        } else if (form.starts_with("${") && result.find(form) != std::string::npos) {
          result.replace(result.find(form), form.size(), value);
        }
      }
    }
    return result;
  }

  static void read_needs(const Node& needs, const Caller& caller, Job& job) {
    job.has_needs = true;
    for (const Node& need : needs.items) {
      const std::string name = need.is_scalar() ? need.text : std::string(need.text_of("job"));
      if (!name.empty()) {
        job.needs.push_back(caller.prefix + name);
      }
    }
  }

  void add_steps(const Node& node, const Node& root, const std::string& path,
                 const GitlabVariables& variables, const Caller& caller, Job& job) const {
    Step step{.name = job.id, .place = job.place, .via = caller.via};
    step.errexit = true;
    step.pipefail = true;
    for (const auto& [name, value] : variables) {
      step.environment[name] = {.text = value, .resolved = value.find('$') == std::string::npos};
    }
    Step after = step;
    for (const Node* lines : {inherited(node, root, "before_script"), node.find("script")}) {
      if (lines != nullptr) {
        add_script_lines(*lines, step);
      }
    }
    if (const Node* run = node.find("run")) {
      job.opaque.push_back(
          {.reason = OpaqueReason::remote, .what = "run", .why = "CI steps", .place = place_of(*run, path)});
    }
    job.steps.push_back(std::move(step));
    if (const Node* lines = inherited(node, root, "after_script");
        lines != nullptr && lines->is_sequence() && !lines->items.empty()) {
      add_script_lines(*lines, after);
      after.name = "after_script";
      after.condition.text = after.name;  // it runs after failures too
      after.gating = Gating::swallowed("after_script", lines->line);
      job.steps.push_back(std::move(after));
    }
  }

  // A child pipeline: its jobs take this one's place where its file is here.
  void read_trigger(const Node& trigger, const Caller& caller, Job job) {
    const Node* include = trigger.find("include");
    std::vector<std::string> paths;
    if (include != nullptr) {
      for (const Node& item : include->is_sequence() ? include->items : std::vector<Node>{*include}) {
        const std::string local = item.is_scalar() ? item.text : std::string(item.text_of("local"));
        const std::optional<std::string> path = resolve("", local.starts_with('/') ? local.substr(1) : local);
        if (!local.empty() && path && files_.repository().text(*path) != nullptr) {
          paths.push_back(*path);
        } else {
          job.opaque.push_back(
              {.reason = OpaqueReason::remote,
               .what = "trigger " + (local.empty() ? std::string("an include from elsewhere") : local),
               .why = "a child pipeline that is not here",
               .place = job.place});
        }
      }
    } else {
      const std::string project =
          trigger.is_scalar() ? trigger.text : std::string(trigger.text_of("project"));
      job.opaque.push_back({.reason = OpaqueReason::remote,
                            .what = "trigger " + project,
                            .why = "a pipeline of another project",
                            .place = job.place});
    }
    Caller next{
        .prefix = job.id + "/", .via = caller.via, .condition = job.condition, .depth = caller.depth + 1};
    next.gating =
        trigger.text_of("strategy") == "depend"
            ? job.gating
            : through(Gating::swallowed("trigger without strategy: depend", trigger.line), job.gating);
    next.via.push_back(job.place);
    const bool is_child = !paths.empty() && caller.depth < deepest_child;
    pipeline_.jobs.push_back(std::move(job));
    if (is_child) {
      for (const std::string& path : paths) {
        read(path, next);
      }
    }
  }

  // A job without `needs` waits for the stage before its own.
  void order_by_stage(const Node& root, std::size_t first, const Caller& caller) {
    std::vector<std::string> stages = texts_of(root.find("stages"));
    if (stages.empty()) {
      stages = {"build", "test", "deploy"};
    }
    stages.insert(stages.begin(), ".pre");
    stages.emplace_back(".post");
    const auto rank = [&](const Job& job) {
      return static_cast<std::size_t>(std::ranges::find(stages, job.stage) - stages.begin());
    };
    const auto begin = pipeline_.jobs.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(begin, pipeline_.jobs.end(),
                     [&](const Job& a, const Job& b) { return rank(a) < rank(b); });
    for (auto job = begin; job != pipeline_.jobs.end(); ++job) {
      if (job->has_needs || job->via_child(caller.prefix)) {
        continue;
      }
      std::size_t nearest = 0;
      for (auto other = begin; other != pipeline_.jobs.end(); ++other) {
        nearest = rank(*other) < rank(*job) ? std::max(nearest, rank(*other) + 1) : nearest;
      }
      for (auto other = begin; other != pipeline_.jobs.end(); ++other) {
        const bool is_before = nearest > 0 && rank(*other) + 1 == nearest && !other->via_child(caller.prefix);
        if (is_before && std::ranges::find(job->needs, other->id) == job->needs.end()) {
          job->needs.push_back(other->id);
        }
      }
    }
  }

  // The kinds on which some job can run. Schedules are set up in GitLab itself: how often they run is not
  // here.
  void note_triggers(const std::string& path, const std::vector<TriggerKind>& kinds) {
    for (const TriggerKind kind : kinds) {
      const bool has_job = std::ranges::any_of(
          pipeline_.jobs, [&](const Job& job) { return !job.condition.on(kind).is_no(); });
      if (has_job) {
        pipeline_.triggers.push_back({.kind = kind, .place = {.path = path}});
      }
    }
  }

  CiFiles& files_;
  const ReadOptions& options_;
  Pipeline& pipeline_;
};

}  // namespace

std::vector<Pipeline> read_gitlab_ci(CiFiles& files, const ReadOptions& options) {
  static constexpr std::array<std::string_view, 2> names = {".gitlab-ci.yml", ".gitlab-ci.yaml"};
  const std::optional<std::string> path = files.repository().first_of("", names);
  if (!path || files.documents(*path) == nullptr) {
    return {};
  }
  std::vector<Pipeline> pipelines = {
      {.system = CiSystem::gitlab_ci, .name = *path, .place = {.path = *path}}};
  GitlabReader(files, options, pipelines.front()).read(*path, {});
  return pipelines;
}

}  // namespace prodready
