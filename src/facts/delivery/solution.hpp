// Term "solution kind" (docs/items/continuous-delivery.md): deployed, distributed or undetermined.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"

namespace prodready::delivery {

// `delivery`: with all parts but the kind. A workload that a snapshot shows makes it deployed.
SolutionFinding solution_kind(const Facts& facts, const DeliveryFacts& delivery);

// The Dockerfiles that count for what the solution is (docs/items/provisioning.md, docker-images-built): not
// in tests, samples or .devcontainer, not made for development or the pipeline, and built by a live step or
// lying at a component. Sorted.
std::vector<std::string> counted_dockerfiles(const Facts& facts);

}  // namespace prodready::delivery
