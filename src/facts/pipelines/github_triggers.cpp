#include "facts/pipelines/github_triggers.hpp"

#include <algorithm>
#include <array>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::array<std::pair<std::string_view, TriggerKind>, 10> events = {{
    {"push", TriggerKind::push},
    {"pull_request", TriggerKind::pull_request},
    {"pull_request_target", TriggerKind::pull_request_target},
    {"merge_group", TriggerKind::merge_queue},
    {"release", TriggerKind::release},
    {"schedule", TriggerKind::schedule},
    {"workflow_dispatch", TriggerKind::manual},
    {"workflow_call", TriggerKind::call},
    {"workflow_run", TriggerKind::upstream},
    {"repository_dispatch", TriggerKind::api},
}};

// The activity types by which a pull request gets new content. What runs on the base branch's side once, when
// a request is opened, greets or assigns.
bool brings_content(TriggerKind kind, const std::vector<std::string>& types) {
  const bool counts_opening = kind == TriggerKind::pull_request;
  return types.empty() || std::ranges::any_of(types, [&](std::string_view type) {
           return (type == "opened" && counts_opening) || type == "synchronize" || type == "reopened" ||
                  type == "ready_for_review";
         });
}

class TriggerReader {
 public:
  TriggerReader(std::string_view path, std::string_view default_branch)
      : path_(path), default_branch_(default_branch) {}

  void add(std::string_view event, const Node* settings, const Node& at) {
    const auto* known = std::ranges::find(events, event, &std::pair<std::string_view, TriggerKind>::first);
    Trigger trigger{.kind = known == events.end() ? TriggerKind::other : known->second,
                    .place = place_of(at, path_)};
    if (settings != nullptr && settings->is_mapping()) {
      trigger.branches = {texts_of(settings->find("branches")), texts_of(settings->find("branches-ignore"))};
      trigger.tags = {texts_of(settings->find("tags")), texts_of(settings->find("tags-ignore"))};
      trigger.paths = {texts_of(settings->find("paths")), texts_of(settings->find("paths-ignore"))};
      trigger.types = texts_of(settings->find("types"));
      trigger.pipelines = texts_of(settings->find("workflows"));
    }
    if (trigger.kind == TriggerKind::schedule) {
      return add_schedules(trigger, settings);
    }
    if (trigger.kind == TriggerKind::push) {
      return add_push(trigger);
    }
    const bool is_request =
        trigger.kind == TriggerKind::pull_request || trigger.kind == TriggerKind::pull_request_target;
    if (is_request && !brings_content(trigger.kind, trigger.types)) {
      trigger.kind = TriggerKind::other;
    }
    trigger.on_default_branch = branch_passes(trigger);
    triggers_.push_back(std::move(trigger));
  }

  std::vector<Trigger> take() { return std::move(triggers_); }

 private:
  Tri branch_passes(const Trigger& trigger) const {
    return lets_branch(trigger.branches.only, trigger.branches.except, default_branch_, GlobDialect::github);
  }

  // A push of a branch, of a tag, or of both where neither is filtered.
  void add_push(const Trigger& trigger) {
    const bool has_branches = !trigger.branches.only.empty() || !trigger.branches.except.empty();
    const bool has_tags = !trigger.tags.only.empty() || !trigger.tags.except.empty();
    if (has_branches || !has_tags) {
      triggers_.push_back(trigger);
      triggers_.back().on_default_branch = branch_passes(trigger);
    }
    if (has_tags || !has_branches) {
      triggers_.push_back(trigger);
      triggers_.back().kind = TriggerKind::tag;
    }
  }

  void add_schedules(const Trigger& trigger, const Node* settings) {
    if (settings == nullptr) {
      return;
    }
    for (const Node& item : settings->items) {
      triggers_.push_back(trigger);
      triggers_.back().place = place_of(item, path_);
      triggers_.back().cron = std::string(item.text_of("cron"));
      triggers_.back().interval_days = cron_interval_days(triggers_.back().cron);
    }
  }

  std::string_view path_;
  std::string_view default_branch_;
  std::vector<Trigger> triggers_;
};

}  // namespace

std::vector<Trigger> read_github_triggers(const Node& workflow, std::string_view path,
                                          std::string_view default_branch) {
  TriggerReader reader(path, default_branch);
  const Node* on = workflow.find("on");
  if (on == nullptr) {
    on = workflow.find("true");  // what YAML 1.1 makes of the word
  }
  if (on == nullptr) {
    return {};
  }
  if (on->is_scalar()) {
    reader.add(on->text, nullptr, *on);
  }
  for (const Node& item : on->items) {
    reader.add(item.text, nullptr, item);
  }
  for (const syntax::Entry& entry : on->entries) {
    reader.add(entry.key.text, &entry.value, entry.key);
  }
  return reader.take();
}

std::string_view github_event_name(TriggerKind kind) {
  if (kind == TriggerKind::tag) {
    return "push";
  }
  const auto* known = std::ranges::find(events, kind, &std::pair<std::string_view, TriggerKind>::second);
  return known == events.end() ? std::string_view() : known->first;
}

}  // namespace prodready
