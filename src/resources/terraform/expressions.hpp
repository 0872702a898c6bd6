// Evaluates an expression of Terraform's language. What it cannot know is unresolved, with the name of what
// is missing; values that are known keep the place where they are written.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hcl/ast.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

Value evaluate(const hcl::Expression& expression, const Scope& scope);

// The same, but `jsonencode(…)` gives what it encodes, with the places of its parts and its references.
Value evaluate_structure(const hcl::Expression& expression, const Scope& scope);

Value apply_step(const Value& value, const Step& step, const Scope& scope);
// As many of the steps as lead through lists and maps that are known; `used` tells how many.
// Looking into large maps counts against the budget.
const Value& walk(const Value& value, std::span<const Step> steps, Budget& budget, std::size_t& used);

// The elements that `for`, `for_each` and `dynamic` visit: a list's with their index, a map's in order of its
// keys. Nothing where it is neither.
struct Visit {
  Value key;
  const Value* value = nullptr;
};
std::vector<Visit> visits_of(const Value& collection);

}  // namespace prodready::resources::terraform
