#include "facts/tools/step_times.hpp"

#include <algorithm>

namespace prodready::tools {

Timetable::Timetable(const PipelineFacts& facts, const PipelineSurroundings& surroundings)
    : facts_(facts), surroundings_(surroundings) {
  for (const ChangePipeline& pipeline : change_pipelines(facts, surroundings)) {
    for (const ChangeStep& step : pipeline.steps) {
      changes_[step.step] = step;
    }
  }
}

StepTimes Timetable::times_of(const Pipeline& pipeline, const Job& job, const Step& step) const {
  StepTimes times{.live = is_live(facts_, pipeline, job, step, surroundings_)};
  if (const auto change = changes_.find(&step); change != changes_.end() && !times.live.is_no()) {
    times.change = change->second.kinds;
    times.on_change = change->second.runs;
  }
  const bool on_schedule =
      !both(job.condition.on(TriggerKind::schedule), step.condition.on(TriggerKind::schedule)).is_no();
  for (const Trigger& trigger : pipeline.triggers) {
    if (trigger.kind != TriggerKind::schedule || !on_schedule || times.live.is_no()) {
      continue;
    }
    times.scheduled = true;
    if (trigger.interval_days) {
      times.interval_days =
          std::min(*trigger.interval_days, times.interval_days.value_or(*trigger.interval_days));
    }
  }
  return times;
}

}  // namespace prodready::tools
