// Fills in what the steps of pipelines run in the end.
#pragma once

#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "facts/tasks/repository.hpp"

namespace prodready {

// Follows each step's script (Step::executed); steps with the same script in the same place, as those of a
// matrix, are followed once. At most 200,000 commands are kept for a repository: beyond, scripts become
// Opaque.
void follow_steps(std::vector<Pipeline>& pipelines, const RepositoryFiles& files);

}  // namespace prodready
