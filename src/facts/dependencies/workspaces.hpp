// Which folders are members of the workspaces that manifests declare.
#pragma once

#include <vector>

#include "facts/dependencies/parsed_manifest.hpp"
#include "facts/own_code_paths.hpp"
#include "sources/file_tree.hpp"

namespace prodready::dependencies {

// Fills `members` of every manifest that is a workspace: sorted, without its own folder and without what is
// vendored, test code or a sample.
void resolve_members(std::vector<ParsedManifest>& manifests, const sources::FileTree& tree,
                     const OwnCodePaths& paths);

}  // namespace prodready::dependencies
