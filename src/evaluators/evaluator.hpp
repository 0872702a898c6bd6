// What an evaluator is: a pure function of facts and parameters, with the facts that it reads.
#pragma once

#include <string_view>
#include <vector>

#include "core/params.hpp"
#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct Evaluator {
  std::vector<FactKind> reads;
  Verdict (*evaluate)(const Facts& facts, const Params& params);
};

}  // namespace prodready
