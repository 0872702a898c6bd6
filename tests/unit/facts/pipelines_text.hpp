// Pipelines as a few lines of text, so that a test's row can show what is expected.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/tasks/repository.hpp"
#include "sources/trees.hpp"

namespace prodready::test {

struct Repository {
  Repository(const Repository&) = delete;
  Repository& operator=(const Repository&) = delete;
  explicit Repository(const std::map<std::string, std::string>& contents)
      : tree(sources::make_memory_tree(contents)), files(*tree, {contents.begin(), contents.end()}) {}
  std::unique_ptr<sources::FileTree> tree;
  RepositoryFiles files;
};

inline std::string text_of(const Tri& tri) {
  return tri.is_yes() ? "yes" : tri.is_no() ? "no" : "?" + tri.missing();
}

inline std::string text_of(const Gating& gating) {
  return gating.is_gating() ? "" : (gating.is_swallowed() ? " !" : " ?") + gating.why;
}

inline std::string text_of(const Condition& condition) {
  std::string text;
  for (const auto& [kind, holds] : condition.by_trigger) {
    if (!holds.is_yes()) {
      text += " " + std::string(word_of(trigger_kind_words, kind)) + "=" + text_of(holds);
    }
  }
  return text.empty() && !condition.otherwise.is_yes() && condition.by_trigger.empty()
             ? " if=" + text_of(condition.otherwise)
             : text;
}

inline std::string text_of(const Executed& command) {
  std::string text(command.chain.size() * 2, ' ');
  text += command.followed ? "~" : "";
  text += command.text();
  if (command.folder != std::optional<std::string>("")) {
    text += " @" + command.folder.value_or("?");
  }
  text += text_of(command.gating);
  if (!command.runs.is_yes()) {
    text += " runs=" + text_of(command.runs);
  }
  return text;
}

inline std::string text_of(const Opaque& opaque) { return "opaque " + opaque.what + ": " + opaque.why; }

inline std::string text_of(const Step& step) {
  std::string text = "  - ";
  if (step.action) {
    text += step.action->name + (step.action->ref.empty() ? "" : "@" + step.action->ref);
    for (const auto& [name, value] : step.action->inputs) {
      text += " " + name + "=" + value.text + (value.resolved ? "" : "?");
    }
  } else {
    text += "run";
    if (step.folder != std::optional<std::string>("")) {
      text += " @" + step.folder.value_or("?");
    }
  }
  text += text_of(step.condition) + text_of(step.gating) + "\n";
  for (const Executed& command : step.executed.commands) {
    text += "    " + text_of(command) + "\n";
  }
  for (const Opaque& opaque : step.executed.opaque) {
    text += "    " + text_of(opaque) + "\n";
  }
  return text;
}

inline std::string text_of(const Job& job) {
  std::string text = job.name.empty() ? job.id : job.name;
  if (!job.needs.empty()) {
    text += " needs=" + join(job.needs, ",");
  }
  if (!job.stage.empty()) {
    text += " stage=" + job.stage;
  }
  if (!job.environment.empty()) {
    text += " environment=" + job.environment;
  }
  if (!job.image.empty()) {
    text += " image=" + job.image;
  }
  text += job.manual ? " manual" : "";
  text += text_of(job.condition) + text_of(job.gating) + "\n";
  for (const Opaque& opaque : job.opaque) {
    text += "  " + text_of(opaque) + "\n";
  }
  for (const Step& step : job.steps) {
    text += text_of(step);
  }
  return text;
}

inline std::string text_of(const Trigger& trigger) {
  std::string text(word_of(trigger_kind_words, trigger.kind));
  if (!trigger.on_default_branch.is_yes()) {
    text += "(" + text_of(trigger.on_default_branch) + ")";
  }
  if (trigger.interval_days) {
    text += "/" + std::to_string(*trigger.interval_days);
  }
  return text;
}

inline std::string triggers_text(const Pipeline& pipeline) {
  std::vector<std::string> words;
  for (const Trigger& trigger : pipeline.triggers) {
    words.push_back(text_of(trigger));
  }
  return join(words, " ");
}

inline std::string jobs_text(const Pipeline& pipeline) {
  std::string text;
  for (const Opaque& opaque : pipeline.opaque) {
    text += text_of(opaque) + "\n";
  }
  for (const Job& job : pipeline.jobs) {
    text += text_of(job);
  }
  return text;
}

}  // namespace prodready::test
