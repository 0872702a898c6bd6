// Containers that keep a log of events: parts of the term "event storage" (docs/items/backups.md).
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether an ECS task definition or a Kubernetes workload runs an image of a log: kafka, redpanda, pulsar,
// eventstore, kurrentdb, or nats with JetStream on.
bool runs_a_log(const resources::Resource& workload);

// Its volumes that are data stores: what it claims, mounts or has made. `what` is "volume claim data".
struct LogVolume {
  const resources::Resource* store = nullptr;  // the data store
  std::string what;
};
std::vector<LogVolume> volumes_of_log(const Facts& facts, const resources::Resource& workload);

}  // namespace prodready::terms
