// Planning and auditing with evaluators from elsewhere than the generated registry: tests hand in their own.
#pragma once

#include "engine/audit.hpp"
#include "engine/verdicts.hpp"

namespace prodready {

FactRequest plan(const Project& project, const AuditOptions& options, const EvaluatorLookup& lookup);
AuditReport audit(const Project& project, const Facts& facts, const AuditOptions& options,
                  const EvaluatorLookup& lookup);

}  // namespace prodready
