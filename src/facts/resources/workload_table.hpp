// The workload table of docs/items/continuous-delivery.md: how each type of workload is updated, as one
// source shows it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/resources/workload_way.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// "Without downtime": every condition of the column; it holds where all do. Never empty.
std::vector<UpdateWay> without_downtime(const Facts& facts, const resources::Resource& workload);

// "Rolls back by itself".
UpdateWay rolls_back_by_itself(const Facts& facts, const resources::Resource& workload);

// "Traffic in parts".
UpdateWay traffic_in_parts(const Facts& facts, const resources::Resource& workload);

// "Replaced, not changed". `steps`: those that deploy the workload, which give tags to images.
UpdateWay replaced(const Facts& facts, const resources::Resource& workload, const WorkloadSteps& steps,
                   std::span<const std::string> mutable_tags);

}  // namespace prodready::terms
