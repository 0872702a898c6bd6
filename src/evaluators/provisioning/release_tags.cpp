// docs/items/provisioning.md: Solution has release tags.
#include <fmt/format.h>

#include <algorithm>
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

namespace prodready::evaluators::provisioning {
namespace {

constexpr std::string_view root = "git-history: tags";
constexpr std::size_t most_examples = 5;

const ReleaseTag* newest_release(const GitFacts& git) {
  const auto found = std::ranges::find_if(git.release_tags, &ReleaseTag::reachable);
  return found == git.release_tags.end() ? nullptr : &*found;
}

Evidence show(const sources::Tag& tag) {
  return {Strength::declared, fmt::format("tag {} of {}", printable(tag.name), day_of(tag.time)),
          commit_place(tag.commit)};
}

// What a change log says is a sign of releases, and no tag.
std::optional<Evidence> show(const std::optional<NamedRelease>& release) {
  if (!release) {
    return std::nullopt;
  }
  const std::string heading = printable(trim(release->heading));
  return Evidence{Strength::indicated, fmt::format("a heading names a release: {}", heading), release->place};
}

// The tags that are no release, or that no branch reaches, and the change log.
std::vector<Evidence> what_is_there(const Facts& facts) {
  std::vector<Evidence> shown;
  for (const ReleaseTag& release : facts.git.release_tags) {
    Evidence evidence = show(release.tag);
    evidence.text += " is reached by no branch";
    shown.push_back(std::move(evidence));
  }
  if (shown.empty()) {
    for (const sources::Tag& tag : facts.git.tags) {
      Evidence evidence = show(tag);
      evidence.text += " has no release's form";
      shown.push_back(std::move(evidence));
    }
  }
  shown.resize(std::min(shown.size(), most_examples));
  if (std::optional<Evidence> release = show(facts.git.named_release)) {
    shown.push_back(std::move(*release));
  }
  return shown;
}

Claim wait_for_tags(std::string name, const std::string& found, const MissingTags& missing,
                    std::optional<Evidence> sign) {
  return claim_open(std::move(name), {.message = fmt::format("{}, and {}", found, missing.why),
                                      .needs = {{Source::git_history, missing.command}},
                                      .root = std::string(root),
                                      .sign = std::move(sign)});
}

Claim has_a_release_tag(const Facts& facts) {
  const GitFacts& git = facts.git;
  if (const ReleaseTag* const newest = newest_release(git)) {
    return claim_holds("no-tag", show(newest->tag).text, {show(newest->tag)});
  }
  std::vector<Evidence> shown = what_is_there(facts);
  const std::string found = !git.release_tags.empty() ? "no branch reaches a release tag"
                            : git.tags.empty()        ? "no tag"
                                                      : fmt::format("none of {} is a release tag",
                                                                    counted(git.tags.size(), "tag", "tags"));
  if (const std::optional<MissingTags> missing = missing_tags(git)) {
    return wait_for_tags("no-tag", found, *missing,
                         shown.empty() ? std::nullopt : std::optional<Evidence>(shown.front()));
  }
  return claim_fails("no-tag", {.message = found,
                                .expected = "a tag like v1.2.3 that a branch reaches (tag_patterns)",
                                .root = std::string(root),
                                .evidence = std::move(shown),
                                .searched = {"refs/tags and packed-refs, against tag_patterns",
                                             "all local and remote-tracking branches"}});
}

Claim is_recent(const Facts& facts, const sources::Tag& newest, int max_age_days) {
  const sources::Commit& last = facts.git.default_tip.value();
  const int behind = days_between(date_of(newest.time), date_of(last.commit_time));
  const std::string found =
      fmt::format("{} is {} older than the last commit of {}", show(newest).text,
                  counted(static_cast<std::size_t>(std::max(behind, 0)), "day", "days"),
                  facts.git.default_branch.empty() ? "HEAD" : printable(facts.git.default_branch));
  std::vector<Evidence> evidence = {
      show(newest),
      {Strength::declared, "last commit of " + day_of(last.commit_time), commit_place(last.id)}};
  if (behind <= max_age_days) {
    return claim_holds("stale", found, std::move(evidence));
  }
  if (const std::optional<MissingTags> missing = missing_tags(facts.git)) {
    return wait_for_tags("stale", found, *missing, evidence.front());
  }
  return claim_fails("stale", {.message = found,
                               .expected = fmt::format("a release tag at most {} days older", max_age_days),
                               .root = std::string(root),
                               .evidence = std::move(evidence)});
}

Claim is_annotated(const GitFacts& git, const sources::Tag& newest) {
  if (newest.kind != sources::TagKind::lightweight) {
    return claim_holds("lightweight", fmt::format("{} is annotated or signed", printable(newest.name)),
                       {show(newest)});
  }
  const std::string found = fmt::format("{} is a lightweight tag", printable(newest.name));
  if (const std::optional<MissingTags> missing = missing_tags(git)) {
    return wait_for_tags("lightweight", found, *missing, show(newest));
  }
  return claim_fails("lightweight", {.message = found,
                                     .expected = "an annotated or signed tag (require_annotated)",
                                     .root = std::string(root),
                                     .evidence = {show(newest)}});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const GitFacts& git = facts.git;
  if (!git.broken.empty()) {
    return about("the repository", {claim_broken("no-tag", git.broken, ".git")});
  }
  std::vector<Claim> claims = {has_a_release_tag(facts)};
  if (const ReleaseTag* const newest = newest_release(git)) {
    if (git.default_tip) {
      claims.push_back(is_recent(facts, newest->tag, params.days("max_age_days")));
    }
    if (params.flag("require_annotated")) {
      claims.push_back(is_annotated(git, newest->tag));
    }
  }
  return about("the repository", std::move(claims));
}

}  // namespace

Evaluator release_tags() { return {{FactKind::git}, evaluate}; }

}  // namespace prodready::evaluators::provisioning
