// Whether EBS encrypts new disks by itself: an account's setting, region by region.
#pragma once

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// AWS::Account::EbsEncryptionByDefault where this resource lies: for what was observed, as a snapshot shows
// it; for what code declares, as the same code sets it, else as the snapshots show it, where all that could
// be meant agree. Unresolved with the call that is missing, or the name of what does not resolve.
Tri ebs_encrypts_by_default(const Facts& facts, const resources::Resource& resource);

}  // namespace prodready::terms
