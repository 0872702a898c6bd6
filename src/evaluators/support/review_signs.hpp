// What files and commits of the repository say of reviews: signs, never a verdict.
#pragma once

#include <cstddef>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// The best first: rules in code that could not be resolved; the share of the last `sample` commits of the
// branch with a Reviewed-by or Approved-by trailer, and of those that name a pull or merge request;
// CODEOWNERS.
std::vector<Evidence> review_signs(const Facts& facts, std::size_t sample);

}  // namespace prodready
