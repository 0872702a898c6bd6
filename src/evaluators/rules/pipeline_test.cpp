// The test `pipeline` of a rule: a live step runs a tool of a category, or a command.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/pattern.hpp"
#include "core/text.hpp"
#include "evaluators/rules/describe.hpp"
#include "evaluators/rules/tests.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/pipeline_questions.hpp"
#include "facts/surroundings.hpp"
#include "facts/tools/known.hpp"

namespace prodready::rules {
namespace {

// One thing that a step runs.
struct Doing {
  std::string text;
  Place place;
  Tri live = Tri::yes();
  Tri on_change = Tri::no();
  Gating gating;
};

std::vector<Doing> runs_of(const Facts& facts, const PipelineTest& test) {
  std::vector<Doing> found;
  for (const ToolRun& run : facts.tools.runs) {
    if (is_of_category(*run.tool, test.category) && !run.runs_nothing) {
      found.push_back({.text = run.what,
                       .place = run.place,
                       .live = run.live,
                       .on_change = run.on_change,
                       .gating = run.gating});
    }
  }
  return found;
}

std::vector<Doing> commands_of_steps(const Facts& facts) {
  const PipelineSurroundings surroundings = surroundings_of(facts);
  const std::vector<ChangePipeline> changes = change_pipelines(facts.pipelines, surroundings);
  std::map<const Step*, Tri> on_change;
  for (const ChangePipeline& change : changes) {
    for (const ChangeStep& step : change.steps) {
      on_change.emplace(step.step, step.runs);
    }
  }
  std::vector<Doing> found;
  for (const Pipeline& pipeline : facts.pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      for (const Step& step : job.steps) {
        const Tri live = is_live(facts.pipelines, pipeline, job, step, surroundings);
        const auto change = on_change.find(&step);
        for (const Executed& command : step.executed.commands) {
          found.push_back(
              {.text = command.text(),
               .place = command.place,
               .live = both(live, command.runs),
               .on_change = change == on_change.end() ? Tri::no() : both(change->second, command.runs),
               .gating = gates(job, step, command)});
        }
      }
    }
  }
  return found;
}

// Whether it is what the test asks for; else why not, or what decides.
Tri fulfils(const Doing& doing, bool gating, std::string& why_not) {
  if (!gating || doing.live.is_no()) {
    return doing.live;
  }
  if (!doing.on_change.is_yes()) {
    why_not = "no change starts it";
    return both(doing.live, doing.on_change);
  }
  if (doing.gating.is_swallowed()) {
    why_not = fmt::format("it cannot fail the run: {}", doing.gating.why);
    return Tri::no();
  }
  return doing.gating.is_unresolved() ? Tri::unresolved(doing.gating.why) : doing.live;
}

// What is not here and could run any command.
std::optional<Opaque> first_opaque(const PipelineFacts& facts) {
  for (const Pipeline& pipeline : facts.pipelines) {
    if (!pipeline.opaque.empty()) {
      return pipeline.opaque.front();
    }
    for (const Job& job : pipeline.jobs) {
      if (!job.opaque.empty()) {
        return job.opaque.front();
      }
      for (const Step& step : job.steps) {
        if (!step.executed.opaque.empty()) {
          return step.executed.opaque.front();
        }
      }
    }
  }
  return std::nullopt;
}

PipelinesKnown known_for(const Facts& facts, const PipelineTest& test) {
  PipelinesKnown known = pipelines_known(facts, categories_named(test.category));
  const std::optional<Opaque> opaque =
      known.known && test.category.empty() ? first_opaque(facts.pipelines) : std::nullopt;
  if (opaque) {
    known = {.known = false,
             .root = "unread file: " + opaque->what,
             .why = fmt::format("{}: {}", opaque->what, opaque->why),
             .place = opaque->place};
  }
  return known;
}

}  // namespace

Claim judge_pipeline(const PipelineTest& test, const Facts& facts) {
  std::optional<Pattern> pattern;
  if (test.command) {
    Result<Pattern> compiled = Pattern::compile(*test.command);
    if (!compiled) {
      return claim_broken("holds", fmt::format("'{}': {}", *test.command, compiled.error().message),
                          "checklist: a rule");
    }
    pattern = *std::move(compiled);
  }
  std::optional<Evidence> sign;
  std::vector<Evidence> rejected;
  for (const Doing& doing : test.category.empty() ? commands_of_steps(facts) : runs_of(facts, test)) {
    if (pattern && !pattern->find(doing.text)) {
      continue;
    }
    std::string why_not;
    const Tri good = fulfils(doing, test.gating, why_not);
    Evidence evidence{Strength::declared, fmt::format("`{}`", printable(doing.text)), doing.place};
    if (good.is_yes()) {
      return claim_holds("holds", evidence.text + (test.gating ? " gates a change" : " runs"), {evidence});
    }
    if (good.is_unresolved() && !sign) {
      evidence.text += fmt::format(", unless {} prevents it", printable(good.missing()));
      sign = evidence;
    } else if (good.is_no() && !why_not.empty() && rejected.size() < 3) {
      evidence.text += ": " + printable(why_not);
      rejected.push_back(evidence);
    }
  }
  const std::string what = describe(Rule{.test = test, .place = {}});
  const std::string none = fmt::format("nothing shows {}", what);
  const PipelinesKnown known = known_for(facts, test);
  if (sign || !known.known) {
    return claim_open("holds",
                      {.message = known.known ? none : fmt::format("{}: {}", none, printable(known.why)),
                       .needs = needs_of(known, {}),
                       .root = root_of(known, what, none),
                       .sign = sign,
                       .evidence = rejected});
  }
  return claim_fails("holds", {.message = none,
                               .expected = what,
                               .root = none,
                               .evidence = rejected,
                               .searched = searched_pipelines(facts.pipelines)});
}

}  // namespace prodready::rules
