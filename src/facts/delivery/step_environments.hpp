// To which environments a deploy step goes, as the pipeline tells it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/configuration.hpp"
#include "facts/delivery/delivery_file.hpp"
#include "facts/delivery_facts.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready::delivery {

// The options that a manual start offers, by workflow path and then by input, in lower case.
using StartOptions = std::map<std::string, std::map<std::string, std::vector<std::string>>>;
StartOptions start_options(std::span<const DeliveryFile> files);

// From the job's environment; else from the arguments, folder and workspace; else from variables such as
// STAGE and the matrix; else from the names of stage, job and file. A start-time choice gives each of its
// options, or `any` without them. A step that only change requests start goes to a preview. Empty: none is
// named. `command`: index into step.executed.commands; -1 for an action.
std::vector<EnvironmentName> environments_of_step(const Pipeline& pipeline, const Job& job, const Step& step,
                                                  std::int32_t command, const StartOptions& options,
                                                  const Configuration& configuration);

// The kinds of trigger on which the step can run.
std::vector<TriggerKind> kinds_of_start(const Pipeline& pipeline, const Job& job, const Step& step);

}  // namespace prodready::delivery
