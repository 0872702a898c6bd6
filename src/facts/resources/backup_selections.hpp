// Whether a selection of AWS Backup takes a store.
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct Selected {
  Tri takes = Tri::no();
  std::string how;  // "its tag backup=daily", "its ARN", "everything opted in"
};

// (Resources, or any of ListOfTags) and all Conditions, less NotResources; with none of the three,
// everything. Where the region's settings opt the type out, tags and `*` take nothing.
Selected selects(const Facts& facts, const resources::Resource& selection, const resources::Resource& store);

}  // namespace prodready::terms
