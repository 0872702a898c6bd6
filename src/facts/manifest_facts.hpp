// What manifests and pipelines say about paths outside the repository.
#pragma once

#include <string>
#include <vector>

#include "core/gap.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct OutsidePath {
  std::string target;  // as written: "../shared-lib"
  std::string what;    // "go.mod replace", "Cargo path dependency"
  Place place;
};

struct ManifestFacts {
  std::vector<OutsidePath> outside_paths;  // sorted by place
  std::vector<std::string> read;           // the manifests and pipelines that were read whole
  Gaps gaps;                               // those that could not be parsed
};

}  // namespace prodready
