// Whether a test is aimed at what runs somewhere (docs/items/continuous-delivery.md, infrastructure-tested).
#pragma once

#include "facts/facts.hpp"

namespace prodready {

// By its kind, its name, or an address that it is given. Unit tests see the code of the checkout alone,
// wherever they run; of a test whose code holds the address itself this says no.
bool aims_at_a_deployment(const Facts& facts, const ToolRun& run);

}  // namespace prodready
