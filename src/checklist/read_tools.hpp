// Reads `tools` of the configuration: entries that a user adds to the catalogue.
#pragma once

#include "catalogue/tool_spec.hpp"
#include "checklist/document.hpp"

namespace prodready {

// The entries without a fault, each with its place behind its name; the faults are reported in the document.
catalogue::CatalogueSpec read_tools(InputDocument& configuration);

}  // namespace prodready
