#include "evaluators/support/versioned_buckets.hpp"

#include <algorithm>

namespace prodready {

const resources::Resource* bucket_named(const Facts& facts, std::string_view name) {
  const auto buckets = facts.resources.of_type("AWS::S3::Bucket");
  const auto found = std::ranges::find_if(
      buckets, [&](const resources::Resource* bucket) { return !name.empty() && bucket->name == name; });
  return found == buckets.end() ? nullptr : *found;
}

bool keeps_versions(const resources::Resource& bucket) {
  return bucket.properties.path("VersioningConfiguration.Status").as_text() == "Enabled";
}

}  // namespace prodready
