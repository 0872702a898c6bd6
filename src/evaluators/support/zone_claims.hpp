// The claims of scalability.multiple-availability-zones: of one subject each, both sources joined.
#pragma once

#include <functional>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/zone_placement.hpp"
#include "prodready/verdict.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

using PlacementOf = std::function<terms::Placement(const Facts&, const resources::Resource&)>;

// [one-zone]: it is placed in `min_zones` zones.
Claim spans_zones(const Facts& facts, const terms::Joined& subject, std::size_t min_zones,
                  const PlacementOf& placement_of);

// [no-failover]: of a store.
Claim has_failover(const Facts& facts, const terms::Joined& store);

// [packed]: its units do not all run in one zone. Not applicable where no two are seen running.
Claim is_spread(const Facts& facts, const terms::Joined& fleet);

// [shared-nat]: no zonal gateway carries the traffic of several zones. `subject`: as of vpcs_with_nat.
Claim has_own_nats(const Facts& facts, const terms::Joined& subject);

}  // namespace prodready
