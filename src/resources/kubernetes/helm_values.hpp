// The values that a chart's templates see.
#pragma once

#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

// Merges `over` into `base`: maps by key, `over` wins.
void merge_values(Value& base, const Value& over);

// What templates call `.`: Values, Chart, Release, Capabilities, Template, Files. What only an installation
// tells is unresolved; the cluster is a current one, as `helm template` has it.
Value template_root(const Value& about, const Value& values);

}  // namespace prodready::resources::kubernetes
