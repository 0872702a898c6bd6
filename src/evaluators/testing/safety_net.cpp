// docs/items/testing.md: Testing safety net is in place.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/test_runs.hpp"
#include "facts/testing/tests_block.hpp"
#include "facts/testing/tests_broad.hpp"

namespace prodready::evaluators::testing {
namespace {

const std::string item = "testing.safety-net";
constexpr std::string_view rules_call =
    "gh api repos/O/R/rules/branches/BRANCH and gh api repos/O/R/branches/BRANCH/protection";
constexpr std::size_t most_examples = 5;

// The net hangs on the tests that run: what is missing there is missing here.
Claim not_run(const PipelineTests& tests) {
  const Claim& decisive = tests.no_tests.state == ClaimState::fails ? tests.no_tests : tests.not_run;
  Claim claim = decisive.state == ClaimState::holds && tests.no_tests.state == ClaimState::open
                    ? tests.no_tests
                    : decisive;
  claim.name = "not-run";
  return claim;
}

std::vector<Evidence> evidence_of(const TestBarrier& blocking) {
  std::vector<Evidence> evidence;
  for (const Outlet& outlet : blocking.outlets) {
    if (evidence.size() < most_examples) {
      const std::string_view waits = outlet.waits.is_yes()  ? "waits for the tests"
                                     : outlet.waits.is_no() ? "does not wait for the tests"
                                                            : "may not wait for the tests";
      evidence.push_back(
          {Strength::declared, fmt::format("{} {}", printable(outlet.what), waits), outlet.place});
    }
  }
  return evidence;
}

Claim not_blocking(const Facts& facts, const Component& component, const PipelineTests& tests) {
  const TestBarrier blocking = tests_block(facts, component, tests.gating);
  if (!blocking.required_check.empty()) {
    return claim_holds(
        "not-blocking",
        fmt::format("the check {} is required on the default branch", printable(blocking.required_check)),
        {{Strength::observed, printable(blocking.required_check), facts.forge.rules.place}});
  }
  if (blocking.blocks.is_yes()) {
    return claim_holds("not-blocking", "each step that deploys or publishes it waits for the tests",
                       evidence_of(blocking));
  }
  if (blocking.blocks.is_no()) {
    return claim_fails(
        "not-blocking",
        {.message = "a step deploys or publishes it whatever the tests say, and the forge requires no check",
         .expected = "the test check required on the default branch, or deploy steps that need the tests",
         .root = "forge: " + item,
         .evidence = evidence_of(blocking)});
  }
  return claim_open("not-blocking",
                    {.message = "whether failing tests stop a change is for the forge to say: " +
                                printable(blocking.blocks.missing()),
                     .needs = {{Source::forge, std::string(rules_call)},
                               needs_attestation(item, "link to the branch's rules")},
                     .root = "forge: " + item,
                     .sign = {},
                     .evidence = evidence_of(blocking)});
}

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

std::string lines_of(const Component& component) {
  return fmt::format("{} test lines for {} code lines", component.test_lines, component.code_lines);
}

Claim thin(const Facts& facts, const Component& component, const PipelineTests& tests, const Params& params) {
  const Breadth breadth = breadth_of(facts, component, tests.gating);
  const double min_coverage = params.number("min_coverage");
  const std::string expected = fmt::format(
      "a coverage report or an enforced floor of {} or more, or {:.2f} test lines for each code line",
      percent(min_coverage), params.number("min_test_ratio"));
  if (breadth.report != nullptr && breadth.report->share >= min_coverage) {
    return claim_holds("thin",
                       fmt::format("{} report: {}", breadth.report->format, percent(breadth.report->share)),
                       {{Strength::declared, percent(breadth.report->share), breadth.report->place}});
  }
  if (breadth.report != nullptr) {
    return claim_fails(
        "thin", {.message = fmt::format("the {} report says {}", breadth.report->format,
                                        percent(breadth.report->share)),
                 .expected = expected,
                 .root = "coverage: " + name_of(component),
                 .evidence = {{Strength::declared, percent(breadth.report->share), breadth.report->place}}});
  }
  if (breadth.floor && breadth.floor->share >= min_coverage) {
    return claim_holds("thin", "a floor is enforced: " + printable(breadth.floor->what),
                       {{Strength::declared, printable(breadth.floor->what), breadth.floor->place}});
  }
  if (breadth.ratio >= params.number("min_test_ratio")) {
    return claim_holds("thin", lines_of(component));
  }
  if (!breadth.floor && breadth.ratio < params.number("thin_ratio")) {
    return claim_fails("thin", {.message = lines_of(component) + ", and no coverage report or floor",
                                .expected = expected,
                                .root = "coverage: " + name_of(component),
                                .searched = {"test code of the component", "tests.coverage_reports",
                                             "coverage floors in configuration files and commands"}});
  }
  return claim_open("thin",
                    {.message = lines_of(component) + ": only a coverage report can tell how much they see",
                     .needs = {{Source::config, "tests.coverage_reports: [<path of the report>]"},
                               needs_attestation(item, "link to the coverage report")},
                     .root = "config: tests.coverage_reports"});
}

Claim skipped(const Facts& facts, const Component& component, double most) {
  const TestCases cases = test_cases_of(facts, component);
  const std::uint32_t all = cases.count + cases.skipped;
  const double share = all == 0 ? 0 : static_cast<double>(cases.skipped) / all;
  const std::string found =
      fmt::format("{} of {} skipped", cases.skipped, counted(all, "test case", "test cases"));
  if (share <= most) {
    return claim_holds("skipped", found);
  }
  std::vector<Evidence> evidence;
  for (const std::size_t index : component.tests) {
    const CodeFile& file = facts.code.files.at(index);
    if (file.tests.skipped > 0 && evidence.size() < most_examples) {
      const std::string& path = facts.files.files.at(file.file).path;
      evidence.push_back({Strength::declared,
                          fmt::format("{} skipped in {}", file.tests.skipped, printable(path)),
                          Place{.path = path}});
    }
  }
  return claim_fails("skipped", {.message = found,
                                 .expected = fmt::format("{} or fewer", percent(most)),
                                 .root = "skipped tests: " + name_of(component),
                                 .evidence = std::move(evidence)});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  Verdict verdict;
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    const PipelineTests tests = pipeline_tests(facts, component, "testing.tests-in-pipeline");
    verdict.subjects.push_back({.name = name_of(component),
                                .place = {},
                                .claims = {not_run(tests), not_blocking(facts, component, tests),
                                           thin(facts, component, tests, params),
                                           skipped(facts, component, params.number("max_skipped"))}});
  }
  return verdict.subjects.empty()
             ? about("the repository",
                     {claim_not_applicable("not-run", "no component: no code of its own is here")})
             : verdict;
}

}  // namespace

Evaluator safety_net() {
  std::vector<FactKind> reads = test_run_facts();
  reads.insert(reads.end(), {FactKind::delivery, FactKind::coverage});
  return {std::move(reads), evaluate};
}

}  // namespace prodready::evaluators::testing
