// What pipelines do with a component's tests, as the items of testing ask for it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tools/known.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// The facts that the functions below read.
std::vector<FactKind> test_run_facts();

// Runs of tools of the category that do something and are for the component's languages, or for none in
// particular.
std::vector<const ToolRun*> runs_for(const Facts& facts, const Component& component,
                                     catalogue::Category category);

// The claims of testing.tests-in-pipeline for one component: `no-tests` and `not-run`.
struct PipelineTests {
  Claim no_tests;
  Claim not_run;
  std::vector<const ToolRun*> gating;  // the runs that block a change, where they cover the component

  bool holds() const { return no_tests.state == ClaimState::holds && not_run.state == ClaimState::holds; }
};
PipelineTests pipeline_tests(const Facts& facts, const Component& component, const std::string& item);

// Test cases of the component, wherever they lie: in files of their own, or beside the code (Rust).
TestCases test_cases_of(const Facts& facts, const Component& component);

// A file that lies where tests lie, is no short one, and has no case in a form that is known: it may hold
// cases in a form of the project's own, so that their absence is no fact. Nothing where the component has
// cases, or no such file.
std::optional<Evidence> tests_of_unknown_form(const Facts& facts, const Component& component);

// "pytest -q at .github/workflows/ci.yml:14"
Evidence evidence_of(const ToolRun& run);

}  // namespace prodready
