// JSON that code writes as text with holes: here-documents and templates of policies.
#pragma once

#include "resources/model/value.hpp"

namespace prodready::resources::terraform {

// An unresolved text whose shape is a JSON object or list becomes that, each text in it with a hole
// unresolved with its own shape and references. Anything else is returned as it is.
Value read_json_shape(Value value);

}  // namespace prodready::resources::terraform
