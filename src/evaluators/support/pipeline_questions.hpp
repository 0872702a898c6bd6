// The words in which items ask for what pipelines do not show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tools/known.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// The commands that save what the forge says of checks.
Need needs_check_runs();
// The line that answers `config: pipelines`.
Need needs_pipelines_key();

// The root of an open claim of `item`: what keeps the pipelines from being known, else `otherwise`.
std::string root_of(const PipelinesKnown& known, std::string_view item, std::string_view otherwise);

// What supplies it: configuration where no pipeline is here, then `further`.
std::vector<Need> needs_of(const PipelinesKnown& known, std::vector<Need> further);

// The files of pipelines that were read, for claims that rest on an absence: at most ten, then how many more.
std::vector<std::string> searched_pipelines(const PipelineFacts& pipelines);

}  // namespace prodready
