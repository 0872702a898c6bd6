// Something that could not be read. It never stops an audit: the items that need it say so and name it.
#pragma once

#include <string>
#include <vector>

#include "prodready/place.hpp"

namespace prodready {

struct Gap {
  Place place;
  std::string why;  // "permission denied", "larger than 64 MiB"
};

using Gaps = std::vector<Gap>;

}  // namespace prodready
