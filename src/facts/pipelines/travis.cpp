#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

// What Travis runs where a job has no `script`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> default_scripts = {
    {{"node_js", "npm test"},
     {"go", "go test -v ./..."},
     {"rust", "cargo build --verbose\ncargo test --verbose"},
     {"ruby", "rake"},
     {"php", "phpunit"},
     {"elixir", "mix test"},
     {"scala", "sbt test"}}};

class TravisReader {
 public:
  TravisReader(const std::string& path, const Node& root, const ReadOptions& options)
      : path_(path), root_(root), options_(options) {}

  Pipeline read() {
    Pipeline pipeline{.system = CiSystem::travis, .name = path_, .place = {.path = path_}};
    const Node* branches = root_.find("branches");
    const Node* only = branches == nullptr      ? nullptr
                       : branches->is_mapping() ? branches->find("only")
                                                : branches;
    const Node* except = branches == nullptr ? nullptr : branches->find("except");
    const Tri passes =
        lets_branch(patterns(only), patterns(except), options_.default_branch, GlobDialect::plain);
    for (const TriggerKind kind : {TriggerKind::push, TriggerKind::pull_request, TriggerKind::tag}) {
      pipeline.triggers.push_back({.kind = kind, .place = pipeline.place});
      pipeline.triggers.back().on_default_branch = kind == TriggerKind::tag ? Tri::yes() : passes;
    }
    const Node* jobs = root_.find("jobs") != nullptr ? root_.find("jobs") : root_.find("matrix");
    const Node* include = jobs == nullptr ? nullptr : jobs->is_sequence() ? jobs : jobs->find("include");
    allowed_ = jobs == nullptr ? nullptr : jobs->find("allow_failures");
    // Top-level lists of versions give jobs of their own beside the included ones.
    static constexpr std::string_view axes[] = {"os",  "env", "python", "node_js",  "go",  "rust",
                                                "rvm", "php", "jdk",    "compiler", "arch"};
    const bool has_axes = std::ranges::any_of(axes, [&](std::string_view axis) {
      const Node* list = root_.find(axis);
      return list != nullptr && list->is_sequence();
    });
    if (has_axes || include == nullptr || include->items.empty()) {
      add_job(root_, "build", pipeline);
    }
    for (const Node& item : include == nullptr ? std::vector<Node>() : include->items) {
      if (item.is_mapping()) {
        add_job(item, "", pipeline);
      }
    }
    return pipeline;
  }

 private:
  // Patterns in slashes are regular expressions: they stay open.
  static std::vector<std::string> patterns(const Node* node) {
    std::vector<std::string> result = texts_of(node);
    for (std::string& text : result) {
      text = text.starts_with('/') ? "$" + text : text;
    }
    return result;
  }

  const Node* inherited(const Node& node, std::string_view key) const {
    return node.find(key) != nullptr ? node.find(key) : root_.find(key);
  }

  void add_job(const Node& node, const std::string& name, Pipeline& pipeline) {
    Job job{.place = place_of(node, path_)};
    job.stage = node.text_of("stage");
    job.stage = job.stage.empty() && !pipeline.jobs.empty() ? pipeline.jobs.back().stage : job.stage;
    job.stage = job.stage.empty() ? "test" : job.stage;
    job.name = node.text_of("name").empty() ? name : std::string(node.text_of("name"));
    job.id = job.stage + " " + std::to_string(pipeline.jobs.size() + 1);
    job.name = job.name.empty() ? job.id : job.name;
    for (const Job& other : pipeline.jobs) {
      if (other.stage != job.stage) {
        job.needs.push_back(other.id);
      }
    }
    if (const Node* condition = inherited(node, "if")) {
      job.condition = condition_of(condition->text);
    }
    job.gating = allowance(node);
    add_phases(node, job);
    add_deployments(node, job);
    pipeline.jobs.push_back(std::move(job));
  }

  static Condition condition_of(const std::string& text) {
    Condition condition{.text = text, .otherwise = Tri::unresolved(text)};
    const std::string plain = to_lower(text);
    const bool is_simple = plain.find(" or ") == std::string::npos && plain.find("||") == std::string::npos &&
                           plain.find("not") == std::string::npos;
    if (is_simple &&
        (plain.find("type = push") != std::string::npos || plain.find("type = cron") != std::string::npos)) {
      condition.by_trigger.emplace_back(TriggerKind::pull_request, Tri::no());
    }
    if (is_simple && plain.find("type = pull_request") != std::string::npos) {
      condition.by_trigger = {{TriggerKind::push, Tri::no()}, {TriggerKind::tag, Tri::no()}};
    }
    if (is_simple &&
        (plain.find("tag is present") != std::string::npos || plain.find("tag =") != std::string::npos)) {
      condition.by_trigger = {{TriggerKind::push, Tri::no()}, {TriggerKind::pull_request, Tri::no()}};
    }
    return condition;
  }

  // `allow_failures` names jobs by some of their keys.
  Gating allowance(const Node& node) const {
    for (const Node& item : allowed_ == nullptr ? std::vector<Node>() : allowed_->items) {
      const bool matches =
          !item.entries.empty() && std::ranges::all_of(item.entries, [&](const Entry& entry) {
            const Node* own = node.find(entry.key.text);
            return own != nullptr && texts_of(own) == texts_of(&entry.value);
          });
      if (matches) {
        return Gating::swallowed("allow_failures", item.line);
      }
    }
    return Gating::gates();
  }

  void add_phases(const Node& node, Job& job) const {
    static constexpr std::array<std::string_view, 9> phases = {
        "before_install", "install",       "before_script", "script",      "before_deploy",
        "after_success",  "after_failure", "after_script",  "after_deploy"};
    for (const std::string_view phase : phases) {
      const Node* lines = inherited(node, phase);
      Node defaults;
      if (lines == nullptr && phase == "script") {
        const Node* language = inherited(node, "language");
        const std::string name = language == nullptr ? "" : language->text;
        const auto* found =
            std::ranges::find(default_scripts, name, &std::pair<std::string_view, std::string_view>::first);
        if (found != default_scripts.end()) {
          defaults.kind = syntax::NodeKind::scalar;
          defaults.text = std::string(found->second);
          defaults.line = language->line;
          lines = &defaults;
        }
      }
      if (lines == nullptr || lines->text == "skip" || lines->text == "true") {
        continue;
      }
      for (const Node& item : lines->is_sequence() ? lines->items : std::vector<Node>{*lines}) {
        Step step{.name = std::string(phase), .place = place_of(item, path_)};
        if (phase.starts_with("after_")) {
          step.gating = Gating::swallowed(std::string(phase), item.line);
        }
        if (phase == "after_script") {
          step.condition = {.text = "after_script"};  // it runs after failures too
        }
        if (phase == "after_failure") {
          step.condition = {.text = "after_failure", .otherwise = Tri::unresolved("after_failure")};
        }
        add_script_lines(item, step);
        job.steps.push_back(std::move(step));
      }
    }
  }

  void add_deployments(const Node& node, Job& job) const {
    const Node* deploy = inherited(node, "deploy");
    if (deploy == nullptr) {
      return;
    }
    for (const Node& item : deploy->is_sequence() ? deploy->items : std::vector<Node>{*deploy}) {
      Step step{.name = "deploy",
                .place = place_of(item, path_),
                .action = Action{.name = std::string(item.text_of("provider"))}};
      for (const Entry& entry : item.entries) {
        if (entry.value.is_scalar()) {
          step.action->inputs.emplace_back(
              entry.key.text, shell::Word{.text = entry.value.text,
                                          .resolved = entry.value.text.find('$') == std::string::npos});
        }
      }
      const Node* on = item.find("on");
      step.condition.by_trigger.emplace_back(TriggerKind::pull_request, Tri::no());
      if (on != nullptr && truth_of(on->find("tags"), false).is_yes()) {
        step.condition.by_trigger.emplace_back(TriggerKind::push, Tri::no());
      } else if (on != nullptr && on->find("branch") != nullptr) {
        step.condition.by_trigger.emplace_back(
            TriggerKind::push,
            lets_branch(texts_of(on->find("branch")), {}, options_.default_branch, GlobDialect::plain));
      }
      if (step.action->name == "script") {
        step.action.reset();
        if (const Node* script = item.find("script")) {
          add_script_lines(*script, step);
        }
      }
      job.steps.push_back(std::move(step));
    }
  }

  std::string path_;
  const Node& root_;
  const ReadOptions& options_;
  const Node* allowed_ = nullptr;
};

}  // namespace

std::vector<Pipeline> read_travis(CiFiles& files, const ReadOptions& options) {
  const std::string path = ".travis.yml";
  const Node* root = files.mapping(path);
  return root == nullptr ? std::vector<Pipeline>()
                         : std::vector<Pipeline>{TravisReader(path, *root, options).read()};
}

}  // namespace prodready
