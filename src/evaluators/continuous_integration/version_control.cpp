// docs/items/continuous-integration.md: Pick a Version Control System.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/git_words.hpp"
#include "facts/well_known_paths.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

constexpr std::size_t most_examples = 5;
constexpr std::string_view git_index = ".git/index";  // where the file tree reports that it could not be read

bool is_under_version_control(const Facts& facts) {
  return facts.git.system != sources::VersionControl::none;
}

std::string system_here(const GitFacts& git) {
  if (git.system != sources::VersionControl::git) {
    return fmt::format("{} repository", sources::to_string(git.system));
  }
  if (git.bare) {
    return "bare git repository";
  }
  return git.prefix.empty() ? "git repository"
                            : fmt::format("git repository, of which this is {}", printable(git.prefix));
}

Claim has_version_control(const Facts& facts) {
  if (is_under_version_control(facts)) {
    return claim_holds("none", system_here(facts.git),
                       {{Strength::declared, system_here(facts.git), git_data_place(facts.git)}});
  }
  const auto trace = std::ranges::find_if(
      facts.files.files, [](const SourceFile& file) { return is_version_control_trace(file.path); });
  const std::string found = facts.git.ignored_by.empty() ? "no version-control data here or in a folder above"
                                                         : "the git repository above ignores this folder";
  if (trace != facts.files.files.end()) {
    const std::string sign = fmt::format("{} comes from a repository", printable(trace->path));
    return claim_open("none", {.message = found + ", but files that come from a repository: an export",
                               .needs = {needs_clone()},
                               .root = "git-history: no clone",
                               .sign = Evidence{Strength::indicated, sign, Place{.path = trace->path}}});
  }
  return claim_fails(
      "none", {.message = found,
               .expected = "a git, Mercurial, Subversion, Jujutsu or Fossil repository",
               .root = "version control: none",
               .evidence = {{Strength::declared, found, std::nullopt}},
               .searched = {".git, .hg, .svn, .jj, .fslckout and _FOSSIL_ here and in each folder above",
                            ".gitignore, .gitattributes, .gitmodules, .hgignore, .github/, CI files"}});
}

Claim has_a_commit(const Facts& facts) {
  const GitFacts& git = facts.git;
  if (!git.has_commits) {
    const std::string found = fmt::format("the {} repository has no commit", sources::to_string(git.system));
    return claim_fails("empty", {.message = found,
                                 .expected = "at least one commit",
                                 .root = "version control: empty",
                                 .evidence = {{Strength::declared, found, git_data_place(git)}}});
  }
  const std::optional<sources::Commit>& last = git.head ? git.head : git.default_tip;
  if (!last) {
    return claim_holds("empty", fmt::format("the {} repository has commits", sources::to_string(git.system)));
  }
  const std::string found = fmt::format("last commit of {}", day_of(last->commit_time));
  return claim_holds("empty", found, {{Strength::declared, found, commit_place(last->id)}});
}

// Source files count whoever wrote them, but for vendored ones. What is ignored is not in the facts.
bool should_be_tracked(const SourceFile& file) {
  return file.is_source && !file.is_link && file.mark != FileMark::vendored;
}

// A repository that never took the folder in, whatever files lie in it.
bool tracks_nothing_below(const Facts& facts) {
  return !facts.git.prefix.empty() && std::ranges::none_of(facts.files.files, &SourceFile::tracked);
}

Claim is_tracked(const Facts& facts, double min_tracked) {
  const bool none_tracked = tracks_nothing_below(facts);
  std::size_t all = 0;
  std::vector<const SourceFile*> untracked;
  for (const SourceFile& file : facts.files.files) {
    all += should_be_tracked(file) ? 1U : 0U;
    if (should_be_tracked(file) && !file.tracked) {
      untracked.push_back(&file);
    }
  }
  const std::size_t tracked = all - untracked.size();
  const std::string found = none_tracked ? "the git repository above tracks no file of this folder"
                                         : fmt::format("{} of {} tracked", tracked,
                                                       counted(all, "source file is", "source files are"));
  std::vector<Evidence> evidence = {{Strength::declared, found, git_data_place(facts.git)}};
  if (!none_tracked && static_cast<double>(tracked) >= min_tracked * static_cast<double>(all)) {
    return claim_holds("untracked", found, std::move(evidence));
  }
  untracked.resize(std::min(untracked.size(), most_examples));
  for (const SourceFile* file : untracked) {
    evidence.push_back(
        {Strength::declared, printable(file->path) + " is not tracked", Place{.path = file->path}});
  }
  return claim_fails("untracked", {.message = found,
                                   .expected = fmt::format("at least {:.0f} % of the source files tracked",
                                                           min_tracked * 100),
                                   .root = "version control: untracked files",
                                   .evidence = std::move(evidence)});
}

// Without a list of what is tracked nothing says that the source is.
Claim tracked_by_another_system(const GitFacts& git) {
  return claim_open(
      "untracked", {.message = fmt::format("which files the {} repository tracks is not read by this version",
                                           sources::to_string(git.system)),
                    .needs = {{Source::git_history, "audit a git clone of the repository (hg-git, git svn, jj git)"}},
                    .root = "git-history: tracked files"});
}

Claim is_whole(const Facts& facts, double min_tracked) {
  if (facts.git.system != sources::VersionControl::git) {
    return tracked_by_another_system(facts.git);
  }
  const auto index = std::ranges::find(facts.gaps, git_index, [](const Gap& gap) { return gap.place.path; });
  if (index != facts.gaps.end()) {
    return claim_broken("untracked", fmt::format("git's index cannot be read: {}", index->why), ".git/index");
  }
  return is_tracked(facts, min_tracked);
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const GitFacts& git = facts.git;
  if (!git.broken.empty()) {
    return about("the audited folder", {claim_broken("none", git.broken, ".git")});
  }
  std::vector<Claim> claims = {has_version_control(facts)};
  if (is_under_version_control(facts)) {
    claims.push_back(has_a_commit(facts));
    if (git.has_commits) {
      claims.push_back(is_whole(facts, params.number("min_tracked")));
    }
  }
  return about("the audited folder", std::move(claims));
}

}  // namespace

Evaluator version_control() { return {{FactKind::files, FactKind::git}, evaluate}; }

}  // namespace prodready::evaluators::continuous_integration
