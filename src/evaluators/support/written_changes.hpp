// Steps that write files and then see to the change.
#pragma once

#include "facts/facts.hpp"

namespace prodready {

// Whether a later command or step of the run's job commits what was written, or fails where git shows a
// change
// (`git diff --exit-code`).
bool writes_are_checked(const Facts& facts, const ToolRun& run);

}  // namespace prodready
