#include "facts/testing/order.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/paths.hpp"

namespace prodready {
namespace {

// GitHub's and Azure's `always()` and `failure()` run a job whatever became of the jobs that it needs.
bool ignores_failures(const Condition& condition) {
  return condition.text.find("always()") != std::string::npos ||
         condition.text.find("failure()") != std::string::npos ||
         condition.text.find("cancelled()") != std::string::npos;
}

// A job that was brought in by a call is named below its caller: "tests/unit" belongs to "tests".
bool is_or_belongs_to(const std::string& id, const std::string& name) {
  return id == name || (id.size() > name.size() && id.starts_with(name) && id[name.size()] == '/');
}

std::vector<const Job*> jobs_needed(const Pipeline& pipeline, const Job& job) {
  std::vector<const Job*> needed;
  for (const std::string& name : job.needs) {
    for (const Job& other : pipeline.jobs) {
      if (is_or_belongs_to(other.id, name)) {
        needed.push_back(&other);
      }
    }
  }
  return needed;
}

Tri needs_job(const Pipeline& pipeline, const Job& later, const Job& earlier) {
  std::set<const Job*> seen;
  std::vector<const Job*> open = {&later};
  while (!open.empty()) {
    const Job* job = open.back();
    open.pop_back();
    for (const Job* needed : jobs_needed(pipeline, *job)) {
      if (needed == &earlier) {
        return ignores_failures(later.condition) ? Tri::unresolved(later.condition.text) : Tri::yes();
      }
      if (seen.insert(needed).second) {
        open.push_back(needed);
      }
    }
  }
  return Tri::no();
}

bool asks_for_success(const Pipeline& pipeline, const Job& job) {
  const auto asks = [](const Condition& condition) {
    return condition.text.find("conclusion") != std::string::npos &&
           condition.text.find("success") != std::string::npos;
  };
  return asks(job.condition) || std::ranges::any_of(pipeline.jobs, [&](const Job& other) {
           return asks(other.condition) && needs_job(pipeline, job, other).is_yes();
         });
}

Tri starts_behind(const Pipeline& later, const Job& job, const Pipeline& earlier) {
  for (const Trigger& trigger : later.triggers) {
    if (trigger.kind == TriggerKind::upstream &&
        std::ranges::find(trigger.pipelines, earlier.name) != trigger.pipelines.end() &&
        later.triggers.size() == 1) {
      return Tri::of(asks_for_success(later, job));
    }
  }
  return Tri::no();
}

// Drone and Woodpecker: a pipeline is one job, and its `depends_on` names other pipelines. Woodpecker names
// them by their files.
bool depends_on(const Job& job, const Pipeline& other) {
  const std::string_view file = file_name(other.place.path);
  const std::string_view stem = file.substr(0, file.size() - file_suffix(file).size());
  return std::ranges::any_of(job.needs, [&](const std::string& name) {
    return name == other.name || (other.system == CiSystem::woodpecker && name == stem);
  });
}

Tri needs_pipeline(const PipelineFacts& facts, const Pipeline& later, const Pipeline& earlier) {
  if (later.system != CiSystem::drone && later.system != CiSystem::woodpecker) {
    return Tri::no();
  }
  std::set<const Pipeline*> seen;
  std::vector<const Pipeline*> open = {&later};
  while (!open.empty()) {
    const Pipeline* pipeline = open.back();
    open.pop_back();
    for (const Pipeline& other : facts.pipelines) {
      const bool needed =
          other.system == later.system &&
          std::ranges::any_of(pipeline->jobs, [&](const Job& job) { return depends_on(job, other); });
      if (needed && &other == &earlier) {
        return Tri::yes();
      }
      if (needed && seen.insert(&other).second) {
        open.push_back(&other);
      }
    }
  }
  return Tri::no();
}

}  // namespace

Tri waits_for(const PipelineFacts& facts, const StepRef& later, const StepRef& earlier) {
  const Pipeline& pipeline = facts.pipelines.at(later.pipeline);
  const Job& job = pipeline.jobs.at(later.job);
  if (later.pipeline != earlier.pipeline) {
    const Pipeline& before = facts.pipelines.at(earlier.pipeline);
    const Tri behind = starts_behind(pipeline, job, before);
    return behind.is_no() ? needs_pipeline(facts, pipeline, before) : behind;
  }
  if (later.job != earlier.job) {
    return needs_job(pipeline, job, pipeline.jobs.at(earlier.job));
  }
  const bool is_behind =
      later.step > earlier.step || (later.step == earlier.step && later.command > earlier.command);
  const Condition& condition = job.steps.at(later.step).condition;
  if (is_behind && ignores_failures(condition)) {
    return Tri::unresolved(condition.text);
  }
  return Tri::of(is_behind);
}

}  // namespace prodready
