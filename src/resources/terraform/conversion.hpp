// Converts values to a variable's declared type, as Terraform does when it takes them.
#pragma once

#include "hcl/ast.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

// `type`: `string`, `list(number)`, `object({ name = string, size = optional(number, 1) })`, and the quoted
// spelling "string" of old code. What is unresolved stays so; attributes that an object type does not name
// are dropped, optional ones that are missing get their default or null. A value that does not fit, or a type
// that is not understood, leaves the value as it is.
Value convert(Value value, const hcl::Expression& type, const Scope& scope);

}  // namespace prodready::resources::terraform
