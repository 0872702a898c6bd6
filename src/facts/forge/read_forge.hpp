// Reads the forge's answers from the folder of `--forge`.
#pragma once

#include <string>

#include "facts/forge_facts.hpp"

namespace prodready::forge {

// `folder`: "" where none was given. `default_branch`: "" where it is not known. Never fails: what could not
// be read is in ForgeFacts::gaps.
ForgeFacts read_forge(const std::string& folder, const std::string& default_branch);

}  // namespace prodready::forge
