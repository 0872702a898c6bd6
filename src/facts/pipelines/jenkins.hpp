// Jenkins: Jenkinsfiles, declarative ones in full, scripted ones as far as they are plain stages and steps.
#pragma once

#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// One pipeline for each Jenkinsfile; each stage is a job. A Jenkinsfile is taken to run on every change: only
// Jenkins itself knows. Shared libraries, functions and loaded scripts are Opaque.
std::vector<Pipeline> read_jenkins(CiFiles& files, const ReadOptions& options);

}  // namespace prodready
