// The truth table of rules: docs/guide/rules.md#truth-table.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "prodready/verdict.hpp"

namespace prodready::rules {

// The first of broken, fails, open, holds that is among them; not-applicable ones take no part. An `all` of
// nothing is broken, one of not-applicable ones alone is not-applicable.
ClaimState all_of(std::span<const ClaimState> states);

// The first of holds, broken, open, fails that is among them; otherwise as all_of.
ClaimState any_of(std::span<const ClaimState> states);

// Swaps holds and fails, and leaves the others.
ClaimState not_of(ClaimState state);

// One claim from those of the branches: its message, evidence, needs and roots are those of the branches that
// decided.
Claim all_of(std::vector<Claim> branches);
Claim any_of(std::vector<Claim> branches);

// `expected` is what would have passed.
Claim not_of(Claim claim, std::string expected);

}  // namespace prodready::rules
