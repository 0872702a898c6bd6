// Whether a command of a job acts on other environments than production alone.
#pragma once

#include "core/configuration.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/tasks/executed.hpp"

namespace prodready::terms {

// By the job's environment and the namespace that the command names: one of them is another environment, and
// neither is production. No where nothing is named.
bool is_for_others_alone(const Job& job, const Executed& command, const Configuration& configuration);

}  // namespace prodready::terms
