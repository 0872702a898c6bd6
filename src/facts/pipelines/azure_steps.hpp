// One step of Azure Pipelines: a script, or a task with inputs.
#pragma once

#include <string>

#include "facts/pipelines/azure_values.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready::azure {

// `path`: its file. `variables`: those that `$(name)` stands for, and that the environment has. `is_windows`:
// of the job's pool, where `script` is for cmd. The tasks Bash, CmdLine and PowerShell with a script of their
// own are scripts. Its condition is its own alone.
Step read_step(const syntax::Node& node, const std::string& path, const Values& variables, bool is_windows);

}  // namespace prodready::azure
