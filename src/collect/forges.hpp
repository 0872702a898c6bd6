// The calls that the items ask for (docs/guide/forge.md lists them), forge by forge.
#pragma once

#include <string>
#include <string_view>

#include "collect/collector.hpp"

namespace prodready::collect {

// Fails where the repository itself cannot be read.
Result<void> collect_github(Collector& collector);
Result<void> collect_gitlab(Collector& collector);

// Everything but letters, digits, '-', '_' and '.' as %XX; a '.' in front too.
std::string percent_encoded(std::string_view text);

}  // namespace prodready::collect
