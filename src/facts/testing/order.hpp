// Whether one job of a pipeline waits for another's success.
#pragma once

#include "facts/facts.hpp"

namespace prodready {

// Whether `later` only starts when `earlier` has succeeded: a step behind it in the same job, a job that
// needs its job (directly or through others), or a pipeline that starts on its pipeline's success. Unresolved
// names the condition under which a job runs although one that it needs has failed.
Tri waits_for(const PipelineFacts& facts, const StepRef& later, const StepRef& earlier);

}  // namespace prodready
