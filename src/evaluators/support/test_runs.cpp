#include "evaluators/support/test_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "facts/code/test_cases.hpp"
#include "facts/paths.hpp"
#include "facts/tools/covers.hpp"
#include "facts/tools/forge_checks.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using catalogue::Category;

constexpr std::size_t most_examples = 5;
constexpr double share_of_commits = 0.5;
// They look for input that breaks a program, and run none of its test cases.
constexpr std::string_view fuzzers = "fuzzing";

bool serves(const ToolRun& run, const Component& component) {
  const auto& languages = run.tool->languages;
  return languages.empty() ||
         std::ranges::any_of(component.languages, [&](const LanguageLines& of_component) {
           return std::ranges::find(languages, of_component.language) != languages.end();
         });
}

// What the build that a run starts says against it: `<skipTests>true` of its pom.xml, which may stand in a
// profile; null where nothing does.
const ToolProof* said_against(const Facts& facts, const Component& component, const ToolRun& run) {
  const auto concerns = [&](const ToolProof& proof) {
    const std::string_view folder = folder_of(proof.place.path);
    return proof.tool == run.tool && proof.polarity == catalogue::Polarity::against &&
           (folder.empty() || component.folder == folder ||
            component.folder.starts_with(std::string(folder) + "/"));
  };
  const auto found = std::ranges::find_if(facts.tools.proofs, concerns);
  return found == facts.tools.proofs.end() ? nullptr : &*found;
}

// Why a run of the tests stops no change; "" where it may.
std::string why_not_gating(const Facts& facts, const ToolRun& run) {
  if (run.runs_nothing) {
    return "it runs no test";
  }
  if (run.live.is_no()) {
    return "it is switched off";
  }
  if (run.gating.is_swallowed()) {
    return "its failure is swallowed: " + run.gating.why;
  }
  if (job_of(facts.pipelines, run.at).manual) {
    return "it waits for a person to start it";
  }
  if (run.on_change.is_no()) {
    return run.scheduled ? "it runs by schedule alone" : "it does not run on a change";
  }
  return "";
}

bool is_gating(const Facts& facts, const Component& component, const ToolRun& run) {
  return why_not_gating(facts, run).empty() && run.live.is_yes() && run.on_change.is_yes() &&
         run.gating.is_gating() && said_against(facts, component, run) == nullptr;
}

// What keeps a run from being judged.
std::string unresolved_in(const Facts& facts, const Component& component, const ToolRun& run) {
  if (const ToolProof* against = said_against(facts, component, run)) {
    return fmt::format("{} says {}", printable(to_string(against->place)), printable(trim(against->found)));
  }
  for (const Tri* tri : {&run.live, &run.on_change}) {
    if (tri->is_unresolved()) {
      return tri->missing();
    }
  }
  return run.gating.is_unresolved() ? run.gating.why : "";
}

std::string folder_list(const std::vector<std::string>& folders) {
  std::string text;
  for (const std::string& folder : folders) {
    text += (text.empty() ? "" : ", ") + (folder.empty() ? "the root" : printable(folder));
  }
  return text;
}

std::vector<Need> needs_of(const PipelinesKnown& known, const std::string& item) {
  std::vector<Need> needs;
  if (known.root == "config: pipelines") {
    needs.push_back({Source::config, "pipelines: here, or elsewhere"});
  }
  needs.push_back({Source::forge, "gh api repos/O/R/commits/BRANCH/check-runs"});
  needs.push_back(needs_attestation(item, "link to the tests' runs"));
  return needs;
}

Claim no_tests_claim(const Facts& facts, const Component& component, const std::string& item) {
  const TestCases cases = test_cases_of(facts, component);
  if (cases.count > 0) {
    std::vector<Evidence> evidence;
    for (const std::size_t index : component.tests.empty() ? component.code : component.tests) {
      const CodeFile& file = facts.code.files.at(index);
      if (file.tests.count > 0) {
        const std::string path = facts.files.files.at(file.file).path;
        evidence.push_back(
            {Strength::declared,
             fmt::format("{} in {}", counted(file.tests.count, "test case", "test cases"), printable(path)),
             Place{.path = path, .line = file.tests.line}});
        break;
      }
    }
    return claim_holds("no-tests", counted(cases.count, "test case", "test cases"), std::move(evidence));
  }
  const std::vector<LanguageLines> languages = main_languages(component, LanguageScope::programming);
  const auto unknown = std::ranges::find_if(
      languages, [](const LanguageLines& language) { return !code::knows_test_cases(language.language); });
  if (unknown != languages.end()) {
    return claim_open("no-tests",
                      {.message = "the forms of test cases in " + unknown->language + " are not known",
                       .needs = {needs_attestation(item, "link to the tests' runs")},
                       .root = "attestation: " + item});
  }
  if (const std::optional<Evidence> sign = tests_of_unknown_form(facts, component)) {
    return claim_open("no-tests", {.message = sign->text,
                                   .needs = {needs_attestation(item, "link to the tests' runs")},
                                   .root = "attestation: " + item,
                                   .sign = sign});
  }
  const std::string also =
      cases.skipped + cases.stubs > 0
          ? fmt::format(" ({} skipped, {} a generator's stubs)", cases.skipped, cases.stubs)
          : "";
  return claim_fails("no-tests",
                     {.message = "no test case" + also,
                      .expected = "test cases that a pipeline runs",
                      .root = "tests: " + name_of(component),
                      .searched = {fmt::format("the forms of test cases in {} and {}",
                                               counted(component.code.size(), "source file", "source files"),
                                               counted(component.tests.size(), "test file", "test files"))}});
}

struct TestSearch {
  std::vector<const ToolRun*> all;
  std::vector<const ToolRun*> gating;
  std::vector<const ToolRun*> undecided;
};

TestSearch search(const Facts& facts, const Component& component) {
  TestSearch found;
  found.all = runs_for(facts, component, Category::test_framework);
  std::erase_if(found.all, [](const ToolRun* run) { return run->tool->id == fuzzers; });
  for (const ToolRun* run : found.all) {
    if (is_gating(facts, component, *run)) {
      found.gating.push_back(run);
    } else if (why_not_gating(facts, *run).empty()) {
      found.undecided.push_back(run);
    }
  }
  return found;
}

std::vector<Evidence> evidence_of(const std::vector<const ToolRun*>& runs) {
  std::vector<Evidence> evidence;
  for (const ToolRun* run : runs) {
    Evidence one = prodready::evidence_of(*run);
    const auto is_same = [&](const Evidence& other) {
      return other.text == one.text && other.place == one.place;
    };
    if (evidence.size() < most_examples &&
        std::ranges::none_of(evidence, is_same)) {  // a matrix repeats them
      evidence.push_back(std::move(one));
    }
  }
  return evidence;
}

// Only those of the gating runs that reach its tests: `go test` beside a
// component in TypeScript does not.
void keep_reaching(const Facts& facts, const Component& component, TestSearch& found) {
  const auto reaches = [&](const ToolRun* run) {
    const Coverage coverage = step_covers(facts, *run, component, "", Reach::tests);
    return coverage.reached > 0 || coverage.covers.is_yes();
  };
  if (std::ranges::any_of(found.gating, reaches)) {
    std::erase_if(found.gating, [&](const ToolRun* run) { return !reaches(run); });
  }
}

Claim runs_claim(const TestSearch& found, const Coverage& coverage) {
  return claim_holds("not-run",
                     fmt::format("`{}` runs its tests on each change and its failure fails the run{}",
                                 printable(found.gating.front()->what),
                                 coverage.all > 1 ? fmt::format(" ({} of {} folders with tests)",
                                                                coverage.reached, coverage.all)
                                                  : ""),
                     evidence_of(found.gating));
}

// The best reason why no step is enough, with its place.
std::string reason_of(const Facts& facts, const TestSearch& found, const Coverage& coverage) {
  if (!found.gating.empty()) {
    return fmt::format("steps run its tests in {} of {} folders; {} is left out", coverage.reached,
                       coverage.all, folder_list(coverage.missed));
  }
  if (!found.all.empty()) {
    return fmt::format("`{}`: {}", printable(found.all.front()->what),
                       why_not_gating(facts, *found.all.front()));
  }
  return "no step runs its tests";
}

Claim open_claim(const Facts& facts, const Component& component, const TestSearch& found,
                 const Coverage& coverage, const PipelinesKnown& known, const std::string& item) {
  const auto sign = [&]() -> std::optional<Evidence> {
    if (!found.undecided.empty()) {
      const ToolRun& run = *found.undecided.front();
      return Evidence{Strength::indicated,
                      fmt::format("`{}`: {}", printable(run.what), unresolved_in(facts, component, run)),
                      run.place};
    }
    if (!found.all.empty()) {
      return Evidence{Strength::indicated, reason_of(facts, found, coverage), found.all.front()->place};
    }
    return known.place ? std::optional(Evidence{Strength::indicated, known.why, known.place}) : std::nullopt;
  }();
  if (!found.undecided.empty() && known.known) {
    const ToolRun& run = *found.undecided.front();
    return claim_open("not-run",
                      {.message = fmt::format("whether `{}` stops a change is not resolved: {}",
                                              printable(run.what), unresolved_in(facts, component, run)),
                       .needs = needs_of(known, item),
                       .root = "forge: " + item,
                       .sign = sign});
  }
  if (coverage.covers.is_unresolved()) {
    return claim_open("not-run",
                      {.message = "what its test steps reach is not resolved: " + coverage.covers.missing(),
                       .needs = needs_of(known, item),
                       .root = "forge: " + item,
                       .sign = sign});
  }
  return claim_open("not-run", {.message = "no step that is known runs its tests: " + known.why,
                                .needs = needs_of(known, item),
                                .root = known.root,
                                .sign = sign});
}

// A check of its tests on half or more of the commits whose checks were read.
std::optional<Claim> forge_claim(const Facts& facts, const Component& component) {
  const std::vector<const ForgeCheck*> checks = forge_checks(facts, "test", &component);
  std::set<std::string_view> commits;
  for (const ForgeCheck* check : checks) {
    commits.insert(check->commit);
  }
  const std::size_t all = facts.forge.commits.size();
  if (commits.empty() || static_cast<double>(commits.size()) < share_of_commits * static_cast<double>(all)) {
    return {};
  }
  const std::string name = printable(checks.front()->name);
  return claim_holds("not-run",
                     fmt::format("the check {} ran on {} of the last {}", name, commits.size(),
                                 counted(all, "commit", "commits")),
                     {{Strength::observed, name, checks.front()->place}});
}

Claim not_run_claim(const Facts& facts, const Component& component, TestSearch& found,
                    const std::string& item) {
  const Coverage coverage = step_covers(facts, found.gating, component, "", Reach::tests);
  keep_reaching(facts, component, found);
  if (!found.gating.empty() && (coverage.covers.is_yes() || coverage.all == 0)) {
    return runs_claim(found, coverage);
  }
  if (std::optional<Claim> shown = forge_claim(facts, component)) {
    return *std::move(shown);
  }
  static constexpr std::array sought = {Category::test_framework};
  const PipelinesKnown known = pipelines_known(facts, sought, Started::regularly);
  const bool is_undecided =
      !found.undecided.empty() || (!found.gating.empty() && coverage.covers.is_unresolved());
  if (!known.known || is_undecided) {
    return open_claim(facts, component, found, coverage, known, item);
  }
  return claim_fails("not-run",
                     {.message = reason_of(facts, found, coverage),
                      .expected = "a step of a change pipeline that runs its "
                                  "tests and fails with them",
                      .root = "tests in the pipeline: " + name_of(component),
                      .evidence = evidence_of(found.all),
                      .searched = {counted(facts.pipelines.pipelines.size(), "pipeline", "pipelines")}});
}

}  // namespace

std::vector<FactKind> test_run_facts() {
  return {FactKind::components, FactKind::tools, FactKind::documents, FactKind::forge};
}

std::vector<const ToolRun*> runs_for(const Facts& facts, const Component& component, Category category) {
  std::vector<const ToolRun*> runs;
  for (const ToolRun& run : facts.tools.runs) {
    const auto& categories = run.tool->categories;
    if (std::ranges::find(categories, category) != categories.end() && !run.only_calls &&
        serves(run, component)) {
      runs.push_back(&run);
    }
  }
  return runs;
}

PipelineTests pipeline_tests(const Facts& facts, const Component& component, const std::string& item) {
  TestSearch found = search(facts, component);
  PipelineTests tests{.no_tests = no_tests_claim(facts, component, item),
                      .not_run = not_run_claim(facts, component, found, item),
                      .gating = {}};
  if (tests.not_run.state == ClaimState::holds) {
    tests.gating = std::move(found.gating);
  }
  return tests;
}

TestCases test_cases_of(const Facts& facts, const Component& component) {
  TestCases all;
  const auto add = [&](const std::vector<std::size_t>& indices) {
    for (const std::size_t index : indices) {
      const TestCases& cases = facts.code.files.at(index).tests;
      if (all.count == 0 && cases.count > 0) {
        all.form = cases.form;
      }
      all.count += cases.count;
      all.skipped += cases.skipped;
      all.stubs += cases.stubs;
    }
  };
  add(component.code);
  add(component.tests);
  return all;
}

std::optional<Evidence> tests_of_unknown_form(const Facts& facts, const Component& component) {
  constexpr std::uint32_t least_lines = 30;
  const TestCases cases = test_cases_of(facts, component);
  if (cases.count + cases.skipped + cases.stubs > 0) {
    return {};
  }
  for (const std::size_t index : component.tests) {
    const CodeFile& file = facts.code.files.at(index);
    if (file.code_lines >= least_lines) {
      const std::string& path = facts.files.files.at(file.file).path;
      return Evidence{Strength::indicated,
                      fmt::format("{} has {} of test code in a form that is not known", printable(path),
                                  counted(file.code_lines, "line", "lines")),
                      Place{.path = path}};
    }
  }
  return {};
}

Evidence evidence_of(const ToolRun& run) {
  return {Strength::declared, fmt::format("`{}`", printable(run.what)), run.written.value_or(run.place)};
}

}  // namespace prodready
