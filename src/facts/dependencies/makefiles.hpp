// Which Makefiles compile, when some only include others or run make in a folder below.
#pragma once

#include <vector>

#include "facts/dependencies/parsed_manifest.hpp"

namespace prodready::dependencies {

// Settles `builds` of every Makefile: it compiles itself, includes a file that does, or runs make where a
// file below does. Fragments (*.mk) have served their end then, and go.
void settle_makefiles(std::vector<ParsedManifest>& manifests);

}  // namespace prodready::dependencies
