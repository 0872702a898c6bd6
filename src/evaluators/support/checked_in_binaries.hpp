// Libraries that stand in the repository as binaries, in the place of a manifest's entry.
#pragma once

#include <string_view>
#include <vector>

#include "facts/facts.hpp"

namespace prodready {

// *.jar, *.dll and *.so that are tracked and serve a language of the component; wrappers and tools of the
// build, tests and samples are none. At most 1,000, by path.
std::vector<const SourceFile*> checked_in_binaries(const Facts& facts, const Component& component);

// Whether a module that is neither own nor standard must come from a package: languages in which a name may
// also be a namespace of own code say nothing.
bool tells_third_party(std::string_view language);

}  // namespace prodready
