#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "evaluators/rules/tests.hpp"
#include "evaluators/rules/truth.hpp"
#include "evaluators/support/claims.hpp"

namespace prodready::rules {
namespace {

constexpr std::size_t short_id = 10;

Claim holds(std::string found, std::string_view pointer = {}) {
  Evidence evidence{.strength = Strength::declared, .text = found};
  if (!pointer.empty()) {
    evidence.place = Place{.pointer = std::string(pointer)};
  }
  return claim_holds("holds", std::move(found), {std::move(evidence)});
}

Claim fails(const std::string& found, std::string expected, std::vector<std::string> searched = {}) {
  return claim_fails("holds", {.message = found,
                               .expected = std::move(expected),
                               .root = found,
                               .evidence = {{.strength = Strength::declared, .text = found}},
                               .searched = std::move(searched)});
}

Claim needs_history(std::string message, std::string how, std::string root) {
  return claim_open("holds", {.message = std::move(message),
                              .needs = {{Source::git_history, std::move(how)}},
                              .root = std::move(root)});
}

Claim unknown_default_branch() {
  return claim_open("holds", {.message = "nothing tells which branch is the default one",
                              .needs = {{Source::config, "git.default_branch in .prodready/config.yaml"}},
                              .root = "config: git.default_branch"});
}

Claim bad_pattern(const std::string& pattern, const Error& error) {
  return claim_broken("holds", fmt::format("'{}': {}", pattern, error.message), "checklist: a rule");
}

std::string commit_pointer(const std::string& id) { return fmt::format("commit {}", id.substr(0, short_id)); }

// A clone that was made without tags, or with a part of the history, shows no tag that the remote may have.
bool may_lack_tags(const GitFacts& git) {
  const auto no_tags = [](const sources::Remote& remote) { return remote.no_tags; };
  return git.shallow || git.single_branch || git.tags_off || std::ranges::any_of(git.remotes, no_tags);
}

Claim judge_tag(const std::string& expression, const GitFacts& git) {
  const Result<Pattern> pattern = Pattern::compile(expression);
  if (!pattern) {
    return bad_pattern(expression, pattern.error());
  }
  const sources::Tag* newest = nullptr;
  for (const sources::Tag& tag : git.tags) {
    if (pattern->matches_whole(tag.name) && (newest == nullptr || tag.time > newest->time)) {
      newest = &tag;
    }
  }
  if (newest != nullptr) {
    return holds(fmt::format("the tag {} matches /{}/", printable(newest->name), expression),
                 commit_pointer(newest->commit));
  }
  const std::string found = fmt::format("no tag matches /{}/", expression);
  if (may_lack_tags(git)) {
    return needs_history(fmt::format("{}, and this clone may lack tags", found),
                         git.shallow ? "git fetch --unshallow --tags" : "git fetch --tags",
                         "git-history: tags");
  }
  return fails(found, fmt::format("a tag that /{}/ matches as a whole", expression),
               {counted(git.tags.size(), "tag", "tags")});
}

Claim judge_commit_age(int max_days, const GitFacts& git, Date as_of) {
  if (!git.has_commits) {
    return fails("the repository has no commit", "a commit on the default branch");
  }
  if (!git.default_tip) {
    return unknown_default_branch();
  }
  const Date day = date_of(git.default_tip->commit_time);
  const int age = std::max(days_between(day, as_of), 0);
  std::string found = fmt::format("the last commit of {} is {} old ({})", printable(git.default_branch),
                                  counted(static_cast<std::size_t>(age), "day", "days"), to_string(day));
  return age <= max_days ? holds(std::move(found), commit_pointer(git.default_tip->id))
                         : fails(found, fmt::format("a commit in the last {} days", max_days));
}

Claim judge_remote(const std::string& expression, const GitFacts& git) {
  const Result<Pattern> pattern = Pattern::compile(expression);
  if (!pattern) {
    return bad_pattern(expression, pattern.error());
  }
  std::vector<std::string> urls;
  for (const sources::Remote& remote : git.remotes) {
    if (pattern->find(remote.url)) {
      return holds(fmt::format("the remote {} ({}) matches /{}/", printable(remote.name),
                               printable(remote.url), expression));
    }
    urls.push_back(printable(remote.url));
  }
  const std::string found = urls.empty() ? std::string("no remote is configured")
                                         : fmt::format("no remote's URL matches /{}/", expression);
  return fails(found, fmt::format("a remote whose URL /{}/ matches", expression), std::move(urls));
}

Claim judge_default_branch(const std::string& expression, const GitFacts& git) {
  const Result<Pattern> pattern = Pattern::compile(expression);
  if (!pattern) {
    return bad_pattern(expression, pattern.error());
  }
  if (git.default_branch.empty()) {
    return unknown_default_branch();
  }
  std::string found = fmt::format("the default branch is {}", printable(git.default_branch));
  return pattern->matches_whole(git.default_branch)
             ? holds(std::move(found))
             : fails(found, fmt::format("a default branch that /{}/ matches as a whole", expression));
}

Claim judge_submodules(bool wanted, const GitFacts& git) {
  std::vector<std::string> paths;
  for (const sources::Submodule& submodule : git.submodules) {
    paths.push_back(printable(submodule.path));
  }
  std::string found = paths.empty() ? std::string("there are no submodules")
                                    : fmt::format("there are submodules: {}", join(paths, ", "));
  return wanted != paths.empty() ? holds(std::move(found))
                                 : fails(found, wanted ? "a submodule" : "no submodules");
}

}  // namespace

Claim judge_git(const GitTest& test, const Facts& facts) {
  const GitFacts& git = facts.git;
  if (!git.broken.empty()) {
    return claim_broken("holds", fmt::format("git data cannot be read: {}", git.broken),
                        "git-history: unreadable");
  }
  if (!git.history_read) {
    return needs_history("there is no git repository here", "audit a git clone, with its .git folder",
                         "git-history: no repository");
  }
  std::vector<Claim> claims;
  if (test.tag) {
    claims.push_back(judge_tag(*test.tag, git));
  }
  if (test.max_commit_age_days) {
    claims.push_back(judge_commit_age(*test.max_commit_age_days, git, facts.as_of));
  }
  if (test.remote) {
    claims.push_back(judge_remote(*test.remote, git));
  }
  if (test.default_branch) {
    claims.push_back(judge_default_branch(*test.default_branch, git));
  }
  if (test.submodules) {
    claims.push_back(judge_submodules(*test.submodules, git));
  }
  return all_of(std::move(claims));
}

}  // namespace prodready::rules
