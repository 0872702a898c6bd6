// How old what a snapshot shows is (docs/verdicts.md: a snapshot older than configuration
// snapshot_max_age_days is judged, and its age is shown beside each verdict that rests on it).
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// " (the snapshot is 58 days old)" of the snapshot that shows the resource; "" where it is younger, its day
// is not known, or code shows the resource. AWS Config's items say when a resource last changed: there the
// snapshot's own day counts, of several the oldest that has the account.
std::string age_note(const Facts& facts, const resources::Resource& resource);

// The same of the oldest of all snapshots: for what none of them has.
std::string age_note(const Facts& facts);

}  // namespace prodready::terms
