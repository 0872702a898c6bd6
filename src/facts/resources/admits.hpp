// What a security group lets in.
#pragma once

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether a rule of the AWS::EC2::SecurityGroup admits World (docs/items/networking.md) to this TCP port.
Tri admits_world(const Facts& facts, const resources::Resource& group, int port);

}  // namespace prodready::terms
