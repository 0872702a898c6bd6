// The cells of the workload table, row by row; workload_table.cpp puts them together.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/resources/workload_way.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// How many of a workload run at least: an autoscaler's minimum, else the number that is wanted.
struct LeastCount {
  std::optional<double> number;
  std::string missing;  // what does not resolve; "" where `number` is there
  std::string property;
  const resources::Resource* resource = nullptr;  // that says it
  resources::Value value;
  bool is_default = false;  // nothing says it
};
LeastCount least_count(const Facts& facts, const resources::Resource& workload);

using Ways = std::vector<UpdateWay>;

Ways service_without_downtime(const Facts& facts, const resources::Resource& service);
UpdateWay service_rolls_back(const Facts& facts, const resources::Resource& service);
UpdateWay service_in_parts(const Facts& facts, const resources::Resource& service);

// Deployment, StatefulSet, Rollout, Knative Service.
Ways object_without_downtime(const Facts& facts, const resources::Resource& object);
UpdateWay object_rolls_back(const Facts& facts, const resources::Resource& object);
UpdateWay object_in_parts(const Facts& facts, const resources::Resource& object);

// Weighted backends of VirtualService and HTTPRoute that a deploy step moves; weights that stay as they are
// written move nothing. Nothing where there are none before the object.
std::optional<UpdateWay> by_weighted_route(const Facts& facts, const resources::Resource& object);

UpdateWay function_rolls_back(const Facts& facts, const resources::Resource& function);
UpdateWay function_in_parts(const Facts& facts, const resources::Resource& function);

Ways group_without_downtime(const Facts& facts, const resources::Resource& group);
UpdateWay group_rolls_back(const Facts& facts, const resources::Resource& group);
UpdateWay group_replaced(const Facts& facts, const resources::Resource& group);

Ways instance_without_downtime(const Facts& facts, const resources::Resource& instance);
UpdateWay instance_rolls_back(const Facts& facts, const resources::Resource& instance);
UpdateWay instance_replaced(const Facts& facts, const resources::Resource& instance);

// Instances and Auto Scaling groups: weighted target groups that a deploy step moves.
UpdateWay servers_in_parts(const Facts& facts, const resources::Resource& servers);

Ways beanstalk_without_downtime(const Facts& facts, const resources::Resource& environment);
UpdateWay beanstalk_rolls_back(const Facts& facts, const resources::Resource& environment);
UpdateWay beanstalk_in_parts(const Facts& facts, const resources::Resource& environment);
UpdateWay beanstalk_replaced(const Facts& facts, const resources::Resource& environment);

// Of CodeDeploy alone: the best of its groups says whether the column holds. Nothing where no group is
// shown and there can be none.
using OfGroup = Tri (*)(const Facts& facts, const resources::Resource& group);
std::optional<UpdateWay> by_deployment_group(const Facts& facts, const resources::Resource& workload,
                                             std::string_view what, OfGroup judge);

// Whether a live step has a command with all of these words, in any order.
bool some_step_runs(const Facts& facts, std::span<const std::string_view> words);

// "always": the platform does it.
UpdateWay always(std::string text);

}  // namespace prodready::terms
