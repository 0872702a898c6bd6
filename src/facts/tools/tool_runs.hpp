// The tools that the steps of pipelines run.
#pragma once

#include <vector>

#include "catalogue/catalogue.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/tool_facts.hpp"

namespace prodready::tools {

// `hooks`: the proofs of kind hook, for steps that run pre-commit.
std::vector<ToolRun> tool_runs(const PipelineFacts& pipelines, const catalogue::Catalogue& catalogue,
                               const std::vector<ToolProof>& hooks, const PipelineSurroundings& surroundings);

}  // namespace prodready::tools
