// The checklist `production-ready` as it stands, for what is generated from it: schemas and the reference.
#pragma once

#include "checklist/checklist.hpp"

namespace prodready {

Checklist built_in_checklist();

}  // namespace prodready
