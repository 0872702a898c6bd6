// Where fleets, balancers, functions and stores are placed: in the zones of which subnets
// (docs/items/scalability.md, multiple-availability-zones).
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/zones.hpp"
#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::terms {

struct Placement {
  Zones zones;
  std::string by = {};        // what places it: "its subnets", "the nodes of its cluster"
  std::string property = {};  // the path of the property that does
  resources::Value where = {};
  bool is_silent = false;  // its source leaves that to a default
  // It spans zones by what it is, however many subnets are known: "AvailabilityMode is regional".
  std::string spans = {};
  // It lies in one zone by a setting of its own: "MultiAZEnabled is false".
  std::string stays = {};
};

// Of an Auto Scaling group, ECS service, instance, Beanstalk environment, or the pods of an object.
Placement fleet_placement(const Facts& facts, const resources::Resource& fleet);
// Of a load balancer, or a function in a VPC.
Placement subnets_placement(const Facts& facts, const resources::Resource& resource);
// Of a store: its subnet group, or what the service has instead.
Placement store_placement(const Facts& facts, const resources::Resource& store);
// Of pods: the nodes that run them.
Placement pods_placement(const Facts& facts, const resources::Resource& object);

// The zones in which its units run now, one for each that is known: an Auto Scaling group's instances in
// service, the nodes of an object's pods. Empty where no source shows them.
std::vector<std::string> running_zones(const Facts& facts, const resources::Resource& fleet);

// Whether an object's pods are told to spread over zones.
bool spreads_over_zones(const resources::Resource& object);

}  // namespace prodready::terms
