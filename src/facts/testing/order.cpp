#include "facts/testing/order.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

// The condition in lower case, without blanks and without the marks of an expression.
std::string bare(const Condition& condition) {
  std::string text = to_lower(condition.text);
  std::erase_if(text, [](char c) { return c == ' ' || c == '$' || c == '{' || c == '}'; });
  return text;
}

// GitHub's and Azure's functions that let a job run whatever became of the jobs that it needs, GitLab's
// `when: always`, and what Travis and GitLab run after a script.
bool ignores_failures(const Condition& condition) {
  static constexpr std::array<std::string_view, 10> words = {
      "always()", "failure()",           "cancelled()", "canceled()",   "failed()",
      "failed('", "succeededorfailed()", "when:always", "after_script", "after_failure"};
  const std::string text = bare(condition);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// Whether such a condition asks for nothing else.
bool runs_in_any_case(const Condition& condition) {
  static constexpr std::array<std::string_view, 8> words = {"always()",
                                                            "!cancelled()",
                                                            "always()&&!cancelled()",
                                                            "success()||failure()",
                                                            "not(canceled())",
                                                            "succeededorfailed()",
                                                            "when:always",
                                                            "after_script"};
  return std::ranges::find(words, bare(condition)) != words.end();
}

// Where what comes later follows in order: whether it waits for success.
Tri waits_under(const Condition& condition) {
  if (runs_in_any_case(condition)) {
    return Tri::no();
  }
  return ignores_failures(condition) ? Tri::unresolved(condition.text) : Tri::yes();
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
        return waits_under(later.condition);
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
    const std::string text = bare(condition);
    return text.find("conclusion") != std::string::npos && text.find("success") != std::string::npos &&
           text.find("!='success'") == std::string::npos;
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
  return is_behind ? waits_under(job.steps.at(later.step).condition) : Tri::no();
}

}  // namespace prodready
