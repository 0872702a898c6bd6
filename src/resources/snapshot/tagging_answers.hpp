// Tags that the tagging API gives for resources whose own calls do not.
#pragma once

#include <vector>

#include "resources/model/resource.hpp"
#include "resources/snapshot/cli_answers.hpp"

namespace prodready::resources::snapshot {

void add_tags_by_arn(CliAnswers& answers, std::vector<Resource>& resources);

}  // namespace prodready::resources::snapshot
