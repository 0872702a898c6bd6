// docs/items/testing.md: Automated coverage report is being carried out.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/test_runs.hpp"
#include "facts/testing/coverage_runs.hpp"
#include "facts/tools/covers.hpp"
#include "facts/tools/extent.hpp"
#include "facts/tools/forge_checks.hpp"
#include "facts/tools/known.hpp"

namespace prodready::evaluators::testing {
namespace {

using catalogue::Category;

const std::string item = "testing.coverage-reported";
constexpr int longest_interval_days = 7;

// On a change, or by a schedule of a week or less.
Tri is_regular(const ToolRun& run) {
  if (run.scheduled && run.interval_days && *run.interval_days <= longest_interval_days) {
    return run.live;
  }
  return both(run.on_change, run.live);
}

// Whether some of its test cases are in a language that the tool measures: `go test -cover` beside a
// component whose tests are TypeScript does not.
bool speaks_of_its_tests(const Facts& facts, const Component& component, const ToolRun& run) {
  const auto& languages = run.tool->languages;
  bool has_cases = false;
  for (const std::vector<std::size_t>* files : {&component.tests, &component.code}) {
    for (const std::size_t index : *files) {
      const CodeFile& file = facts.code.files.at(index);
      if (file.tests.count == 0) {
        continue;
      }
      has_cases = true;
      if (std::ranges::find(languages, file.language) != languages.end()) {
        return true;
      }
    }
  }
  return languages.empty() || !has_cases;
}

bool may_reach(const Facts& facts, const Component& component, const ToolRun& run) {
  const Coverage coverage = step_covers(facts, run, component, "", Reach::tests);
  return coverage.reached > 0 || !coverage.covers.is_no();
}

// nyc and c8 measure what the command behind them runs. Started above a package that no workspace joins, they
// may well run other tests alone.
bool may_run_others_alone(const Facts& facts, const Component& component, const ToolRun& run) {
  const bool is_wrapper = run.tool->id == "nyc" || run.tool->id == "c8";
  if (!is_wrapper || component.folder.empty() || tools::extent_of(facts, run).base == component.folder) {
    return false;
  }
  const auto& manifests = facts.dependencies.manifests;
  const bool is_package = std::ranges::any_of(manifests, [&](const Manifest& manifest) {
    return manifest.path == component.folder + "/package.json";
  });
  const bool is_member = std::ranges::any_of(manifests, [&](const Manifest& manifest) {
    return std::ranges::find(manifest.members, component.folder) != manifest.members.end();
  });
  return is_package && !is_member;
}

struct Found {
  std::vector<CoverageRun> reporting;   // regular, and their result leaves the job
  std::vector<CoverageOutput> outputs;  // of these
  std::vector<std::string> lost;        // why others do not count
  std::optional<Evidence> undecided;
};

Found search(const Facts& facts, const Component& component) {
  Found found;
  for (const CoverageRun& run : coverage_runs(facts, component)) {
    if (!speaks_of_its_tests(facts, component, *run.run) || !may_reach(facts, component, *run.run)) {
      continue;
    }
    const Tri regular = is_regular(*run.run);
    if (regular.is_no()) {
      found.lost.push_back(fmt::format("`{}` runs neither on a change nor weekly", printable(run.run->what)));
      continue;
    }
    if (may_run_others_alone(facts, component, *run.run)) {
      found.undecided = Evidence{
          Strength::indicated,
          fmt::format("`{}` is started above it, and may run other tests alone", printable(run.run->what)),
          run.run->place};
      continue;
    }
    std::optional<CoverageOutput> output = output_of(facts, component, run);
    if (!output) {
      found.lost.push_back(fmt::format("what `{}` measures never leaves its job", printable(run.run->what)));
    } else if (regular.is_unresolved()) {
      found.undecided =
          Evidence{Strength::indicated, fmt::format("`{}`: {}", printable(run.run->what), regular.missing()),
                   run.run->place};
    } else {
      found.reporting.push_back(run);
      found.outputs.push_back(*std::move(output));
    }
  }
  return found;
}

Claim reported(const Found& found) {
  const CoverageRun& run = found.reporting.front();
  std::vector<Evidence> evidence = {evidence_of(*run.run)};
  if (run.configured != nullptr) {
    evidence.push_back(
        {Strength::declared, "turned on by " + printable(run.configured->found), run.configured->place});
  }
  evidence.push_back({Strength::declared, printable(found.outputs.front().how), found.outputs.front().place});
  return claim_holds("holds",
                     fmt::format("`{}` measures coverage, and {}", printable(run.run->what),
                                 printable(found.outputs.front().how)),
                     std::move(evidence));
}

Claim open(const Found& found, const PipelinesKnown& known) {
  std::vector<Need> needs;
  if (known.root == "config: pipelines") {
    needs.push_back({Source::config, "pipelines: here, or elsewhere"});
  }
  needs.push_back({Source::forge, "gh api repos/O/R/commits/BRANCH/check-runs"});
  needs.push_back(needs_attestation(item, "link to a coverage report"));
  const std::string root = known.known ? "forge: " + item : known.root;
  return claim_open("holds",
                    {.message = known.known ? "whether coverage is measured on each change is not resolved"
                                            : "no step that is known measures coverage: " + known.why,
                     .needs = std::move(needs),
                     .root = root,
                     .sign = found.undecided});
}

Claim judge(const Facts& facts, const Component& component) {
  const Found found = search(facts, component);
  std::vector<const ToolRun*> runs;
  for (const CoverageRun& run : found.reporting) {
    runs.push_back(run.run);
  }
  const Coverage coverage = step_covers(facts, runs, component, "", Reach::tests);
  if (!runs.empty() && coverage.covers.is_yes()) {
    return reported(found);
  }
  const std::vector<const ForgeCheck*> checks = forge_checks(facts, "coverage", &component);
  if (!checks.empty()) {
    const std::string name = printable(checks.front()->name);
    return claim_holds("holds", "the forge shows the check " + name,
                       {{Strength::observed, name, checks.front()->place}});
  }
  static constexpr std::array sought = {Category::coverage, Category::test_framework};
  const PipelinesKnown known = pipelines_known(facts, sought, Started::regularly);
  if (!known.known || found.undecided || (!runs.empty() && coverage.covers.is_unresolved())) {
    return open(found, known);
  }
  std::string message = found.lost.empty() ? "no step measures coverage" : found.lost.front();
  std::vector<Evidence> evidence;
  if (!runs.empty()) {
    message =
        fmt::format("coverage is measured in {} of {} folders with tests", coverage.reached, coverage.all);
    evidence.push_back(evidence_of(*runs.front()));
  }
  return claim_fails("holds",
                     {.message = std::move(message),
                      .expected = "a step that runs the tests with coverage on "
                                  "each change, or weekly, and "
                                  "prints, uploads or checks the result",
                      .root = "coverage: " + name_of(component),
                      .evidence = std::move(evidence),
                      .searched = {counted(facts.pipelines.pipelines.size(), "pipeline", "pipelines")}});
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  Verdict verdict;
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    verdict.subjects.push_back(
        {.name = name_of(component), .place = {}, .claims = {judge(facts, component)}});
  }
  return verdict.subjects.empty()
             ? about("the repository",
                     {claim_not_applicable("holds", "no component: no code of its own is here")})
             : verdict;
}

}  // namespace

Evaluator coverage_reported() {
  std::vector<FactKind> reads = test_run_facts();
  reads.push_back(FactKind::coverage);
  return {std::move(reads), evaluate};
}

}  // namespace prodready::evaluators::testing
