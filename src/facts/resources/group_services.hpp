// Kubernetes Services of type LoadBalancer as doors, and the network policies that guard pods.
#pragma once

#include <span>
#include <string>

#include "facts/facts.hpp"
#include "facts/resources/group_ports.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether the Service is of type LoadBalancer. Unresolved with the name of what is missing.
Tri is_load_balancer_service(const resources::Resource& service);

// Whether its load balancer faces the Internet (term "exposed endpoint", docs/items/networking.md): by its
// annotations and class, else by the controller of its cloud, as far as that is shown.
Tri is_exposed_service(const Facts& facts, const resources::Resource& service);

struct OpenService {
  Tri from_world = Tri::no();  // its source ranges are not set, or have World
  Tri exceeds = Tri::no();     // a port is not allowed
  std::string text;            // "tcp 5432 from anywhere: loadBalancerSourceRanges not set"
  resources::Value where;
};

OpenService openness_of(const Facts& facts, const resources::Resource& service,
                        std::span<const Ports> allowed);

// Whether a NetworkPolicy for Ingress selects the pods of a Deployment or the like. Unresolved with the name
// of what is missing, or of what is unread and could hold one.
Tri has_ingress_policy(const Facts& facts, const resources::Resource& workload);

}  // namespace prodready::terms
