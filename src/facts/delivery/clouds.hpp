// Terms "clouds" and "not on AWS" (docs/items/continuous-delivery.md).
#pragma once

#include <set>

#include "facts/facts.hpp"

namespace prodready::delivery {

// The clouds that deployables, deploy steps, cluster credentials, the registries that are pushed to and SDK
// imports of own code name; configuration `solution.clouds` replaces them. `delivery`: with its deployables
// and steps.
std::set<Cloud> clouds(const Facts& facts, const DeliveryFacts& delivery);

// Deployed, without a snapshot, on another cloud or platform, and AWS named by nothing.
bool not_on_aws(const Facts& facts);

}  // namespace prodready::delivery
