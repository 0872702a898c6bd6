// docs/items/continuous-integration.md: Set up a build server.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/acting_tools.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/pipeline_questions.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/pipelines/aws_sources.hpp"
#include "facts/resources/names.hpp"
#include "facts/tools/forge_checks.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

using catalogue::Category;

constexpr std::string_view item = "continuous-integration.build-server";
constexpr std::size_t last_commits = 20;
constexpr std::array sought = {
    Category::build_system,    Category::test_framework,      Category::linter,
    Category::static_analysis, Category::type_checker,        Category::container_build,
    Category::formatter,       Category::infrastructure_scan, Category::infrastructure_as_code};
constexpr std::array<std::string_view, 7> check_words = {"build",    "test",     "lint", "format",
                                                         "coverage", "analysis", "scan"};

// Runs that build, test or check own content: those that gate, and the best of the others.
struct Work {
  std::vector<JudgedRun> gating;
  std::optional<JudgedRun> other;
};

JudgedRun judged(const Facts& facts, const ToolRun& run) {
  if (run.change.empty() || run.on_change.is_no()) {
    return {&run, Acting::idle, {}};
  }
  const Executed* command = command_of(facts.pipelines, run.at);
  if (command != nullptr && command->runs.is_unresolved()) {
    return {&run, Acting::unresolved, command->runs.missing()};
  }
  return {&run,
          run.gating.is_gating()      ? Acting::gates
          : run.gating.is_swallowed() ? Acting::swallowed
                                      : Acting::unresolved,
          run.gating.why};
}

// Tests and builds say more than what else gates.
int rank_of(const JudgedRun& judged) {
  const catalogue::Tool& tool = *judged.run->tool;
  return is_of(tool, Category::test_framework) ? 0
         : is_of(tool, Category::build_system) ? 1
         : tool.languages.empty()              ? 3
                                               : 2;
}

Work work_of(const Facts& facts) {
  Work work;
  for (const ToolRun& run : facts.tools.runs) {
    if (!is_work(facts, run)) {
      continue;
    }
    const JudgedRun one = judged(facts, run);
    if (one.acting == Acting::gates) {
      work.gating.push_back(one);
    } else if (!work.other || one.acting < work.other->acting) {
      work.other = one;
    }
  }
  return work;
}

// Of the change pipelines' own steps: compilers are no tools of the catalogue.
std::optional<Evidence> gating_compiler(const Facts& facts) {
  for (const ChangePipeline& pipeline : change_pipelines(facts.pipelines)) {
    for (const ChangeStep& step : pipeline.steps) {
      for (const Executed& command : step.step->executed.commands) {
        if (is_compiler_run(command) && command.runs.is_yes() &&
            gates(*step.job, *step.step, command).is_gating()) {
          return Evidence{
              Strength::declared,
              fmt::format("`{}` gates job {}", printable(command.text()), printable(step.job->id)),
              command.place};
        }
      }
    }
  }
  return std::nullopt;
}

// A project that a webhook starts, or a pipeline, of a snapshot that takes this repository as its source.
std::optional<Evidence> observed_server(const Facts& facts) {
  std::vector<std::string> remotes;
  std::ranges::transform(facts.git.remotes, std::back_inserter(remotes), &sources::Remote::url);
  for (const std::string_view type : {aws::pipeline_type, aws::project_type}) {
    for (const resources::Resource* one : facts.resources.of_type(type)) {
      const bool starts =
          type == aws::pipeline_type || one->properties.path("Triggers.Webhook").as_boolean() == true;
      if (one->origin == resources::Origin::observed && starts &&
          aws::builds_from(facts.resources, *one, remotes).is_yes()) {
        return evidence_of(facts, *one,
                           fmt::format("{} {} has this repository as source", terms::short_type(one->type),
                                       terms::name_of(*one)));
      }
    }
  }
  return std::nullopt;
}

struct CheckedCommits {
  std::set<std::string> ids;
  const ForgeCheck* example = nullptr;
};

CheckedCommits checked_commits(const Facts& facts) {
  CheckedCommits commits;
  for (const std::string_view category : check_words) {
    for (const ForgeCheck* check : forge_checks(facts, category, nullptr)) {
      commits.ids.insert(check->commit);
      commits.example = commits.example == nullptr ? check : commits.example;
    }
  }
  return commits;
}

bool names_work(const Facts& facts, const ForgeCheck& check) {
  return std::ranges::any_of(
      check_words, [&](std::string_view category) { return counts_by_name(facts, check, category); });
}

Claim is_open(const Facts& facts, const Work& work, const PipelinesKnown& known) {
  const std::string id(item);
  std::optional<Evidence> sign;
  if (work.other) {
    sign = evidence_of(facts, *work.other);
  } else if (!known.known && known.place) {
    sign = Evidence{Strength::indicated, printable(known.why), known.place};
  }
  return claim_open(
      "holds",
      {.message = known.known ? "no step of a change pipeline here builds or checks and can fail the run"
                              : "the pipelines are not known: " + printable(known.why),
       .needs = needs_of(known, {needs_check_runs(), needs_attestation(id, "the server's job")}),
       .root = root_of(known, item, "forge: " + id),
       .sign = std::move(sign)});
}

Claim no_step(const Facts& facts, const Work& work) {
  std::vector<Evidence> evidence;
  if (work.other) {
    evidence.push_back(evidence_of(facts, *work.other));
  }
  return claim_fails("holds",
                     {.message = "no step of a change pipeline builds, tests or checks and can fail the run",
                      .expected = "a gating step that builds, tests or checks on every change",
                      .root = "pipelines: no build",
                      .evidence = std::move(evidence),
                      .searched = searched_pipelines(facts.pipelines)});
}

Claim no_check(const Facts& facts) {
  std::vector<Evidence> evidence;
  if (!facts.forge.checks.empty()) {
    const ForgeCheck& check = facts.forge.checks.front();
    evidence.push_back({Strength::observed, "the check " + printable(check.name), check.place});
  }
  return claim_fails(
      "holds", {.message = fmt::format("none of the {} of the last {} builds, tests or checks",
                                       counted(facts.forge.checks.size(), "check", "checks"),
                                       counted(facts.forge.commits.size(), "commit", "commits")),
                .expected = "a check that builds, tests or checks on half of the last 20 commits",
                .root = "forge: checks",
                .evidence = std::move(evidence),
                .searched = {counted(facts.forge.commits.size(), "commit's checks", "commits' checks")}});
}

Claim judge(const Facts& facts) {
  const Work work = work_of(facts);
  if (!work.gating.empty()) {
    const JudgedRun& first = *std::ranges::min_element(work.gating, {}, rank_of);
    return claim_holds("holds", fmt::format("{} runs on every change", first.run->tool->name),
                       {evidence_of(facts, first)});
  }
  if (std::optional<Evidence> compiler = gating_compiler(facts)) {
    return claim_holds("holds", "a compiler runs on every change", {*std::move(compiler)});
  }
  if (std::optional<Evidence> server = observed_server(facts)) {
    const std::string found = server->text;
    return claim_holds("holds", found, {*std::move(server)});
  }
  const CheckedCommits checked = checked_commits(facts);
  if (checked.ids.size() * 2 >= last_commits) {
    const std::string found = fmt::format("{} of {} have checks such as {}", checked.ids.size(),
                                          counted(facts.forge.commits.size(), "commit", "commits"),
                                          printable(checked.example->name));
    return claim_holds("holds", found, {{Strength::observed, found, checked.example->place}});
  }
  const PipelinesKnown known = pipelines_known(facts, sought);
  const bool lists_all =
      facts.forge.given && facts.forge.checks_read && facts.forge.commits.size() >= last_commits;
  if (lists_all && std::ranges::none_of(facts.forge.checks,
                                        [&](const ForgeCheck& check) { return names_work(facts, check); })) {
    return no_check(facts);
  }
  const bool only_here = facts.configuration.pipelines == Location::here && known.known;
  const bool may_gate = work.other && work.other->acting == Acting::unresolved;
  return only_here && !may_gate ? no_step(facts, work) : is_open(facts, work, known);
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  return about("the repository", {judge(facts)});
}

}  // namespace

Evaluator build_server() {
  return {{FactKind::tools, FactKind::documents, FactKind::git, FactKind::forge, FactKind::resources},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
