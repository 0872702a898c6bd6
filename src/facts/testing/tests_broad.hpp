// The term "tests are broad" of docs/items/testing.md: how much of a component its tests see.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "facts/facts.hpp"

namespace prodready {

struct Breadth {
  const CoverageReport* report = nullptr;  // the widest that concerns the component; null: none
  std::optional<CoverageFloor> floor;      // the highest that a gating run of its tests enforces
  double ratio = 0;                        // test lines / own code lines
};

// `tests`: the runs of the component's tests that gate a change; a floor that none of them checks is none.
Breadth breadth_of(const Facts& facts, const Component& component, std::span<const ToolRun* const> tests);

}  // namespace prodready
