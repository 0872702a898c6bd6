// The values of a block's body: arguments by name, nested blocks as lists of maps, `dynamic` blocks put out.
#pragma once

#include "hcl/ast.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

// A map. Without nulls, and without what Terraform itself reads of a resource: count, for_each, provider,
// depends_on, lifecycle, provisioner, connection.
Value block_values(const hcl::Body& body, const Scope& scope);

// What stands beside a resource's values: `lifecycle`, with the names in ignore_changes, and the kinds of its
// provisioners. An empty map where there is nothing.
Value meta_values(const hcl::Body& body, const Scope& scope);

}  // namespace prodready::resources::terraform
