// Deploy steps that stop what runs before they start its successor (docs/items/continuous-delivery.md,
// zero-downtime-deployments).
#pragma once

#include <optional>
#include <string>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct StopFirst {
  std::string what;  // "kubectl delete deployment api"
  Place place;
};

// `kubectl delete` of the Deployment or StatefulSet itself, in the job of a step that deploys it to
// production, before that step. Pods, jobs and namespaces are none.
std::optional<StopFirst> stops_first(const Facts& facts, const terms::Joined& workload);

// A script that a production deploy step runs on a server and that stops a compose project, container or
// unit before it starts one.
std::optional<StopFirst> stops_on_server_first(const Facts& facts);

// The texts that a deploy step runs on another machine: the words and documents of `ssh`, the script of an
// action. Empty for other steps.
std::string remote_script(const Facts& facts, const DeployStep& step);

}  // namespace prodready
