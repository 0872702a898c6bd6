// docs/reference/configuration.md, made of the tables that the loader checks with.
#pragma once

#include <string>

namespace prodready {

// Markdown: every key of the configuration, waivers, attestations, the baseline and checklists, and every
// parameter of the built-in checklist.
std::string configuration_reference();

}  // namespace prodready
