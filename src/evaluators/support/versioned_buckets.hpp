// Buckets that are known here, by name, and whether they keep what is written over.
#pragma once

#include <string_view>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

// Null where no source shows a bucket of this name.
const resources::Resource* bucket_named(const Facts& facts, std::string_view name);

// Versioning is on; not where it is suspended or does not resolve.
bool keeps_versions(const resources::Resource& bucket);

}  // namespace prodready
