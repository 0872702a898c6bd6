// Which read-only AWS call shows a resource type or a property of one resource, as the tables of
// catalogue/resources say: what a reader is told to collect.
#pragma once

#include <string_view>

#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether the type belongs to a global service, which counts once an account.
bool is_global(std::string_view type);

// "rds describe-db-instances"; "" where no call shows the type (Kubernetes objects too). Lives as long as the
// program.
std::string_view call_of(std::string_view type);

// The call that is made for each resource to learn this property (a path: "LifecycleConfiguration.Rules"):
// "s3api get-bucket-lifecycle-configuration". "" where the call that lists the resources shows it. Lives as
// long as the program.
std::string_view call_of(std::string_view type, std::string_view property);

// Whether one call lists the resources' names and another describes each: dynamodb list-tables,
// describe-table.
bool is_described(std::string_view type);

// Whether this source never tells the property, whatever is set ("-" in the tables)
bool cannot_tell(resources::SourceFormat format, std::string_view type, std::string_view property);

}  // namespace prodready::terms
