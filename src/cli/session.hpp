// Wires the rooms together: from a folder to its files, history and what people wrote for the auditor.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "cli/options.hpp"
#include "prodready/result.hpp"
#include "sources/file_tree.hpp"
#include "sources/git_repository.hpp"
#include "sources/trees.hpp"

namespace prodready::cli {

struct Solution {
  std::string folder;                                   // absolute, symbolic links resolved
  std::optional<sources::GitRepository> repository;
  std::string git_error;                                // why a repository that is there cannot be read; else ""
  std::unique_ptr<sources::FileTree> tree;
  std::string revision;                                 // commit id, "" without one
  bool has_files_on_disk = true;                        // false: a bare repository, or a folder of git's own data
};

// Threads to use: --jobs, else one for each processor.
std::size_t jobs_of(const Options& options);

// What is to be written: --format, else text on standard output.
std::vector<OutputRequest> outputs_of(const Options& options);

// The first path that a flag names and that is not there.
std::optional<Error> missing_input(const Options& options);

// "orders", also of "orders.git" and "orders/.git".
std::string name_of(const Solution& solution);

// Opens DIR: the folder as it lies on disk, or the tree of --rev (of HEAD, where DIR is a bare repository).
Result<Solution> open_solution(const Options& options, std::size_t jobs,
                               sources::Sizes sizes = sources::Sizes::asked);

// What load_project needs to read `.prodready/` of this solution and the checklists that the flags name. The request
// refers to the solution, which must outlive it.
LoadRequest load_request(const Solution& solution, const Options& options);

}  // namespace prodready::cli
