// Joins manifests with those that they take versions from: parents, workspaces, central files, catalogues.
#pragma once

#include <vector>

#include "facts/dependencies/parsed_manifest.hpp"

namespace prodready::dependencies {

// `manifests` are sorted by path. What cannot be found here stays inherited or unresolved.
void resolve_inheritance(std::vector<ParsedManifest>& manifests);

}  // namespace prodready::dependencies
