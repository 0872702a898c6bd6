// Buckets that are in use as a whole: every object in them is needed (docs/items/cost.md, s3-lifecycle).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"

namespace prodready {

struct BucketUse {
  std::string why;  // "it is a website", "the origin of distribution E1ABC"; "": not in use as a whole
  // That could show such a use: "cloudfront list-distributions", also where code may make the distribution;
  // "": none.
  std::string_view missing_call;
};

// As far as any source shows. What code leaves out is no use; of an observed bucket the calls that tell must
// have been answered.
BucketUse use_of(const Facts& facts, const terms::Joined& bucket,
                 std::span<const std::string> in_use_buckets);

}  // namespace prodready
