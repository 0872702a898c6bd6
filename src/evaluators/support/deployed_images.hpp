// The solution's own images that deploy steps bring to production and that no step here publishes
// (docs/items/continuous-integration.md, versioned-artifacts).
#pragma once

#include <string>
#include <vector>

#include "facts/delivery_facts.hpp"
#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct DeployedImage {
  std::string name;  // "ghcr.io/acme/shop"
  ArtifactLabel label;
  Evidence evidence;
};

// Own are those in a place of the repository's owner ("ghcr.io/acme/…" of github.com/acme/shop) and those in
// a registry that belongs to an account of a cloud; what others publish is none. Of production workloads that
// a deploy step surely brings there, by name and each once. Empty where a step publishes an image whose name
// does not resolve: it may be any of them.
std::vector<DeployedImage> own_images_deployed(const Facts& facts);

}  // namespace prodready
