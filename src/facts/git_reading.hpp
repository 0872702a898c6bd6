// Makes GitFacts from a repository.
#pragma once

#include <string>

#include "core/configuration.hpp"
#include "core/date.hpp"
#include "facts/collect.hpp"
#include "facts/git_facts.hpp"
#include "facts/own_code_paths.hpp"
#include "sources/file_tree.hpp"
#include "sources/git_repository.hpp"

namespace prodready {

// All but `readmes`. `repository` and `git_error`: as collect() takes them.
GitFacts read_git(const sources::GitRepository* repository, const std::string& git_error,
                  const Configuration& configuration, const FactRequest& request);

// The first-parent line of the default branch, of at most 5,000 commits.
BranchLine read_branch_line(const sources::GitRepository& repository, const GitFacts& git, Date as_of);

// When each README that may stand for the solution last changed, and, where that is older than
// request.readme_days, what has changed since. Symbolic links are judged by the file that they lead to.
std::vector<ReadmeHistory> read_readme_history(const sources::GitRepository& repository, const GitFacts& git,
                                               const sources::FileTree& tree, const OwnCodePaths& paths,
                                               const FactRequest& request);

// Whether the repository's rules exclude `folder`, which lies below its root, or a folder above it.
bool ignores_folder(const sources::GitRepository& repository, const std::string& folder);

// Where `folder` lies in the repository: "services/api"; "" for its root and for a bare repository.
std::string prefix_in(const sources::GitRepository& repository, const std::string& folder);

}  // namespace prodready
