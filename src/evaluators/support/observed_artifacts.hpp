// What snapshots show of the way of an artifact: the same digest or code hash in two environments.
#pragma once

#include <optional>
#include <string>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// Holds where each workload of production that a snapshot shows runs, bit by bit, what another environment
// runs too. Nothing where one runs something else, its digest is not shown, or no production workload is.
std::optional<Claim> runs_unchanged_elsewhere(const Facts& facts, const std::string& claim);

}  // namespace prodready
