// Tools that another run brings with it: a plug-in of the build (Checkstyle in `gradle check`, a goal bound
// to a phase of Maven's, analyzers whose warnings are errors of `dotnet build`), or of a linter (Prettier run
// by ESLint).
#pragma once

#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "facts/tool_facts.hpp"

namespace prodready::tools {

// The runs that `run` carries, by what the proofs show in its folder or below; their `proof` says by what.
// `proofs` are sorted by tool id.
std::vector<ToolRun> carried_runs(const ToolRun& run, const Step& step, const Executed* command,
                                  const std::vector<ToolProof>& proofs);

}  // namespace prodready::tools
