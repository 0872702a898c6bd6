// CircleCI: .circleci/config.yml.
#pragma once

#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// One pipeline for each workflow (2.0 without workflows: one). Own commands are put in where they are used;
// those of orbs are actions ("node/test"), jobs of orbs are jobs with one such action.
std::vector<Pipeline> read_circleci(CiFiles& files, const ReadOptions& options);

}  // namespace prodready
