#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "facts/git_reading.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_commits = 5'000;
constexpr std::size_t fewest_commits = 100;
constexpr int days = 365;
// A commit that was pushed as it was can be older than the one below it.
constexpr int days_of_patience = 30;

// The remote-tracking branch, origin's before the others'; else the local one: what nobody has pushed yet is
// on no forge.
std::string tip_of(const GitFacts& git) {
  std::string tip = git.default_tip ? git.default_tip->id : "";
  bool found = false;
  for (const sources::Branch& branch : git.remote_branches) {
    const std::size_t slash = branch.name.find('/');
    const bool same = slash != std::string::npos && branch.name.substr(slash + 1) == git.default_branch;
    if (same && (!found || branch.name.starts_with("origin/"))) {
      tip = branch.commit;
      found = true;
    }
  }
  return tip;
}

}  // namespace

BranchLine read_branch_line(const sources::GitRepository& repository, const GitFacts& git, Date as_of) {
  BranchLine line;
  std::string next = tip_of(git);
  line.read = !next.empty();
  const auto since = std::chrono::sys_seconds(as_of - std::chrono::days(days + days_of_patience));
  while (!next.empty()) {
    Result<sources::Commit> commit = repository.commit(next);
    if (!commit || line.commits.size() == most_commits) {
      line.complete = false;
      break;
    }
    if (commit->commit_time < since.time_since_epoch().count() && line.commits.size() >= fewest_commits) {
      break;
    }
    next = commit->parents.empty() ? "" : commit->parents.front();
    line.commits.push_back(*std::move(commit));
  }
  // In a shallow clone the commits at the boundary look like first ones.
  if (git.shallow && next.empty()) {
    line.complete = false;
  }
  return line;
}

}  // namespace prodready
