// Paths that no argument of a run names: the folders that the configuration of a runner of browser tests
// keeps it to, and what a pipe hands to `xargs`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"

namespace prodready::tools {

// Runners of browsers run what lies in folders of their own, and none of the unit tests beside them: the
// proofs
// "-keeps-to" of catalogue/kept-folders.yaml at or above `base`, else Cypress' own folder. Paths that exist;
// empty where nothing keeps the run to any.
std::vector<std::string> folders_kept_to(const Facts& facts, const ToolRun& run, std::string_view base);

// `git ls-files '*.sh' | xargs shellcheck`: the paths that the first command of the pipe lists. Empty where
// nothing is piped, or not known.
std::vector<shell::Word> piped_paths(const Facts& facts, const ToolRun& run);

}  // namespace prodready::tools
