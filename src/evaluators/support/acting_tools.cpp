#include "evaluators/support/acting_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "evaluators/support/written_changes.hpp"
#include "facts/paths.hpp"
#include "facts/tools/code_scanning.hpp"
#include "facts/tools/eslint_languages.hpp"
#include "facts/tools/runs_at.hpp"
#include "facts/well_known_paths.hpp"

namespace prodready {
namespace {

using catalogue::Mode;

constexpr int longest_interval = 7;  // days

bool speaks_of_sarif(const Step& step) {
  const auto speaks = [](const std::string& text) {
    return to_lower(text).find("sarif") != std::string::npos;
  };
  return speaks(step.script) ||
         (step.action && std::ranges::any_of(step.action->inputs, [&](const auto& one) {
            return speaks(one.first) || speaks(one.second.text);
          }));
}

// Whether what sends findings to a server may take those of the run: a SARIF upload those that it writes as
// SARIF. A server for coverage or releases takes none.
bool may_take(const Facts& facts, const ToolRun& sender, const ToolRun& run) {
  if (sender.tool->id == "sarif-upload") {
    return speaks_of_sarif(step_of(facts.pipelines, run.at));
  }
  return sender.tool->id == "reviewdog" || is_of(*sender.tool, catalogue::Category::static_analysis);
}

// Findings go to a server by the tool itself, or by a later step of its job: a SARIF upload, reviewdog.
bool reports_to_server(const Facts& facts, const ToolRun& run) {
  if (run.tool->reports_to_server) {
    return true;
  }
  return std::ranges::any_of(runs_at(facts.tools, run.at.pipeline, run.at.job), [&](const ToolRun& other) {
    return other.tool->reports_to_server && other.tool->languages.empty() && other.at.step >= run.at.step &&
           !other.live.is_no() && !other.runs_nothing && may_take(facts, other, run);
  });
}

// The folder that a run starts in; the root where it is not known.
std::string folder_of_run(const Facts& facts, const ToolRun& run) {
  const Executed* command = command_of(facts.pipelines, run.at);
  return (command != nullptr ? command->folder : step_of(facts.pipelines, run.at).folder).value_or("");
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
        !search.wants(*run.tool) ||
        !tools::eslint_reads(facts, *run.tool, folder_of_run(facts, run), search.language)) {
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

std::optional<Evidence> set_up_sign(const Facts& facts, const Component& component,
                                    const ToolSearch& search) {
  const auto is_near = [&](const std::string& path) {
    const std::string_view folder = folder_of(path);
    const bool above = folder.empty() || component.folder == folder ||
                       component.folder.starts_with(std::string(folder) + "/");
    const Component* const owner = component_of(facts.components, path);
    return above || is_pipeline_path(path) || (owner != nullptr && owner->folder == component.folder);
  };
  const auto proof = std::ranges::find_if(facts.tools.proofs, [&](const ToolProof& one) {
    return one.polarity == catalogue::Polarity::supports && serves(*one.tool, search.language) &&
           search.wants(*one.tool) && is_near(one.place.path);
  });
  if (proof == facts.tools.proofs.end()) {
    return std::nullopt;
  }
  return Evidence{Strength::indicated,
                  fmt::format("{} is set up: {}", proof->tool->name, printable(trim(proof->found))),
                  proof->place};
}

std::vector<const ToolProof*> hooks_of(const Facts& facts, const ToolSearch& search) {
  std::vector<const ToolProof*> hooks;
  for (const ToolProof& proof : facts.tools.proofs) {
    const bool is_hook =
        proof.kind == catalogue::ProofKind::hook && proof.strength == catalogue::Strength::strong;
    if (is_hook && serves(*proof.tool, search.language) && search.wants(*proof.tool) &&
        tools::eslint_reads(facts, *proof.tool, prodready::folder_of(proof.place.path), search.language)) {
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

std::vector<JudgedRun> reaching(const Facts& facts, const std::vector<JudgedRun>& runs,
                                const Component& component, std::string_view language) {
  std::vector<JudgedRun> found;
  for (const JudgedRun& judged : runs.size() > 1 ? runs : std::vector<JudgedRun>()) {
    const Coverage coverage = step_covers(facts, *judged.run, component, language, Reach::code);
    if (coverage.reached > 0 || coverage.covers.is_yes()) {
      found.push_back(judged);
    }
  }
  return found.empty() ? runs : found;
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
