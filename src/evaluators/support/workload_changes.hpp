// Pipeline steps that change what runs instead of replacing it (docs/items/continuous-delivery.md,
// immutable-infrastructure).
#pragma once

#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct ChangesInPlace {
  std::vector<Evidence> surely;
  std::vector<Evidence> perhaps;  // of a workload like this one; which, is not told
};

// Live steps to production that reach into the workload: into a server by ssh, rsync, configuration tools or
// SSM, into a container by `kubectl exec|cp`, `docker exec`. `is_only`: no other workload could be meant.
ChangesInPlace changes_in_place(const Facts& facts, const terms::Joined& workload, bool is_only);

// Instances and Auto Scaling groups.
bool is_server(const resources::Resource& workload);

}  // namespace prodready
