// From the files of the secret rules to the source of their tables.
#pragma once

#include <span>

#include "catalogue_compiler/compile_files.hpp"

namespace prodready::secrets {

// All faults of all files; only where there are none a source, with the rules sorted by id.
catalogue::CompiledFiles compile_rules(std::span<const catalogue::InputFile> files);

}  // namespace prodready::secrets
