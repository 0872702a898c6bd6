// The pipelines of a repository: every CI system that is read, with what steps run in the end.
#pragma once

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/tasks/repository.hpp"

namespace prodready {

// Sorted by place. Never fails: files that could not be parsed are gaps.
PipelineFacts read_pipelines(const RepositoryFiles& repository, const ReadOptions& options);

}  // namespace prodready
