#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "core/pattern.hpp"
#include "facts/git_reading.hpp"
#include "sources/outer_rules.hpp"

namespace prodready {
namespace {

using sources::Branch;
using sources::Commit;
using sources::GitRepository;
using sources::Tag;
using sources::VersionControl;

constexpr std::size_t most_unpushed = 10'000;

const Branch* find_branch(const std::vector<Branch>& branches, std::string_view name) {
  const auto found = std::ranges::find(branches, name, &Branch::name);
  return found == branches.end() ? nullptr : &*found;
}

// "main" of "origin/main".
std::string_view without_remote(std::string_view name) {
  const std::size_t slash = name.find('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

// The remote-tracking branch of that name, origin's before the others'.
const Branch* find_remote_branch(const std::vector<Branch>& branches, std::string_view name) {
  if (const Branch* const of_origin = find_branch(branches, "origin/" + std::string(name))) {
    return of_origin;
  }
  const auto found = std::ranges::find_if(
      branches, [&](const Branch& branch) { return without_remote(branch.name) == name; });
  return found == branches.end() ? nullptr : &*found;
}

// The only one of the usual names that any branch has; "" where there is none or there are several.
std::string usual_branch(const GitFacts& git) {
  std::string only;
  for (const std::string_view name : {"main", "master", "trunk", "develop"}) {
    if (find_branch(git.branches, name) != nullptr ||
        find_remote_branch(git.remote_branches, name) != nullptr) {
      if (!only.empty()) {
        return {};
      }
      only = name;
    }
  }
  return only;
}

std::string default_branch(const GitRepository& repository, const GitFacts& git,
                           const Configuration& configuration) {
  if (configuration.default_branch) {
    return *configuration.default_branch;
  }
  if (std::optional<std::string> named = repository.origin_head()) {
    return std::move(*named);
  }
  if (std::string usual = usual_branch(git); !usual.empty()) {
    return usual;
  }
  return repository.head_branch().value_or("");
}

std::optional<Commit> commit_of(const GitRepository& repository, const std::string& id) {
  Result<Commit> commit = repository.commit(id);
  return commit ? std::optional<Commit>(std::move(*commit)) : std::nullopt;
}

// Local first, then the remote-tracking branch, then HEAD: a CI checkout has no local branch.
std::optional<Commit> default_tip(const GitRepository& repository, const GitFacts& git) {
  if (const Branch* const local = find_branch(git.branches, git.default_branch)) {
    return commit_of(repository, local->commit);
  }
  if (const Branch* const remote = find_remote_branch(git.remote_branches, git.default_branch)) {
    return commit_of(repository, remote->commit);
  }
  return git.head;
}

std::vector<std::string> tips_of(const std::vector<Branch>& branches) {
  std::vector<std::string> tips;
  std::ranges::transform(branches, std::back_inserter(tips), &Branch::commit);
  return tips;
}

UnpushedCommits unpushed_commits(const GitRepository& repository, const GitFacts& git) {
  UnpushedCommits unpushed;
  const Branch* const local = find_branch(git.branches, git.default_branch);
  std::vector<std::string> start;
  if (local != nullptr) {
    start.push_back(local->commit);
  } else if (find_remote_branch(git.remote_branches, git.default_branch) != nullptr) {
    unpushed.known = true;  // it is a remote's own branch; another one that is checked out is not asked for
    return unpushed;
  } else if (git.head) {
    start.push_back(git.head->id);
  }
  if (git.remote_branches.empty() || start.empty()) {
    return unpushed;
  }
  const Result<void> walked =
      repository.walk(start, tips_of(git.remote_branches), [&unpushed](const Commit& commit) {
        if (!unpushed.oldest || commit.commit_time < unpushed.oldest->commit_time) {
          unpushed.oldest = commit;
        }
        return ++unpushed.count < most_unpushed ? GitRepository::Walk::go_on : GitRepository::Walk::stop;
      });
  unpushed.known = walked.has_value();
  return unpushed;
}

bool fetches_every_branch(const sources::Remote& remote) {
  return std::ranges::any_of(remote.fetch, [](const std::string& refspec) {
    const std::string_view from = std::string_view(refspec).substr(0, refspec.find(':'));
    return from.ends_with("refs/heads/*") || from.ends_with("refs/*") || from == "+*" || from == "*";
  });
}

// Remotes fetch something, and none of them all branches.
bool is_single_branch(const std::vector<sources::Remote>& remotes) {
  const bool fetches =
      std::ranges::any_of(remotes, [](const sources::Remote& remote) { return !remote.fetch.empty(); });
  return fetches && std::ranges::none_of(remotes, fetches_every_branch);
}

std::vector<ReleaseTag> release_tags(const GitRepository& repository, const GitFacts& git,
                                     const std::vector<std::string>& expressions) {
  std::vector<Pattern> patterns;
  for (const std::string& expression : expressions) {
    if (Result<Pattern> pattern = Pattern::compile(expression)) {
      patterns.push_back(std::move(*pattern));
    }
  }
  std::vector<ReleaseTag> releases;
  for (const Tag& tag : git.tags) {
    if (std::ranges::any_of(patterns,
                            [&](const Pattern& pattern) { return pattern.matches_whole(tag.name); })) {
      releases.push_back({.tag = tag});
    }
  }
  std::ranges::stable_sort(releases, std::ranges::greater{},
                           [](const ReleaseTag& release) { return release.tag.time; });
  std::vector<std::string> tips = tips_of(git.branches);
  std::ranges::copy(tips_of(git.remote_branches), std::back_inserter(tips));
  if (tips.empty() && git.head) {
    tips.push_back(git.head->id);
  }
  for (ReleaseTag& release : releases) {
    const Result<bool> reachable = repository.reachable(release.tag.commit, tips);
    release.reachable = reachable && *reachable;
    if (release.reachable) {
      break;
    }
  }
  return releases;
}

void read_history(const GitRepository& repository, const Configuration& configuration,
                  const FactRequest& request, GitFacts& git) {
  git.history_read = true;
  git.bare = repository.is_bare();
  git.shallow = repository.is_shallow();
  git.has_commits = repository.has_commits();
  git.prefix = prefix_in(repository, request.folder);
  git.branches = repository.branches();
  git.remote_branches = repository.remote_branches();
  git.tags = repository.tags();
  git.remotes = repository.remotes();
  git.submodules = repository.submodules();
  git.single_branch = is_single_branch(git.remotes);
  git.tags_off = std::ranges::any_of(git.remotes, &sources::Remote::no_tags);
  if (const std::optional<std::string> head = repository.head_commit()) {
    git.head = commit_of(repository, *head);
  }
  git.default_branch = default_branch(repository, git, configuration);
  git.default_tip = default_tip(repository, git);
  git.unpushed = unpushed_commits(repository, git);
  git.release_tags = release_tags(repository, git, request.release_tag_patterns);
  if (request.wanted.contains(FactKind::forge)) {
    git.branch_line = read_branch_line(repository, git, request.as_of);
  }
}

}  // namespace

std::string prefix_in(const GitRepository& repository, const std::string& folder) {
  if (repository.is_bare() || folder.empty()) {
    return {};
  }
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path audited = fs::weakly_canonical(folder, error);
  // A bare repository without a configuration passes for the git folder of the one above it.
  if (!error && audited == fs::weakly_canonical(repository.git_dir(), error)) {
    return {};
  }
  const fs::path workdir = error ? fs::path{} : fs::weakly_canonical(repository.workdir(), error);
  const std::string relative = error ? std::string{} : audited.lexically_relative(workdir).generic_string();
  return relative == "." || relative.starts_with("..") ? std::string{} : relative;
}

bool ignores_folder(const GitRepository& repository, const std::string& folder) {
  const std::string prefix = prefix_in(repository, folder);
  return !prefix.empty() && sources::read_outer_ignore(repository, prefix).folder_excluded;
}

GitFacts read_git(const GitRepository* repository, const std::string& git_error,
                  const Configuration& configuration, const FactRequest& request) {
  GitFacts git;
  if (!request.folder.empty()) {
    const sources::VersionControlFolder nearest = sources::detect_version_control(request.folder);
    git.system = nearest.system;
    git.folder = nearest.folder;
    git.has_commits = nearest.system != VersionControl::none && nearest.has_commits;
  }
  // A folder of another system inside a git repository belongs to the other system.
  const bool belongs_elsewhere = git.system != VersionControl::none && git.system != VersionControl::git;
  if (repository == nullptr && git_error.empty() && git.system == VersionControl::git) {
    git.broken = "git's data are here, and do not make a repository";
    git.has_commits = false;
  }
  if (belongs_elsewhere || (repository == nullptr && git_error.empty())) {
    return git;
  }
  git.system = VersionControl::git;
  if (repository == nullptr) {
    git.broken = git_error;
    git.has_commits = false;
    return git;
  }
  git.folder = repository->git_dir();
  read_history(*repository, configuration, request, git);
  return git;
}

}  // namespace prodready
