// Term "property" (docs/verdicts.md): what is known of one property of a resource.
#pragma once

#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::terms {

// The value at `path` below Resource::properties ("LifecycleConfiguration.Rules"); absent where its source
// leaves it out; unresolved, with the name of what is missing, where the source cannot tell: code that does
// not resolve, or a call for this resource that was not answered ("s3api get-bucket-versioning: denied").
// Lives as long as the resources.
const resources::Value& property(const Facts& facts, const resources::Resource& resource,
                                 std::string_view path);

// Whether the source itself writes the property, so that it can disagree with another source: code that
// leaves it to its default is silent. Of plans and snapshots: whether it is there.
bool is_stated(const resources::Resource& resource, std::string_view path);

// The elements of a list; a value that is no list is its own only element, as sources write it; empty where
// it is absent. An unresolved value is one unresolved element.
std::vector<const resources::Value*> items_of(const resources::Value& value);

}  // namespace prodready::terms
