// Runs a checklist over facts: evaluators in parallel, then waivers, attestations, the baseline, roots and
// the gate.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "facts/collect.hpp"
#include "prodready/report.hpp"

namespace prodready {

struct AuditOptions {
  std::vector<std::string> only;  // item or category ids, each known to the checklist; empty: all
  Threshold fail_on = Threshold::high;
  Undecided undecided = Undecided::warn;
  bool use_baseline = true;
  bool allow_commands = false;
  std::size_t jobs = 1;
  std::function<void(std::size_t done, std::size_t total)> progress =
      {};  // called from any thread; may be empty
};

// What must be collected so that the chosen items can be judged: the facts that their evaluators and rules
// read, with the parameters that collecting needs. `as_of`, `jobs` and `folder` are left for the caller.
FactRequest plan(const Project& project, const AuditOptions& options);

// Items whose evaluator is not built answer `unknown` and say so. An evaluator that throws makes its item
// `error`. `run` and `solution` of the report are left for the caller, but for solution.as_of.
AuditReport audit(const Project& project, const Facts& facts, const AuditOptions& options);

// The failing claims of a report, to be written as a baseline.
Baseline baseline_of(const AuditReport& report);

}  // namespace prodready
