// Entries that a user adds to the built-in ones.
#pragma once

#include <string>

#include "catalogue/catalogue.hpp"
#include "catalogue/tool_reader.hpp"

namespace prodready::catalogue {

// `entries`: a list in the file `path`. Entries with a fault are left out, alone or together with others: an
// id that is taken, no strong proof.
ReadCatalogue read_added_tools(const std::string& path, const syntax::Node& entries,
                               const Catalogue& built_in);

}  // namespace prodready::catalogue
