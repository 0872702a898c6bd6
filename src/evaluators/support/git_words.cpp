#include "evaluators/support/git_words.hpp"

#include <fmt/format.h>

#include "core/date.hpp"

namespace prodready {

Place commit_place(const std::string& id) {
  constexpr std::size_t short_id = 10;
  return {.path = "", .pointer = "commit " + id.substr(0, short_id)};
}

std::string day_of(std::int64_t unix_seconds) { return to_string(date_of(unix_seconds)); }

std::optional<Place> git_data_place(const GitFacts& git, const std::string& file) {
  const bool in_root = git.system == sources::VersionControl::git && git.prefix.empty() && !git.bare;
  // In a worktree and in a submodule `.git` is a file that names a folder elsewhere.
  const bool is_folder = git.folder.ends_with("/.git") || git.folder.ends_with("/.git/");
  if (!in_root || (!file.empty() && !is_folder)) {
    return std::nullopt;
  }
  return Place{.path = file.empty() ? ".git" : ".git/" + file};
}

std::optional<Place> place_in_repository(const GitFacts& git, const std::string& path) {
  if (git.prefix.empty()) {
    return Place{.path = path};
  }
  const std::string above = git.prefix + "/";
  return path.starts_with(above) ? std::optional<Place>(Place{.path = path.substr(above.size())})
                                 : std::nullopt;
}

Need needs_clone() {
  return {Source::git_history, "git clone the repository and audit the clone instead of an export"};
}

std::optional<MissingTags> missing_tags(const GitFacts& git) {
  if (!git.history_read) {
    return MissingTags{"there is no git history here", "git clone the repository and audit the clone"};
  }
  if (git.shallow) {
    return MissingTags{"the clone is shallow", "git fetch --tags --unshallow"};
  }
  if (git.single_branch) {
    return MissingTags{"the clone follows a single branch",
                       "git remote set-branches origin '*' && git fetch --tags"};
  }
  if (git.tags_off) {
    return MissingTags{"remote.*.tagOpt is --no-tags", "git fetch --tags"};
  }
  return std::nullopt;
}

}  // namespace prodready
