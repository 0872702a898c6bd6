// The one place that decides whether a report blocks a release.
#pragma once

#include <span>

#include "prodready/report.hpp"

namespace prodready {

// Sets `blocking` of each item and returns the gate. An item blocks as failing when it fails, its severity is
// at or above `fail_on`, and the baseline does not know all of its failing claims; as undecided when it is
// unknown or in error, at or above `fail_on`, and `undecided` is block. A claim that the baseline knows lends
// the item no severity: one that fails anew blocks by its own. With Threshold::none nothing blocks.
Gate close_gate(std::span<ItemResult> items, Threshold fail_on, Undecided undecided);

// 0 open, 1 a failing item blocks, 3 only undecided items block.
int exit_code(const Gate& gate);

}  // namespace prodready
