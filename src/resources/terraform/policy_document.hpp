// The policy that a data source aws_iam_policy_document makes, as a map in IAM's own words.
#pragma once

#include "resources/model/value.hpp"

namespace prodready::resources::terraform {

// `values`: of the data block. Version and Statement; the documents that it names as sources and overrides
// are merged in, by Sid, as the provider does. One that is unresolved becomes an unresolved statement.
Value policy_document(const Value& values);

}  // namespace prodready::resources::terraform
