// What commits changed.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/text.hpp"
#include "sources/commit_graph.hpp"
#include "sources/git_commit.hpp"
#include "sources/git_implementation.hpp"

namespace prodready::sources {
namespace {

using Number = CommitGraph::Number;

// What stands at a path in a commit's tree.
struct Version {
  bool present = false;
  git_oid id{};
  git_filemode_t mode = GIT_FILEMODE_UNREADABLE;

  bool operator==(const Version& other) const {
    return present == other.present &&
           (!present || (mode == other.mode && git_oid_equal(&id, &other.id) != 0));
  }
};

Result<Version> version_in(git_repository* repository, const git_oid& commit_id, const std::string& path) {
  const auto commit = look_up_commit(repository, commit_id);
  if (!commit) {
    return commit.error();
  }
  git_tree* opened_tree = nullptr;
  if (const int code = git_commit_tree(&opened_tree, commit->get()); code != 0) {
    return Error{ErrorKind::unreadable,
                 "cannot read the tree of commit " + to_string(commit_id) + ": " + git_message(),
                 std::nullopt};
  }
  const GitTree tree(opened_tree);
  git_tree_entry* opened_entry = nullptr;
  const int code = git_tree_entry_bypath(&opened_entry, tree.get(), path.c_str());
  if (code == GIT_ENOTFOUND) {
    return Version{};
  }
  if (code != 0) {
    return git_failure(code, "cannot look up " + printable(path) + " in commit " + to_string(commit_id));
  }
  const GitTreeEntry entry(opened_entry);
  return Version{true, *git_tree_entry_id(entry.get()), git_tree_entry_filemode_raw(entry.get())};
}

// The walk of `git log -1 --no-merges -- path`: newest first, and where a parent has the same at the path,
// only that parent is followed.
class PathHistory {
 public:
  PathHistory(git_repository* repository, const ObjectIds& shallow, const std::string& path)
      : repository_(repository), graph_(repository, shallow), path_(path) {}

  Result<GitRepository::LastChange> last_change(const git_oid& start) {
    const auto first = graph_.read(start);
    if (!first) {
      return first.error();
    }
    enqueue(*first);
    GitRepository::LastChange result;
    while (!queue_.empty()) {
      const Number number = queue_.pop();
      const auto step = visit(number);
      if (!step) {
        return step.error();
      }
      result.boundary = result.boundary || graph_[number].boundary;
      if (*step == Step::unknown) {
        return result;
      }
      if (*step == Step::changed) {
        const auto commit = look_up_commit(repository_, graph_[number].id);
        if (!commit) {
          return commit.error();
        }
        return GitRepository::LastChange{make_commit(commit->get()), false};
      }
    }
    return result;
  }

 private:
  enum class Step { follow, changed, unknown };

  Result<Step> visit(Number number) {
    const auto own = version(number);
    if (!own) {
      return own.error();
    }
    const std::vector<Number> parents = graph_[number].parents;
    if (parents.empty()) {
      return !own->present ? Step::follow : graph_[number].boundary ? Step::unknown : Step::changed;
    }
    for (const Number parent : parents) {
      const auto theirs = version(parent);
      if (!theirs) {
        return theirs.error();
      }
      if (*theirs == *own) {
        enqueue(parent);
        return Step::follow;
      }
    }
    if (parents.size() == 1) {
      return Step::changed;
    }
    for (const Number parent : parents) {
      enqueue(parent);
    }
    return Step::follow;
  }

  Result<Version> version(Number number) {
    if (const auto known = versions_.find(number); known != versions_.end()) {
      return known->second;
    }
    if (const auto done = graph_.read(number); !done) {
      return done.error();
    }
    auto found = version_in(repository_, graph_[number].id, path_);
    if (found) {
      versions_.emplace(number, *found);
    }
    return found;
  }

  void enqueue(Number number) {
    CommitGraph::Node& node = graph_[number];
    if (node.marks == 0) {
      node.marks = 1;
      queue_.push(number, node.time);
    }
  }

  git_repository* repository_;
  CommitGraph graph_;
  const std::string& path_;
  CommitQueue queue_;
  std::unordered_map<Number, Version> versions_;
};

struct ChangedPaths {
  std::vector<std::string> paths;
  std::size_t limit = 0;
};

// Called by libgit2 for each difference; a value below 0 ends the comparison.
int collect(const git_diff*, const git_diff_delta* delta, const char*, void* payload) {
  auto& changed = *static_cast<ChangedPaths*>(payload);
  if (changed.paths.size() >= changed.limit) {
    return GIT_EUSER;
  }
  const char* path = delta->status == GIT_DELTA_DELETED ? delta->old_file.path : delta->new_file.path;
  changed.paths.emplace_back(path);
  return 1;  // libgit2 need not keep it
}

Result<GitTree> tree_of(const git_commit* commit) {
  git_tree* tree = nullptr;
  if (const int code = git_commit_tree(&tree, commit); code != 0) {
    return git_failure(code, "cannot read the tree of commit " + to_string(*git_commit_id(commit)));
  }
  return GitTree(tree);
}

Result<ChangedPaths> compare(git_repository* repository, git_tree* before, git_tree* after,
                             std::size_t limit) {
  ChangedPaths changed{{}, limit};
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
  options.notify_cb = collect;
  options.payload = &changed;
  git_diff* opened = nullptr;
  const int code = git_diff_tree_to_tree(&opened, repository, before, after, &options);
  const GitDiff diff(opened);
  if (code != 0 && code != GIT_EUSER) {
    return git_failure(code, "cannot compare a commit with its parent");
  }
  return changed;
}

}  // namespace

Result<GitRepository::LastChange> GitRepository::last_change(const std::string& path,
                                                             const std::string& start) const {
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return loan.error();
  }
  const auto commit = resolve_commit(loan->get(), start);
  if (!commit) {
    return commit.error();
  }
  return PathHistory(loan->get(), implementation_->shallow, path).last_change(*git_commit_id(commit->get()));
}

Result<std::vector<std::string>> GitRepository::changed_paths(const std::string& commit,
                                                              std::size_t limit) const {
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return loan.error();
  }
  const auto found = resolve_commit(loan->get(), commit);
  if (!found) {
    return found.error();
  }
  const auto after = tree_of(found->get());
  if (!after) {
    return after.error();
  }
  GitTree before;
  const bool boundary = implementation_->shallow.contains(*git_commit_id(found->get()));
  if (!boundary && git_commit_parentcount(found->get()) > 0) {
    const auto parent = look_up_commit(loan->get(), *git_commit_parent_id(found->get(), 0));
    if (!parent) {
      return parent.error();
    }
    auto tree = tree_of(parent->get());
    if (!tree) {
      return std::move(tree).error();
    }
    before = std::move(*tree);
  }
  auto changed = compare(loan->get(), before.get(), after->get(), limit);
  if (!changed) {
    return std::move(changed).error();
  }
  std::vector<std::string> paths = std::move(changed->paths);
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace prodready::sources
