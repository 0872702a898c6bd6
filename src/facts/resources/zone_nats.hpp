// NAT gateways of a VPC, and the zones whose subnets are routed through each
// (docs/items/scalability.md, multiple-availability-zones).
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/zones.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct NatUse {
  const resources::Resource* gateway = nullptr;  // never null
  Tri regional = Tri::no();                      // AvailabilityMode is regional: it lies in every zone
  Zones zones;                                   // of the subnets whose traffic it takes
};

struct NatUses {
  std::vector<NatUse> gateways;
  std::string missing;  // what could route more subnets through one of them; ""
};

// `subject`: a VPC, as one source shows it, or a gateway whose VPC is not shown.
NatUses nat_uses(const Facts& facts, const resources::Resource& subject);

// The VPCs that have NAT gateways, and the gateways whose VPC no source shows.
std::vector<Joined> vpcs_with_nat(const Facts& facts);

}  // namespace prodready::terms
