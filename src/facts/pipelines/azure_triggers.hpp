// `trigger`, `pr` and `schedules` of an Azure pipeline.
#pragma once

#include <string>
#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

// Where nothing is said, pushes and pull requests start it.
std::vector<Trigger> read_azure_triggers(const syntax::Node& root, const std::string& path,
                                         const std::string& branch);

}  // namespace prodready
