// What takes a workload back to the version before, besides its own column of the workload table, and what
// switches that off (docs/items/continuous-delivery.md, rollback-on-failure).
#pragma once

#include <optional>
#include <string>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/tri.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// A deployment that rolls back: a stack that the workload's code is a part of, Helm's own flags, Flux, a
// stage of CodePipeline, a job that runs on failure; with `accept_manual` one that a person starts, too.
std::optional<Evidence> rolled_back_by(const Facts& facts, const terms::Joined& workload,
                                       const terms::WorkloadSteps& steps, bool accept_manual);

// The last part of it: a live job that rolls back on the deployment's failure; with `accept_manual` one that
// a person starts, or that deploys the version it is given.
std::optional<Evidence> rolled_back_by_job(const Facts& facts, const terms::Joined& workload,
                                           const terms::WorkloadSteps& steps, bool accept_manual);

// What tells the deployment's tool not to roll back: a deploy step to production, or the configuration file
// that it reads.
struct RollbackOff {
  Tri off = Tri::no();  // unresolved: it is off where the missing value is so
  Evidence evidence;    // unless `off` is no
};
RollbackOff switched_off_by(const Facts& facts, const terms::Joined& workload,
                            const terms::WorkloadSteps& steps);

}  // namespace prodready
