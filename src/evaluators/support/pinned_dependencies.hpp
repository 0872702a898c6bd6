// Which dependencies of a component have a fixed version (docs/items/continuous-integration.md,
// dependency-management).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct PinningFinding {
  bool has_manifest = false;  // one of a package manager
  std::size_t pinned = 0;
  std::vector<std::size_t> floating;     // indices into DependencyFacts::dependencies
  std::vector<std::size_t> from_system;  // libraries that the machine brings, without a lock
  std::vector<std::size_t> unresolved;   // variables that no file sets
  std::vector<const ImageInstall*>
      installs;                         // of Dockerfiles that artifacts are built from, without a version
  std::vector<const Lockfile*> unread;  // that may pin what is left
  std::vector<Evidence> evidence;       // lockfiles and exact manifests
  std::vector<std::string> searched;
};

// Of what the component's own code or artifacts contain: dependencies for development alone are left out.
PinningFinding pinning_of(const Facts& facts, const Component& component,
                          const std::vector<const Manifest*>& manifests);

// Whether the path lies in a folder for documentation or pipelines (docs, .github): what is installed for
// these is no part of an artifact.
bool serves_documentation_or_pipelines(std::string_view path);

// "lodash ^4.17.0", "requests without a version".
std::string describe(const Dependency& dependency);

}  // namespace prodready
