// Term "outside backend" (docs/items/monitoring.md): monitoring that a snapshot cannot read.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// The first sign of one: what it is and where it is seen. `vendor_accounts`: AWS accounts of vendors, that a
// role may trust. Configuration `outside_tools` counts where a tool does `does` or does everything.
std::optional<Evidence> outside_backend(const Facts& facts, std::span<const std::string> vendor_accounts,
                                        std::string_view does);

}  // namespace prodready
