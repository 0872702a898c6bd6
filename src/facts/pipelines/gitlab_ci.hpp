// GitLab CI: .gitlab-ci.yml with its local includes, templates and child pipelines.
#pragma once

#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// None or one pipeline. Includes and child pipelines from elsewhere become Opaque.
std::vector<Pipeline> read_gitlab_ci(CiFiles& files, const ReadOptions& options);

}  // namespace prodready
