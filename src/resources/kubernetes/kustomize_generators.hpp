// ConfigMaps and Secrets that kustomizations generate. Their names are left without the hash at the end, and
// the references to them with it: nothing else depends on it.
#pragma once

#include "resources/kubernetes/kustomize_fields.hpp"
#include "resources/kubernetes/sources.hpp"

namespace prodready::resources::kubernetes {

// configMapGenerator and secretGenerator: new objects, or merged into those that a base generated. Files
// whose bytes are not here have unresolved values; a Secret's are not kept.
void generate(Objects& objects, const Value& kustomization, const std::string& folder,
              const Sources& sources);

}  // namespace prodready::resources::kubernetes
