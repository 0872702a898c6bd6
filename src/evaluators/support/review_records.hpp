// Merged changes of the default branch and what was pushed past them, as continuous-integration.code-reviews
// counts them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "facts/facts.hpp"

namespace prodready {

struct ReviewRecords {
  std::vector<const ForgeChange*> sample;      // by people, merged within 365 days, newest first
  std::size_t approved = 0;                    // of them
  std::vector<const sources::Commit*> direct;  // by people, of the sample's span, that belong to no change
  std::size_t named_elsewhere = 0;             // commits of the span that name a change which no record shows
};

// The default branch: git's word, else the forge's; "" where neither has one.
std::string review_branch(const Facts& facts);

// The last `sample` of them. The span runs from the oldest of the sample to the day of the records: that of
// the collection, else of the newest merge in them.
ReviewRecords review_records(const Facts& facts, std::size_t sample);

// Whether the commit's subject names a pull or merge request: "Merge pull request #12", "(#12)", "Merge
// branch 'x' into 'main'".
bool names_a_change(const sources::Commit& commit);

}  // namespace prodready
