// How continuous-delivery.deployments-automated judges; backups.deployable-via-pipeline follows it.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// `ignore`: globs on the subjects' names.
Verdict judge_deployments(const Facts& facts, const std::vector<std::string>& ignore);

// What that item's parameter ignore names where nothing else is set.
std::vector<std::string> ignored_deployables();

}  // namespace prodready
