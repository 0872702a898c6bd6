// Reads catalogue entries from YAML, strictly: every unknown key, category, language or ecosystem, every
// regular expression and glob that does not compile is a fault with its place. docs/reference/tools.md
// describes the format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tool_spec.hpp"
#include "core/diagnostic.hpp"

namespace prodready::syntax {
struct Node;
}

namespace prodready::catalogue {

struct ReadCatalogue {
  CatalogueSpec spec;
  std::vector<Diagnostic> faults;  // in the order of the text
};

// `path` is how the file is named in faults. An entry with a fault is left out.
ReadCatalogue read_catalogue_file(const std::string& path, std::string_view text);

// The same for entries that are a list within the file `path`.
ReadCatalogue read_catalogue_entries(const std::string& path, const syntax::Node& entries);

// Faults of the files together: ids given twice, tools without strong proof.
std::vector<Diagnostic> check_together(const CatalogueSpec& spec);

}  // namespace prodready::catalogue
