// Which steps measure coverage, and whether what they measure leaves their job (testing.coverage-reported).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.hpp"

namespace prodready {

// A step that runs the component's tests with coverage.
struct CoverageRun {
  const ToolRun* run = nullptr;
  const ToolProof* configured =
      nullptr;  // where the tests' configuration turns coverage on; null: the command does
};

// In the order of the pipelines; runs that do nothing left out.
std::vector<CoverageRun> coverage_runs(const Facts& facts, const Component& component);

// How the result of a run leaves its job: printed, uploaded, declared, checked against a floor.
struct CoverageOutput {
  std::string how;  // "prints a report", "codecov/codecov-action@v4 uploads it"
  Place place;
};
std::optional<CoverageOutput> output_of(const Facts& facts, const Component& component,
                                        const CoverageRun& run);

}  // namespace prodready
