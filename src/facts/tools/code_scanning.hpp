// CodeQL in a pipeline, and which languages its steps analyse.
#pragma once

#include <string_view>

#include "facts/facts.hpp"
#include "facts/tri.hpp"

namespace prodready::tools {

// Whether the run analyses the language. Yes for every tool but CodeQL, whose `languages` (of the job's init
// step) may leave it out; without a list it takes all that it finds.
Tri code_scanning_takes(const Facts& facts, const ToolRun& run, std::string_view language);

// Whether one of CodeQL's own names ("java-kotlin", "javascript") stands for the language.
bool is_code_scanning_name(std::string_view name, std::string_view language);

}  // namespace prodready::tools
