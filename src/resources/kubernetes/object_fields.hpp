// What is kept of an object.
#pragma once

#include "resources/kubernetes/object.hpp"

namespace prodready::resources::kubernetes {

// Takes out the values of a Secret, texts beyond 64 KiB, a custom kind's schemas, the status and notes of
// tools.
void tidy(Object& object);

}  // namespace prodready::resources::kubernetes
