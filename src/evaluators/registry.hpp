// The evaluators that are built in, generated from the files of src/evaluators/<category>/.
#pragma once

#include <span>
#include <string_view>

#include "evaluators/evaluator.hpp"

namespace prodready::evaluators {

struct RegisteredEvaluator {
  std::string_view id;  // <category>.<item>
  Evaluator evaluator;
};

std::span<const RegisteredEvaluator> all();  // sorted by id

const Evaluator* find(std::string_view id);  // null when there is none

}  // namespace prodready::evaluators
