// Which runs stand at a step, and which step of the facts a reference means.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "facts/pipelines/pipeline.hpp"
#include "facts/tool_facts.hpp"

namespace prodready {

// The runs of one step, in order; empty where it runs no tool.
std::span<const ToolRun> runs_at(const ToolFacts& tools, std::size_t pipeline, std::size_t job,
                                 std::size_t step);
// The runs of one job.
std::span<const ToolRun> runs_at(const ToolFacts& tools, std::size_t pipeline, std::size_t job);

// `job` and `step` must be part of the facts (not copies); nothing where they are not.
std::optional<StepRef> ref_of(const PipelineFacts& pipelines, const Job& job, const Step& step);

const Pipeline& pipeline_of(const PipelineFacts& pipelines, const StepRef& at);
const Job& job_of(const PipelineFacts& pipelines, const StepRef& at);
const Step& step_of(const PipelineFacts& pipelines, const StepRef& at);
// Null where the run is that of an action or image.
const Executed* command_of(const PipelineFacts& pipelines, const StepRef& at);

}  // namespace prodready
