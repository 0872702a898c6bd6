// Whether production gets what another environment has had (docs/items/continuous-delivery.md,
// artifacts-promoted): one expression in the deploy steps of both, a tag that a job moves between overlays,
// or stages of Kargo.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct Promotion {
  std::string message;
  std::vector<Evidence> evidence;
};

// A step of each list deploys what one job alone publishes under the commit's id, in whichever pipeline that
// is. The steps of `production` build nothing themselves.
std::optional<Promotion> promoted_by_commit(const Facts& facts, std::span<const DeployStep* const> production,
                                            std::span<const DeployStep* const> others);

// A live job reads a file of another environment and writes what it has read into one of production's: `cp
// overlays/staging/kustomization.yaml overlays/production/`, `yq -i`, `kustomize edit set image`.
std::optional<Promotion> promoted_between_overlays(const Facts& facts);

// A Stage of Kargo that takes what another Stage has had.
std::optional<Promotion> promoted_between_stages(const Facts& facts);

}  // namespace prodready
