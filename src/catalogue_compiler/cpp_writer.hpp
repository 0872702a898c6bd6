// Writes the tables of a catalogue down as C++ source.
#pragma once

#include <string>

#include "catalogue/tool.hpp"

namespace prodready::catalogue {

// A source that defines `const Tables& built_in_tables()` over constant arrays; the same text for the same
// tables.
std::string to_cpp(const Tables& tables);

}  // namespace prodready::catalogue
