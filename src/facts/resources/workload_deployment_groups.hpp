// CodeDeploy in the columns of the workload table (docs/items/continuous-delivery.md).
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct DeploymentGroups {
  std::vector<const resources::Resource*> groups;
  // What could be another one of the workload: "deploy list-deployment-groups: not collected"; "": nothing.
  std::string unresolved;
};

// The AWS::CodeDeploy::DeploymentGroups of a workload, from the source that shows it: of a service or Auto
// Scaling group by what they name, of an instance by its tags, of a function by its alias's UpdatePolicy.
DeploymentGroups deployment_groups_of(const Facts& facts, const resources::Resource& workload);

// (1) not AllAtOnce in place; on servers with traffic control.
Tri deploys_without_downtime(const resources::Resource& group, bool on_servers);
// Every instance at once, where it runs.
Tri is_all_at_once_in_place(const resources::Resource& group);
Tri is_in_place(const resources::Resource& group);
// (2) AutoRollbackConfiguration, Enabled on DEPLOYMENT_FAILURE.
Tri rolls_back(const resources::Resource& group);
// (3) its configuration moves traffic in parts.
Tri deploys_in_parts(const Facts& facts, const resources::Resource& group);

}  // namespace prodready::terms
