// `trigger`, `pr` and `schedules` of an Azure pipeline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

// Whether a file with another name than Azure's own is one, for the server is told which file to read: it
// lies at the root, says what starts it, and has what no other system knows (a task with its version, an
// image of Azure's agents, a repository of templates).
bool is_azure_pipeline_by_content(std::string_view path, const syntax::Node& root);
// A cheap look at the text for the first two of these.
bool may_be_azure_pipeline(std::string_view path, std::string_view text);

// Where nothing is said, pushes and pull requests start it.
std::vector<Trigger> read_azure_triggers(const syntax::Node& root, const std::string& path,
                                         const std::string& branch);

}  // namespace prodready
