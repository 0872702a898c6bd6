// GitHub Actions: the workflows in .github/workflows, with the reusable workflows and composite actions of
// the repository itself put in where they are used. Forgejo and Gitea read the same files in folders of their
// own.
#pragma once

#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// One pipeline for each workflow file. At most 256 runs of a matrix and 10 nested calls are followed; what is
// beyond, remote or missing becomes an Opaque. Steps' scripts are not followed yet.
std::vector<Pipeline> read_github_actions(CiFiles& files, const ReadOptions& options);

}  // namespace prodready
