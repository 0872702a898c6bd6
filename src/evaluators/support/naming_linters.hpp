// Whether a gating linter enforces how names are spelled (docs/items/code-readability.md,
// naming-conventions).
#pragma once

#include <optional>
#include <string_view>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct NamingLinter {
  std::optional<Evidence> enforced;  // a linter with a rule on names gates, and covers the component
  bool open = false;                 // whether one does is not resolved
  std::optional<Evidence> sign;      // the best sign of one that does not decide
};

NamingLinter naming_linter(const Facts& facts, const Component& component, std::string_view language);

}  // namespace prodready
