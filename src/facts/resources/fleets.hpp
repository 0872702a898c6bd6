// Terms "fleet" and "worker" (docs/items/high-availability.md): the workloads that are made of units.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::terms {

struct Fleet {
  Workload workload;
  std::string listed;  // why it is shown and not judged: "an access host"; "": it is judged
};

// All of them, of every environment, in the order of workloads(): without functions, App Runner, Knative and
// what a maximum of 0 switches off. Container hosts, access hosts and the pods of `system_namespaces` (globs)
// are listed. A Beanstalk environment stands for its groups.
std::vector<Fleet> fleets(const Facts& facts, std::span<const std::string> system_namespaces);

// Whether it is made of pods.
bool is_pods(const resources::Resource& workload);

// The namespace of a Kubernetes object: "shop" of "shop/api".
std::string_view namespace_of_object(const resources::Resource& object);

// The launch template or configuration that an Auto Scaling group starts its machines from; null where it
// does not resolve.
const resources::Resource* launched_by(const Facts& facts, const resources::Resource& group);

}  // namespace prodready::terms
