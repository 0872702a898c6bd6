// What the calls of a snapshot cover: which types are shown in full, in which
// account and region.
#pragma once

#include <span>

#include "resources/mapping/table.hpp"
#include "resources/model/coverage.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/cli_answers.hpp"

namespace prodready::resources::snapshot {

// A type as a whole is answered when each of its calls is; a call that is made
// for each of some things, when it is for each of them. What hangs on one
// resource ("AWS::S3::Bucket/Policy") has an answer of its own under each of
// the resource's names. Existing answers (AWS Config's) stay where a call was
// not made.
void add_cli_coverage(const Tables& tables, const CliAnswers& answers, std::span<const Resource> resources,
                      Coverage& coverage);

}  // namespace prodready::resources::snapshot
