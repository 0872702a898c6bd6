// Outputs of jobs that say which paths a change touches (dorny/paths-filter, tj-actions/changed-files): a job
// whose `if:` asks for one is filtered by paths.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/node.hpp"

namespace prodready {

// "needs.changes.outputs.app", in lower case, and the globs behind it.
using ChangeOutputs = std::map<std::string, std::vector<std::string>, std::less<>>;

// Of the `jobs:` of a workflow; empty where no job has such outputs, or its globs are not written there.
ChangeOutputs read_change_outputs(const syntax::Node& jobs);

// The globs of the outputs that a condition names; empty where one of its alternatives names none.
std::vector<std::string> globs_asked_for(const ChangeOutputs& outputs, std::string_view condition);

}  // namespace prodready
