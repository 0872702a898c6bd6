// The evaluation of each kind of expression, for evaluate() alone.
#pragma once

#include "hcl/ast.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

Value evaluate_traversal(const hcl::Expression& expression,
                         const Scope& scope);  // variable, attribute, index
Value evaluate_splat(const hcl::Expression& expression, const Scope& scope);
Value evaluate_unary(const hcl::Expression& expression, const Scope& scope);
Value evaluate_binary(const hcl::Expression& expression, const Scope& scope);
Value evaluate_conditional(const hcl::Expression& expression, const Scope& scope);
Value evaluate_for(const hcl::Expression& expression, const Scope& scope);       // for_list, for_object
Value evaluate_template(const hcl::Expression& expression, const Scope& scope);  // joined and directives
Value evaluate_call(const hcl::Expression& expression, const Scope& scope);

}  // namespace prodready::resources::terraform
