// docs/items/backups.md: All code is in shared repository.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/git_words.hpp"
#include "evaluators/support/remote_url.hpp"
#include "facts/paths.hpp"

namespace prodready::evaluators::backups {
namespace {

constexpr std::string_view subject = "the repository";
constexpr std::size_t most_examples = 10;

Claim no_clone(const GitFacts& git) {
  const std::string found =
      !git.ignored_by.empty() ? "the git repository above ignores this folder, so it does not hold this code"
      : git.system == sources::VersionControl::none
          ? "no git data here"
          : fmt::format("a {} repository: where it is shared cannot be read", sources::to_string(git.system));
  return claim_open("no-remote",
                    {.message = found, .needs = {needs_clone()}, .root = "git-history: no clone"});
}

std::vector<Evidence> show_remotes(const GitFacts& git) {
  std::vector<Evidence> shown;
  shown.reserve(git.remotes.size());
  for (const sources::Remote& remote : git.remotes) {
    const std::string url = remote.url.empty() ? "no URL" : printable(remote.url);
    shown.push_back({Strength::declared, fmt::format("remote {}: {}", printable(remote.name), url),
                     git_data_place(git, "config")});
  }
  const auto is_shared = [](const sources::Remote& remote) { return is_network_url(remote.url); };
  const auto shared = std::ranges::find_if(git.remotes, is_shared);
  if (shared != git.remotes.end()) {  // the strongest evidence stands first
    std::rotate(shown.begin(), shown.begin() + (shared - git.remotes.begin()), shown.end());
  }
  return shown;
}

Claim is_shared(const GitFacts& git) {
  const bool shared =
      std::ranges::any_of(git.remotes, [](const auto& remote) { return is_network_url(remote.url); });
  if (shared) {
    std::vector<Evidence> remotes = show_remotes(git);
    const std::string found = remotes.front().text;
    return claim_holds("no-remote", found, std::move(remotes));
  }
  if (!git.remotes.empty() || git.bare) {
    return claim_open("no-remote",
                      {.message = git.remotes.empty() ? "a bare repository without a remote: it may be "
                                                        "the shared one"
                                                      : "no remote leads over a network: each is a path or "
                                                        "host on this machine, or without a URL",
                       .needs = {{Source::git_history,
                                  "git clone <URL of the shared repository> and audit "
                                  "the clone"}},
                       .root = "git-history: shared remote",
                       .evidence = show_remotes(git)});
  }
  const std::string found = "the repository has no remote";
  return claim_fails("no-remote", {.message = found,
                                   .expected = "a remote with a network URL (https, ssh, git or host:path)",
                                   .root = "git: no remote",
                                   .evidence = {{Strength::declared, found, git_data_place(git, "config")}},
                                   .searched = {"remote.*.url in git's configuration of this repository"}});
}

Claim is_pushed(const Facts& facts, int max_days) {
  const UnpushedCommits& unpushed = facts.git.unpushed;
  const std::string branch = facts.git.default_branch.empty() ? "HEAD" : printable(facts.git.default_branch);
  if (!unpushed.known) {
    return claim_open("unpushed", {.message = "no remote-tracking branch is here to compare with",
                                   .needs = {{Source::git_history, "git fetch --all"}},
                                   .root = "git-history: remote-tracking branches"});
  }
  if (!unpushed.oldest) {
    return claim_holds("unpushed", fmt::format("every commit of {} is on a remote", branch));
  }
  const int age = days_between(date_of(unpushed.oldest->commit_time), facts.as_of);
  const std::string found =
      fmt::format("{} of {} on no remote, the oldest of {}", counted(unpushed.count, "commit", "commits"),
                  branch, day_of(unpushed.oldest->commit_time));
  std::vector<Evidence> evidence = {{Strength::declared, found, commit_place(unpushed.oldest->id)}};
  if (age <= max_days) {
    return claim_holds("unpushed", found, std::move(evidence));
  }
  return claim_fails(
      "unpushed",
      {.message = fmt::format("{} ({} ago)", found, counted(static_cast<std::size_t>(age), "day", "days")),
       .expected = fmt::format("no unpushed commit older than {} days", max_days),
       .root = "git: unpushed commits",
       .evidence = std::move(evidence)});
}

Claim submodules_are_shared(const GitFacts& git) {
  std::vector<Evidence> private_ones;
  for (const sources::Submodule& submodule : git.submodules) {
    const std::string path = printable(submodule.path);
    if (!submodule.in_gitmodules || submodule.url.empty()) {
      const std::string lack = submodule.in_gitmodules ? "a URL" : "an entry";
      private_ones.push_back({Strength::declared,
                              fmt::format("{} is a submodule without {} in .gitmodules", path, lack),
                              place_in_repository(git, submodule.path)});
    } else if (is_absolute_local_path(submodule.url)) {
      private_ones.push_back({Strength::declared,
                              fmt::format("submodule {} is fetched from {}", path, printable(submodule.url)),
                              place_in_repository(git, ".gitmodules")});
    }
  }
  if (private_ones.empty()) {
    return claim_holds("submodule",
                       git.submodules.empty() ? "no submodules" : "every submodule has a shared URL");
  }
  const std::string found = private_ones.front().text;
  return claim_fails("submodule",
                     {.message = found,
                      .expected = "a .gitmodules entry with a network or relative URL for each submodule",
                      .root = "git: submodules",
                      .evidence = std::move(private_ones)});
}

Need attest_other_repository() {
  return needs_attestation("backups.code-in-shared-repository",
                           "link to the repository that holds the other code");
}

bool leaves(const std::optional<std::string>& folder, std::string_view path) {
  return folder && path.starts_with("../") && !resolve(*folder, path);
}

// `cd ../shared` in a step that neither makes that folder nor fetches what is in it.
void add_changed_folder(const Step& step, std::vector<OutsidePath>& found) {
  constexpr std::array<std::string_view, 3> makers = {"mkdir", "clone", "checkout"};
  for (const std::string_view line : lines_of(step.script)) {
    const bool makes = std::ranges::any_of(
        makers, [&](std::string_view maker) { return line.find(maker) != std::string_view::npos; });
    const std::string_view text = trim(line);
    if (makes || (text.starts_with("cd ") && !text.starts_with("cd ../"))) {
      return;
    }
    const std::string_view target = text.substr(std::min<std::size_t>(3, text.size()));
    const std::string_view path = target.substr(0, target.find_first_of(" ;&|"));
    if (text.starts_with("cd ../") && path.size() > 3 && leaves(step.folder, path)) {
      found.push_back({.target = std::string(path), .what = "a step", .place = step.place});
      return;
    }
  }
}

// `make -C ../shared`
void add_named_folders(const Step& step, std::vector<OutsidePath>& found) {
  constexpr std::array<std::string_view, 5> options = {"-C", "--directory", "--prefix", "--cwd",
                                                       "--manifest-path"};
  for (const Executed& command : step.executed.commands) {
    for (std::size_t i = 2; i < command.words.size(); ++i) {
      const bool is_named = std::ranges::find(options, command.words[i - 1].text) != options.end();
      if (is_named && command.words[i].resolved && leaves(command.folder, command.words[i].text)) {
        found.push_back(
            {.target = command.words[i].text, .what = printable(command.text()), .place = command.place});
      }
    }
  }
}

std::vector<OutsidePath> named_by_commands(const PipelineFacts& pipelines) {
  std::vector<OutsidePath> found;
  for (const Pipeline& pipeline : pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      for (const Step& step : job.steps) {
        add_changed_folder(step, found);
        add_named_folders(step, found);
      }
    }
  }
  return found;
}

// What builds the solution lies in it: no manifest or pipeline reaches outside by path, and all of them were
// read.
Claim is_whole(ManifestFacts manifests, const PipelineFacts& pipelines) {
  std::ranges::move(named_by_commands(pipelines), std::back_inserter(manifests.outside_paths));
  std::vector<Evidence> outside;
  outside.reserve(manifests.outside_paths.size());
  for (const OutsidePath& path : manifests.outside_paths) {
    outside.push_back(
        {Strength::declared, fmt::format("{} names {}", path.what, printable(path.target)), path.place});
  }
  outside.resize(std::min(outside.size(), most_examples));
  if (!outside.empty()) {
    return claim_open(
        "holds", {.message = fmt::format("{} out of the repository, the first to {}",
                                         counted(manifests.outside_paths.size(), "path leads", "paths lead"),
                                         printable(manifests.outside_paths.front().target)),
                  .needs = {attest_other_repository()},
                  .root = "attestation: code outside the repository",
                  .sign = outside.front(),
                  .evidence = outside});
  }
  if (!manifests.gaps.empty()) {
    const Gap& gap = manifests.gaps.front();
    return claim_open("holds",
                      {.message = fmt::format("{} could not be read: {}", to_string(gap.place), gap.why),
                       .needs = {attest_other_repository()},
                       .root = gap.place.path});
  }
  return claim_holds("holds", fmt::format("no path in {} leaves the repository",
                                          counted(manifests.read.size(), "manifest or pipeline",
                                                  "manifests and pipelines")));
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const GitFacts& git = facts.git;
  if (!git.broken.empty()) {
    return about(std::string(subject), {claim_broken("no-remote", git.broken, ".git")});
  }
  if (!git.history_read) {
    return about(std::string(subject), {no_clone(git)});
  }
  std::vector<Claim> claims = {is_shared(git)};
  if (!git.remotes.empty()) {
    claims.push_back(is_pushed(facts, params.days("max_unpushed_days")));
  }
  claims.push_back(submodules_are_shared(git));
  claims.push_back(is_whole(facts.manifests, facts.pipelines));
  return about(std::string(subject), std::move(claims));
}

}  // namespace

Evaluator code_in_shared_repository() {
  return {{FactKind::git, FactKind::manifests, FactKind::pipelines}, evaluate};
}

}  // namespace prodready::evaluators::backups
