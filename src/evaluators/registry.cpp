#include "evaluators/registry.hpp"

#include <algorithm>

namespace prodready::evaluators {

const Evaluator* find(std::string_view id) {
  const std::span<const RegisteredEvaluator> table = all();
  const auto found = std::ranges::find(table, id, &RegisteredEvaluator::id);
  return found == table.end() ? nullptr : &found->evaluator;
}

}  // namespace prodready::evaluators
