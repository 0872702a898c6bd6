// Which items of a checklist an audit shows.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "checklist/checklist.hpp"

namespace prodready {

// Those whose id or category `only` names, in checklist order; all of them where it is empty.
std::vector<const Item*> chosen_items(const Checklist& checklist, std::span<const std::string> only);

}  // namespace prodready
