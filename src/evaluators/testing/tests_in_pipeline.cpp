// docs/items/testing.md: Automated testing is being utilised in the pipeline.
#include <string>
#include <utility>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/test_runs.hpp"

namespace prodready::evaluators::testing {
namespace {

const std::string item = "testing.tests-in-pipeline";

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  Verdict verdict;
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    PipelineTests tests = pipeline_tests(facts, component, item);
    verdict.subjects.push_back({.name = name_of(component),
                                .place = {},
                                .claims = {std::move(tests.no_tests), std::move(tests.not_run)}});
  }
  return verdict.subjects.empty()
             ? about("the repository",
                     {claim_not_applicable("not-run", "no component: no code of its own is here")})
             : verdict;
}

}  // namespace

Evaluator tests_in_pipeline() { return {test_run_facts(), evaluate}; }

}  // namespace prodready::evaluators::testing
