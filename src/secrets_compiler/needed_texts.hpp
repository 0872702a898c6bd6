// Chooses for each expression of the first stage the texts of which one stands in every match, as rare ones
// as there are, and few for all of them together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "prodready/result.hpp"
#include "secrets/needed_text.hpp"
#include "secrets_compiler/expressions.hpp"

namespace prodready::secrets {

// NeededTexts that owns its tables.
struct ChosenTexts {
  std::vector<NeededText> texts;
  std::vector<std::uint16_t> ends;
};

struct FilterTables {
  ChosenTexts anywhere;  // of expressions whose matches may hold no run
  ChosenTexts in_runs;
};

// Fails for an expression whose every byte may be left out, or be too many others.
Result<FilterTables> choose_needed_texts(std::span<const Expression> expressions);

}  // namespace prodready::secrets
