// Steps that run the hooks of a commit hook runner: each hook is a run of its own.
#pragma once

#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "facts/tool_facts.hpp"

namespace prodready::tools {

// The runs of kind hook that a run of a hook runner (pre-commit, lefthook) stands for; none for any other
// tool. `command` is null where the step is an action. `proofs`: all; their indices go into ToolRun::proof.
std::vector<ToolRun> hook_runs(const ToolRun& run, const Step& step, const Executed* command,
                               const std::vector<ToolProof>& proofs);

}  // namespace prodready::tools
