// Term "deploy step" (docs/items/continuous-delivery.md): live steps that change a running environment, and
// GitOps objects that do so for their path.
#pragma once

#include <span>
#include <vector>

#include "facts/delivery/deployables.hpp"
#include "facts/delivery/step_environments.hpp"
#include "facts/facts.hpp"

namespace prodready::delivery {

// In the order of the pipelines. DeployStep::deployables are places in `candidates`. Steps that are not live
// are left out; those whose liveness does not resolve are kept.
std::vector<DeployStep> deploy_steps(const Facts& facts, std::span<const DeliveryFile> files,
                                     std::span<const Candidate> candidates);

// Where pipelines hand the deployment to what is not here: other pipelines that they start, other
// repositories that they change; and pipelines that infrastructure code declares.
std::vector<HandOver> hand_overs(const Facts& facts, std::span<const DeliveryFile> files);

}  // namespace prodready::delivery
