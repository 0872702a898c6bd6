#include "facts/tools/tool_runs.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/tools/carried_runs.hpp"
#include "facts/tools/hook_runs.hpp"
#include "facts/tools/run_finder.hpp"
#include "facts/tools/step_times.hpp"

namespace prodready::tools {
namespace {

// The paths among the words, so far as they look like paths: what both branches must have alike.
std::vector<std::string_view> paths_of(const Executed& command) {
  std::vector<std::string_view> paths;
  for (const shell::Word& word : std::span(command.words).subspan(1)) {
    if (!word.text.starts_with('-') && word.text.find_first_of("/.") != std::string::npos) {
      paths.emplace_back(word.text);
    }
  }
  return paths;
}

// The two branches of one `if`, in the same folder and over the same paths.
bool are_alternatives(const Executed& one, const Executed& other) {
  return one.runs.is_unresolved() && other.runs.is_unresolved() &&
         other.runs.missing() == "not: " + one.runs.missing() && one.folder == other.folder &&
         paths_of(one) == paths_of(other);
}

bool do_the_same(const catalogue::Tool& one, const catalogue::Tool& other) {
  const auto is_shared = [](const auto& mine, const auto& theirs) {
    return std::ranges::any_of(
        mine, [&](const auto& item) { return std::ranges::find(theirs, item) != theirs.end(); });
  };
  return is_shared(one.categories, other.categories) && is_shared(one.languages, other.languages);
}

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
    const std::size_t first = runs_.size();
    for (std::size_t i = 0; i < step.executed.commands.size(); ++i) {
      at_.command = static_cast<std::int32_t>(i);
      add(finder_.of_command(job, step, step.executed.commands[i]), &step.executed.commands[i]);
    }
    settle_alternatives(first);
  }

  std::vector<ToolRun> take() { return std::move(runs_); }

 private:
  // `if command -v gotestsum; then gotestsum …; else go test …; fi`: one of the two runs, whichever it is.
  void settle_alternatives(std::size_t first) {
    for (std::size_t i = first; i < runs_.size(); ++i) {
      for (std::size_t j = i + 1; j < runs_.size(); ++j) {
        if (runs_[i].at.command < 0 || runs_[j].at.command < 0) {
          continue;
        }
        const Executed& one = step_->executed.commands[static_cast<std::size_t>(runs_[i].at.command)];
        const Executed& other = step_->executed.commands[static_cast<std::size_t>(runs_[j].at.command)];
        if (are_alternatives(one, other) && do_the_same(*runs_[i].tool, *runs_[j].tool)) {
          for (ToolRun* run : {&runs_[i], &runs_[j]}) {
            run->live = times_.live;
            run->on_change = times_.on_change;
          }
        }
      }
    }
  }

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
      const std::vector<ToolRun> hooks = hook_runs(run, *step_, command, proofs_);
      std::vector<ToolRun> carried = carried_runs(run, *step_, command, proofs_);
      for (const ToolRun& hook : hooks) {
        std::ranges::move(carried_runs(hook, *step_, command, proofs_), std::back_inserter(carried));
      }
      runs_.push_back(std::move(run));
      std::ranges::copy(hooks, std::back_inserter(runs_));
      std::ranges::move(carried, std::back_inserter(runs_));
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
