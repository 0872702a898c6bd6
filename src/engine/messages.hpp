// The one line that says why an item has its status.
#pragma once

#include <string>

#include "prodready/report.hpp"

namespace prodready {

// fail, unknown, error: the first deciding claim (of an unknown item the one whose root the item has) and how
// many more there are; pass: the strongest evidence with its place, or the attestation; waived: until when,
// by whom and why; not-applicable: the reason. Without line breaks.
std::string message_of(const ItemResult& item);

}  // namespace prodready
