// Feature toggles as code uses them: conditions on names that come from configuration, and calls that
// evaluate a flag of a library which the file imports.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/code/masked_code.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// `file`: its language and its imports are known already. `patterns`: globs on names (`FF_*`). In the file's
// order, at most 20; none where no pattern is given.
std::vector<ToggleUse> toggles_of(const MaskedCode& code, const CodeFile& file,
                                  std::span<const std::string> patterns);

}  // namespace prodready::code
