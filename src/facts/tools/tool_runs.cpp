#include "facts/tools/tool_runs.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "facts/tools/carried_runs.hpp"
#include "facts/tools/hook_runs.hpp"
#include "facts/tools/run_finder.hpp"
#include "facts/tools/step_times.hpp"

namespace prodready::tools {
namespace {

class RunList {
 public:
  RunList(const PipelineFacts& pipelines, const catalogue::Catalogue& catalogue,
          const std::vector<ToolProof>& proofs, const PipelineSurroundings& surroundings)
      : timetable_(pipelines, surroundings), finder_(catalogue), proofs_(proofs) {}

  void add_step(const Pipeline& pipeline, const Job& job, const Step& step, StepRef at) {
    step_ = &step;
    at_ = at;
    times_ = timetable_.times_of(pipeline, job, step);
    if (step.action) {
      add(finder_.of_action(job, step), nullptr);
    }
    for (std::size_t i = 0; i < step.executed.commands.size(); ++i) {
      at_.command = static_cast<std::int32_t>(i);
      add(finder_.of_command(job, step, step.executed.commands[i]), &step.executed.commands[i]);
    }
  }

  std::vector<ToolRun> take() { return std::move(runs_); }

 private:
  void add(std::vector<ToolRun> found, const Executed* command) {
    for (ToolRun& run : found) {
      run.at = at_;
      run.place = step_->place;
      run.live = times_.live;
      run.change = times_.change;
      run.on_change = times_.on_change;
      run.scheduled = times_.scheduled;
      run.interval_days = times_.interval_days;
      if (command != nullptr) {
        run.live = both(run.live, command->runs);
        run.on_change = both(run.on_change, command->runs);
        if (command->place != step_->place) {
          run.written = command->place;
        }
      }
      std::vector<ToolRun> hooks = hook_runs(run, *step_, command, proofs_);
      std::ranges::move(carried_runs(run, *step_, command, proofs_), std::back_inserter(hooks));
      runs_.push_back(std::move(run));
      std::ranges::move(hooks, std::back_inserter(runs_));
    }
  }

  Timetable timetable_;
  RunFinder finder_;
  const std::vector<ToolProof>& proofs_;
  const Step* step_ = nullptr;
  StepRef at_;
  StepTimes times_;
  std::vector<ToolRun> runs_;
};

}  // namespace

std::vector<ToolRun> tool_runs(const PipelineFacts& pipelines, const catalogue::Catalogue& catalogue,
                               const std::vector<ToolProof>& hooks,
                               const PipelineSurroundings& surroundings) {
  RunList list(pipelines, catalogue, hooks, surroundings);
  for (std::size_t p = 0; p < pipelines.pipelines.size(); ++p) {
    const Pipeline& pipeline = pipelines.pipelines[p];
    for (std::size_t j = 0; j < pipeline.jobs.size(); ++j) {
      const Job& job = pipeline.jobs[j];
      for (std::size_t s = 0; s < job.steps.size(); ++s) {
        list.add_step(pipeline, job, job.steps[s],
                      {.pipeline = static_cast<std::uint32_t>(p),
                       .job = static_cast<std::uint32_t>(j),
                       .step = static_cast<std::uint32_t>(s)});
      }
    }
  }
  return list.take();
}

}  // namespace prodready::tools
