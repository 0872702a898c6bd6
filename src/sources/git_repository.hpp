// A git repository, read through libgit2, which this folder owns. Nothing in the repository is run: no hooks,
// filters, aliases or textconv, and no network. All members may be called from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "prodready/result.hpp"
#include "sources/history.hpp"

namespace prodready::sources {

class GitRepository {
 public:
  // The repository that holds `folder`: in it, in a folder above it, bare, or a worktree. Nothing where there
  // is none. Fails where there is one that cannot be read: a `.git` file that leads nowhere, SHA-256 objects,
  // reftable, a repository format that is not known.
  static Result<std::optional<GitRepository>> discover(const std::string& folder);

  GitRepository(GitRepository&&) noexcept;
  GitRepository& operator=(GitRepository&&) noexcept;
  ~GitRepository();

  bool is_bare() const;
  bool is_shallow() const;
  bool is_worktree() const;     // one that `git worktree add` made
  bool is_partial() const;      // a clone with a filter: blobs or trees may be missing
  std::string workdir() const;  // absolute, "" when bare
  std::string git_dir() const;  // absolute

  bool has_commits() const;                        // HEAD leads to a commit, or any branch does
  std::optional<std::string> head_commit() const;  // id
  std::optional<std::string> head_branch() const;  // nothing when detached
  std::optional<std::string> origin_head() const;  // the branch that origin/HEAD names: "main"
  std::vector<Branch> branches() const;            // local, by name
  std::vector<Branch> remote_branches() const;     // remote-tracking, by name, symbolic ones left out
  std::vector<Tag> tags() const;                   // by name; packed-refs too
  std::vector<Remote> remotes() const;
  std::vector<Submodule> submodules() const;  // of the index (of HEAD when bare)

  // The commit that a revision names; fails where there is none.
  Result<Commit> commit(const std::string& revision) const;

  // Commits reachable from `starts` and not from `hidden`, newest first by commit time, until `visit` gives
  // false. In a shallow clone the walk ends at the boundary without a word: ask is_shallow().
  enum class Walk { go_on, stop };
  Result<void> walk(std::span<const std::string> starts, std::span<const std::string> hidden,
                    const std::function<Walk(const Commit&)>& visit) const;

  // Whether `commit` is one of `tips` or an ancestor of one.
  Result<bool> reachable(const std::string& commit, std::span<const std::string> tips) const;

  // The newest commit reachable from `start` that changed `path` against its first parent, merges left out;
  // nothing where none did before the history (or its shallow part) ends. `boundary`: the walk met a shallow
  // boundary first.
  struct LastChange {
    std::optional<Commit> commit;
    bool boundary = false;
  };
  Result<LastChange> last_change(const std::string& path, const std::string& start) const;

  // Paths that a commit changed against its first parent (all of its files for a root commit), at most
  // `limit`.
  Result<std::vector<std::string>> changed_paths(const std::string& commit, std::size_t limit) const;

  struct Implementation;
  const Implementation& implementation() const { return *implementation_; }

 private:
  explicit GitRepository(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace prodready::sources
