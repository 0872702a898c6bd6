// Opens a file tree on disk, in a git object store, or in memory.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "prodready/result.hpp"
#include "sources/file_tree.hpp"
#include "sources/git_repository.hpp"

namespace prodready::sources {

// Whether files are asked for their sizes, and whether they can be executed, while they are listed. Who reads
// them all anyway can do without: files count as regular ones of 0 bytes then.
enum class Sizes { asked, left_out };

// The folder `root` and all below it. The walk runs on `jobs` threads. Where `repository` is given its index
// says what is tracked, and only untracked paths are held against .gitignore, .git/info/exclude and
// core.excludesFile.
// Without version control, .gitignore files that would leave no file at all are not followed, and a gap says
// so.
Result<std::unique_ptr<FileTree>> open_disk_tree(const std::string& root, const GitRepository* repository,
                                                 std::size_t jobs, Sizes sizes = Sizes::asked);

// The tree of a revision (anything that `git rev-parse` takes, as far as libgit2 does), without a checkout;
// `subfolder`
// ("" for all) becomes the root. Submodules are entries without content.
Result<std::unique_ptr<FileTree>> open_git_tree(const GitRepository& repository, const std::string& revision,
                                                const std::string& subfolder);

// The object that holds the file, which is one of tree.files(); nothing where the tree is not one of a git
// object store.
std::optional<std::array<std::uint8_t, 20>> blob_id_of(const FileTree& tree, const FileEntry& file);

// For tests: path to bytes.
std::unique_ptr<FileTree> make_memory_tree(std::map<std::string, std::string> files);

}  // namespace prodready::sources
