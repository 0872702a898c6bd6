#include <algorithm>

#include "core/text.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

class BuildkiteReader {
 public:
  BuildkiteReader(const std::string& path, const ReadOptions& options, Pipeline& pipeline)
      : path_(path), options_(options), pipeline_(pipeline) {}

  void read(const Node& steps) {
    for (const Node& item : steps.items) {
      if (item.is_scalar()) {
        pass_mark(item.text);
      } else if (item.find("wait") != nullptr || item.find("block") != nullptr ||
                 item.find("input") != nullptr) {
        pass_mark(item.find("wait") != nullptr ? "wait" : "block");
      } else if (const Node* group = item.find("steps"); group != nullptr && item.find("group") != nullptr) {
        read(*group);
      } else {
        add_job(item);
      }
    }
  }

 private:
  // `wait` holds back what follows; `block` does so until a person lets it go.
  void pass_mark(std::string_view mark) {
    is_manual_ = is_manual_ || mark == "block" || mark == "input" || mark == "manual";
    needs_.clear();
    for (const Job& job : pipeline_.jobs) {
      needs_.push_back(job.id);
    }
  }

  Condition condition_of(const Node& node) const {
    Condition condition;
    if (const std::string skip(node.text_of("skip")); !skip.empty() && skip != "false") {
      return {.text = "skip: " + skip, .otherwise = Tri::no()};
    }
    if (const Node* branches = node.find("branches")) {
      std::vector<std::string> only;
      for (const std::string_view word : split(branches->text, ' ')) {
        only.emplace_back(word);
      }
      condition.text = "branches: " + branches->text;
      condition.by_trigger.emplace_back(TriggerKind::push,
                                        lets_branch(only, {}, options_.default_branch, GlobDialect::plain));
    }
    if (const std::string text(node.text_of("if")); !text.empty()) {
      const bool asks_request = text.find("build.pull_request.id != null") != std::string::npos;
      const bool asks_tag = text.find("build.tag != null") != std::string::npos ||
                            text.find("build.tag =~") != std::string::npos;
      const bool is_simple = text.find("||") == std::string::npos;
      condition = both(condition, {.text = text, .otherwise = Tri::unresolved(text)});
      if (is_simple && (asks_request || asks_tag)) {
        condition.by_trigger.emplace_back(TriggerKind::push, Tri::no());
      }
    }
    return condition;
  }

  void add_job(const Node& node) {
    Job job{.place = place_of(node, path_), .condition = condition_of(node), .manual = is_manual_};
    job.name = node.text_of("label").empty() ? std::string(node.text_of("name"))
                                             : std::string(node.text_of("label"));
    job.id = node.text_of("key").empty() ? "step " + std::to_string(pipeline_.jobs.size() + 1)
                                         : std::string(node.text_of("key"));
    job.name = job.name.empty() ? job.id : job.name;
    const Node* depends = node.find("depends_on");
    job.has_needs = depends != nullptr;
    job.needs = depends == nullptr ? needs_ : texts_of(depends);
    const Node* soft = node.find("soft_fail");
    if (soft != nullptr && soft->text != "false") {
      job.gating = soft->is_scalar() ? Gating::swallowed("soft_fail: " + soft->text, soft->line)
                                     : Gating::unresolved("soft_fail: exit_status", soft->line);
    }
    if (const Node* trigger = node.find("trigger")) {
      job.opaque.push_back({.reason = OpaqueReason::remote,
                            .what = "trigger " + trigger->text,
                            .why = "another pipeline",
                            .place = job.place});
    }
    for (const Node* plugins = node.find("plugins"); plugins != nullptr; plugins = nullptr) {
      for (const Node& item : plugins->items) {
        add_plugin(item.is_scalar()       ? item.text
                   : item.entries.empty() ? ""
                                          : item.entries.front().key.text,
                   item.entries.empty() ? Node{} : item.entries.front().value, job);
      }
      for (const Entry& entry : plugins->entries) {
        add_plugin(entry.key.text, entry.value, job);
      }
    }
    for (const std::string_view key : {"command", "commands"}) {
      if (const Node* lines = node.find(key)) {
        Step step{.name = job.name, .place = job.place, .errexit = true};
        add_script_lines(*lines, step);
        if (step.script.find("buildkite-agent pipeline upload") != std::string::npos) {
          const bool is_generated = step.script.find('|') != std::string::npos;
          if (is_generated) {
            job.opaque.push_back({.reason = OpaqueReason::not_followed,
                                  .what = "pipeline upload",
                                  .why = "a pipeline that is made by a script",
                                  .place = job.place});
          }
        }
        job.steps.push_back(std::move(step));
      }
    }
    pipeline_.jobs.push_back(std::move(job));
  }

  void add_plugin(const std::string& name, const Node& settings, Job& job) const {
    const std::size_t sign = name.find('#');
    const std::string plugin = name.substr(0, sign);
    const bool has_owner = plugin.find('/') != std::string::npos;  // without one it is Buildkite's own
    Step step{.place = job.place,
              .action = Action{.name = has_owner ? plugin : "buildkite-plugins/" + plugin,
                               .ref = sign == std::string::npos ? "" : name.substr(sign + 1)}};
    for (const Entry& entry : settings.entries) {
      step.action->inputs.emplace_back(entry.key.text,
                                       shell::Word{.text = join(texts_of(&entry.value), ",")});
    }
    job.steps.push_back(std::move(step));
  }

  std::string path_;
  const ReadOptions& options_;
  Pipeline& pipeline_;
  std::vector<std::string> needs_;
  bool is_manual_ = false;
};

}  // namespace

std::vector<Pipeline> read_buildkite(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    const std::vector<Node>* documents =
        ci_system_of(path) == CiSystem::buildkite ? files.documents(path) : nullptr;
    if (documents == nullptr || documents->empty()) {
      continue;
    }
    const Node& root = documents->front();
    const Node* steps = root.is_sequence() ? &root : root.find("steps");
    if (steps == nullptr) {
      continue;
    }
    Pipeline pipeline{.system = CiSystem::buildkite, .name = path, .place = {.path = path}};
    for (const TriggerKind kind : {TriggerKind::push, TriggerKind::pull_request, TriggerKind::tag}) {
      pipeline.triggers.push_back({.kind = kind, .place = pipeline.place});
    }
    BuildkiteReader(path, options, pipeline).read(*steps);
    pipelines.push_back(std::move(pipeline));
  }
  return pipelines;
}

}  // namespace prodready
