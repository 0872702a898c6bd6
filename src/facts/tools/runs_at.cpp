#include "facts/tools/runs_at.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace prodready {
namespace {

template <class Key, class Place>
std::span<const ToolRun> range_of(const ToolFacts& tools, const Key& key, const Place& place) {
  return {std::ranges::lower_bound(tools.runs, key, {}, place),
          std::ranges::upper_bound(tools.runs, key, {}, place)};
}

}  // namespace

std::span<const ToolRun> runs_at(const ToolFacts& tools, std::size_t pipeline, std::size_t job,
                                 std::size_t step) {
  const auto place = [](const ToolRun& run) {
    return std::tuple<std::size_t, std::size_t, std::size_t>(run.at.pipeline, run.at.job, run.at.step);
  };
  return range_of(tools, std::tuple(pipeline, job, step), place);
}

std::span<const ToolRun> runs_at(const ToolFacts& tools, std::size_t pipeline, std::size_t job) {
  const auto place = [](const ToolRun& run) {
    return std::tuple<std::size_t, std::size_t>(run.at.pipeline, run.at.job);
  };
  return range_of(tools, std::tuple(pipeline, job), place);
}

std::optional<StepRef> ref_of(const PipelineFacts& pipelines, const Job& job, const Step& step) {
  const auto holds = [](const auto& list, const auto* item) {
    return !list.empty() && !std::less<>()(item, list.data()) &&
           std::less<>()(item, list.data() + list.size());
  };
  for (std::size_t i = 0; i < pipelines.pipelines.size(); ++i) {
    const Pipeline& pipeline = pipelines.pipelines[i];
    if (holds(pipeline.jobs, &job) && holds(job.steps, &step)) {
      return StepRef{.pipeline = static_cast<std::uint32_t>(i),
                     .job = static_cast<std::uint32_t>(&job - pipeline.jobs.data()),
                     .step = static_cast<std::uint32_t>(&step - job.steps.data())};
    }
  }
  return std::nullopt;
}

const Pipeline& pipeline_of(const PipelineFacts& pipelines, const StepRef& at) {
  return pipelines.pipelines[at.pipeline];
}

const Job& job_of(const PipelineFacts& pipelines, const StepRef& at) {
  return pipeline_of(pipelines, at).jobs[at.job];
}

const Step& step_of(const PipelineFacts& pipelines, const StepRef& at) {
  return job_of(pipelines, at).steps[at.step];
}

const Executed* command_of(const PipelineFacts& pipelines, const StepRef& at) {
  const std::vector<Executed>& commands = step_of(pipelines, at).executed.commands;
  return at.command < 0 ? nullptr : &commands[static_cast<std::size_t>(at.command)];
}

}  // namespace prodready
