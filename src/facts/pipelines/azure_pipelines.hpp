// Azure Pipelines: azure-pipelines.yml and its like, with the templates of the repository put in.
#pragma once

#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// One pipeline for each file that is no template (it has steps, jobs, stages or extends, and no `parameters`
// alone): of Azure's own names, and those at the root whose content is unmistakable.
std::vector<Pipeline> read_azure_pipelines(CiFiles& files, const ReadOptions& options);

}  // namespace prodready
