// Charts, kustomizations and folders of manifests that may be deployables.
#pragma once

#include <span>
#include <vector>

#include "facts/delivery/deployables.hpp"

namespace prodready::delivery {

// In no particular order. `files`: sorted by path.
std::vector<Candidate> cluster_candidates(std::span<const DeliveryFile> files,
                                          const Configuration& configuration);

}  // namespace prodready::delivery
