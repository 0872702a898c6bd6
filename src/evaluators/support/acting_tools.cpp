#include "evaluators/support/acting_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "evaluators/support/written_changes.hpp"
#include "facts/tools/code_scanning.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using catalogue::Mode;

constexpr int longest_interval = 7;  // days

// Findings go to a server by the tool itself, or by a later step of its job: a SARIF upload, reviewdog.
bool reports_to_server(const Facts& facts, const ToolRun& run) {
  if (run.tool->reports_to_server) {
    return true;
  }
  return std::ranges::any_of(runs_at(facts.tools, run.at.pipeline, run.at.job), [&](const ToolRun& other) {
    return other.tool->reports_to_server && other.tool->languages.empty() && other.at.step >= run.at.step &&
           !other.live.is_no() && !other.runs_nothing;
  });
}

JudgedRun judge_on_change(const Facts& facts, const ToolSearch& search, const ToolRun& run) {
  const bool checks = !search.formats || run.mode == Mode::check || run.mode == Mode::none;
  const bool can_fail = checks && run.mode != Mode::report;
  const Executed* command = command_of(facts.pipelines, run.at);
  const bool is_reached = command == nullptr || !command->runs.is_unresolved();
  if (can_fail && run.gating.is_gating() && is_reached) {
    return {&run, Acting::gates, {}};
  }
  if (search.formats && !checks && writes_are_checked(facts, run)) {
    return {&run, Acting::commits, {}};
  }
  if (!search.formats && reports_to_server(facts, run)) {
    return {&run, Acting::reports, {}};
  }
  if (!can_fail) {
    return {&run, Acting::swallowed,
            run.mode == Mode::write ? "it writes and never fails" : "it prints and never fails"};
  }
  if (run.gating.is_swallowed()) {
    return {&run, Acting::swallowed, run.gating.why};
  }
  return {&run, Acting::unresolved, is_reached ? run.gating.why : command->runs.missing()};
}

JudgedRun judge(const Facts& facts, const ToolSearch& search, const ToolRun& run) {
  if (!run.change.empty() && !run.on_change.is_no()) {
    return judge_on_change(facts, search, run);
  }
  const bool is_often = run.scheduled && run.interval_days && *run.interval_days <= longest_interval;
  if (!search.formats && is_often && reports_to_server(facts, run)) {
    return {&run, Acting::scheduled, {}};
  }
  return {&run, Acting::idle, "no change starts it"};
}

std::string verb_of(const JudgedRun& judged) {
  switch (judged.acting) {
    case Acting::gates:
      return "gates";
    case Acting::commits:
      return "writes, and the change is committed or reported in";
    case Acting::reports:
      return "reports to a server in";
    case Acting::scheduled:
      return "reports to a server on a schedule in";
    case Acting::unresolved:
      return "may gate";
    case Acting::swallowed:
      return "cannot fail";
    case Acting::idle:
      return "is run by no change in";
  }
  return {};
}

}  // namespace

bool serves(const catalogue::Tool& tool, std::string_view language) {
  return std::ranges::find(tool.languages, language) != tool.languages.end();
}

bool is_of(const catalogue::Tool& tool, catalogue::Category category) {
  return std::ranges::find(tool.categories, category) != tool.categories.end();
}

std::vector<JudgedRun> judged_runs(const Facts& facts, const ToolSearch& search) {
  std::vector<JudgedRun> judged;
  for (const ToolRun& run : facts.tools.runs) {
    if (run.live.is_no() || run.runs_nothing || !serves(*run.tool, search.language) ||
        !search.wants(*run.tool)) {
      continue;
    }
    const Tri takes = tools::code_scanning_takes(facts, run, search.language);
    if (takes.is_unresolved()) {
      judged.push_back({&run, Acting::unresolved, takes.missing()});
    } else if (takes.is_yes()) {
      judged.push_back(judge(facts, search, run));
    }
  }
  return judged;
}

std::vector<const ToolProof*> hooks_of(const Facts& facts, const ToolSearch& search) {
  std::vector<const ToolProof*> hooks;
  for (const ToolProof& proof : facts.tools.proofs) {
    const bool is_hook =
        proof.kind == catalogue::ProofKind::hook && proof.strength == catalogue::Strength::strong;
    if (is_hook && serves(*proof.tool, search.language) && search.wants(*proof.tool)) {
      hooks.push_back(&proof);
    }
  }
  return hooks;
}

bool acts(const ToolProof& hook) {
  return (hook.hook.on_server || hook.hook.installed) && hook.hook.on_commit && !hook.hook.softened &&
         hook.hook.mode != Mode::report;
}

std::vector<JudgedRun> with_acting(const std::vector<JudgedRun>& runs, std::initializer_list<Acting> states) {
  std::vector<JudgedRun> chosen;
  std::ranges::copy_if(runs, std::back_inserter(chosen), [&](const JudgedRun& judged) {
    return std::ranges::find(states, judged.acting) != states.end();
  });
  return chosen;
}

Coverage covers_together(const Facts& facts, const std::vector<JudgedRun>& runs, const Component& component,
                         std::string_view language) {
  std::vector<const ToolRun*> all;
  std::ranges::transform(runs, std::back_inserter(all), &JudgedRun::run);
  return step_covers(facts, all, component, language, Reach::code);
}

Evidence evidence_of(const Facts& facts, const JudgedRun& judged) {
  constexpr std::size_t longest = 100;
  const ToolRun& run = *judged.run;
  const Job& job = job_of(facts.pipelines, run.at);
  std::string what = run.what.substr(0, longest);
  what += run.what.size() > longest ? "…" : "";
  std::string text = fmt::format("`{}` {} job {} of {}", printable(what), verb_of(judged),
                                 printable(job.name.empty() ? job.id : job.name),
                                 printable(pipeline_of(facts.pipelines, run.at).place.path));
  text += judged.why.empty() || judged.acting == Acting::idle ? "" : " (" + printable(judged.why) + ")";
  return {Strength::declared, std::move(text), run.written.value_or(run.place)};
}

Evidence evidence_of(const ToolProof& hook) {
  const std::string_view by = hook.hook.on_server   ? "pre-commit.ci runs it on each change"
                              : hook.hook.installed ? "the build installs it"
                                                    : "nothing here installs or runs it";
  return {Strength::declared,
          fmt::format("a {} hook runs {} ({})", printable(hook.hook.runner), hook.tool->name, by),
          hook.place};
}

}  // namespace prodready
