#include "facts/pipelines/terms.hpp"

#include <algorithm>

namespace prodready {
namespace {

constexpr int deepest_call = 10;

const Pipeline* find(const PipelineFacts& facts, std::string_view path) {
  const auto found =
      std::ranges::find_if(facts.pipelines, [&](const Pipeline& p) { return p.place.path == path; });
  return found == facts.pipelines.end() ? nullptr : &*found;
}

Tri is_live(const PipelineFacts& facts, const Pipeline& pipeline, const PipelineSurroundings& surroundings,
            int depth) {
  if (pipeline.starts.is_no() || surroundings.disabled.contains(pipeline.place.path)) {
    return Tri::no();
  }
  if (surroundings.started.contains(pipeline.place.path)) {
    return Tri::yes();
  }
  if (pipeline.starts.is_unresolved()) {
    return Tri::no();  // without what would start it, it starts nothing
  }
  const bool starts_by_itself = std::ranges::any_of(
      pipeline.triggers, [](const Trigger& trigger) { return trigger.kind != TriggerKind::call; });
  if (starts_by_itself) {
    return Tri::yes();
  }
  Tri result = Tri::no();
  for (const std::string& caller : pipeline.callers) {
    const Pipeline* other = depth < deepest_call ? find(facts, caller) : nullptr;
    const Tri live = other == nullptr ? Tri::no() : is_live(facts, *other, surroundings, depth + 1);
    result = live.is_yes() || result.is_no() ? live : result;
  }
  return result;
}

// On which of the kinds job and step can run: the best of them.
Tri runs_on(const Job& job, const Step& step, std::span<const TriggerKind> kinds) {
  Tri result = Tri::no();
  for (const TriggerKind kind : kinds) {
    const Tri runs = both(job.condition.on(kind), step.condition.on(kind));
    result = runs.is_yes() || result.is_no() ? runs : result;
    if (result.is_yes()) {
      break;
    }
  }
  return result;
}

bool checks_out_head(const Job& job) {
  return std::ranges::any_of(job.steps, [](const Step& step) {
    const shell::Word* ref = step.action ? step.action->input("ref") : nullptr;
    return step.action && step.action->name == "actions/checkout" && ref != nullptr &&
           (ref->text.find("head") != std::string::npos ||
            ref->text.find("refs/pull/") != std::string::npos ||
            ref->text.find("merge_commit_sha") != std::string::npos);
  });
}

bool is_change(const Trigger& trigger) {
  const bool is_kind = trigger.kind == TriggerKind::push || trigger.kind == TriggerKind::pull_request ||
                       trigger.kind == TriggerKind::pull_request_target ||
                       trigger.kind == TriggerKind::merge_queue;
  return is_kind && !trigger.on_default_branch.is_no();
}

}  // namespace

Tri is_live(const PipelineFacts& facts, const Pipeline& pipeline, const PipelineSurroundings& surroundings) {
  return is_live(facts, pipeline, surroundings, 0);
}

Tri is_live(const PipelineFacts& facts, const Pipeline& pipeline, const Job& job, const Step& step,
            const PipelineSurroundings& surroundings) {
  const Tri live = is_live(facts, pipeline, surroundings, 0);
  if (live.is_no()) {
    return live;
  }
  std::vector<TriggerKind> kinds;
  for (const Trigger& trigger : pipeline.triggers) {
    kinds.push_back(trigger.kind);
  }
  if (kinds.empty()) {
    return both(live, both(job.condition.otherwise, step.condition.otherwise));
  }
  return both(live, runs_on(job, step, kinds));
}

std::vector<ChangePipeline> change_pipelines(const PipelineFacts& facts,
                                             const PipelineSurroundings& surroundings) {
  std::vector<ChangePipeline> result;
  for (const Pipeline& pipeline : facts.pipelines) {
    ChangePipeline change{.pipeline = &pipeline};
    for (const Trigger& trigger : pipeline.triggers) {
      if (is_change(trigger) && std::ranges::find(change.kinds, trigger.kind) == change.kinds.end()) {
        change.kinds.push_back(trigger.kind);
      }
    }
    if (change.kinds.empty() || is_live(facts, pipeline, surroundings).is_no()) {
      continue;
    }
    for (const Job& job : pipeline.jobs) {
      std::vector<TriggerKind> kinds = change.kinds;
      if (!checks_out_head(job)) {
        std::erase(kinds, TriggerKind::pull_request_target);
      }
      for (const Step& step : job.steps) {
        ChangeStep one{.job = &job, .step = &step, .runs = runs_on(job, step, kinds)};
        std::ranges::copy_if(kinds, std::back_inserter(one.kinds), [&](TriggerKind kind) {
          return !both(job.condition.on(kind), step.condition.on(kind)).is_no();
        });
        if (!one.runs.is_no()) {
          change.steps.push_back(std::move(one));
        }
      }
    }
    const bool only_target =
        change.kinds.size() == 1 && change.kinds.front() == TriggerKind::pull_request_target;
    if (!only_target || !change.steps.empty()) {
      result.push_back(std::move(change));
    }
  }
  return result;
}

}  // namespace prodready
