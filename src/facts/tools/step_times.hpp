// When the steps of pipelines run: whether they are live, on which changes, and how often on a schedule.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/tri.hpp"

namespace prodready::tools {

struct StepTimes {
  Tri live = Tri::no();
  std::vector<TriggerKind> change;  // kinds of change on which the step can run
  Tri on_change = Tri::no();
  bool scheduled = false;
  std::optional<int> interval_days;  // the shortest of its schedules
};

class Timetable {
 public:
  // Both must outlive it.
  Timetable(const PipelineFacts& facts, const PipelineSurroundings& surroundings);

  StepTimes times_of(const Pipeline& pipeline, const Job& job, const Step& step) const;

 private:
  const PipelineFacts& facts_;
  const PipelineSurroundings& surroundings_;
  std::map<const Step*, ChangeStep> changes_;
};

}  // namespace prodready::tools
