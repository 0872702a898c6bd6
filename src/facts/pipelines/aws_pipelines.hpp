// AWS CodePipeline and CodeBuild: pipelines that are resources, declared here or seen in a snapshot, whose
// steps stand in buildspecs.
#pragma once

#include <string>
#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// The pipelines whose source is this repository: those of CodePipeline, and projects of CodeBuild that a
// webhook starts. What is declared here counts too where it is not known to build another repository and the
// buildspec that it names lies here. Place: of the resource's file, or of the buildspec for what a snapshot
// alone shows.
std::vector<Pipeline> read_aws_pipelines(CiFiles& files, const ReadOptions& options);

// The job that a buildspec describes. `path`: the file that the text stands in.
Job job_of_buildspec(const syntax::Node& root, const std::string& path);

}  // namespace prodready
