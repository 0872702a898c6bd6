// The documents of submodules that hold documentation. What lies in a submodule is no file of the solution's
// tree, so these are read apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "facts/document_facts.hpp"
#include "facts/git_facts.hpp"

namespace prodready::documents {

// Whether the folder's name says documentation: "docs", "handbook", "shop-docs".
bool is_documentation_folder(std::string_view path);

struct SubmoduleDocuments {
  std::vector<Document> documents;  // sorted by path within each submodule; the paths are the solution's
  Gaps gaps;
};

// Of each such submodule that is checked out below `folder`, the audited one. Its own samples, tests and
// vendored files are left out, and so is a folder that leads out of `folder`. `limit` in bytes, of one file.
SubmoduleDocuments read_submodule_documents(const GitFacts& git, const std::string& folder, std::size_t limit,
                                            std::size_t jobs);

}  // namespace prodready::documents
