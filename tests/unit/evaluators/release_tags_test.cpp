#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "evaluators/registry.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready::release_tags_test {
namespace {

using test::claim_of;
using test::states_of;

constexpr std::int64_t day = 86'400;
constexpr std::int64_t last_commit = 20'000 * day;

Verdict judge(const Facts& facts, bool require_annotated = false) {
  const Params params(
      {{"max_age_days", ParamValue{365.0}}, {"require_annotated", ParamValue{require_annotated}}});
  return evaluators::find("provisioning.release-tags")->evaluate(facts, params);
}

Facts history() {
  Facts facts;
  facts.git.system = sources::VersionControl::git;
  facts.git.history_read = true;
  facts.git.has_commits = true;
  facts.git.default_branch = "main";
  facts.git.default_tip = sources::Commit{.id = "0123456789", .commit_time = last_commit};
  return facts;
}

ReleaseTag release(const std::string& name, std::int64_t days_old, bool reachable = true,
                   sources::TagKind kind = sources::TagKind::lightweight) {
  return {.tag = {.name = name, .commit = "abcdef0123", .kind = kind, .time = last_commit - days_old * day},
          .reachable = reachable};
}

Facts with(const std::vector<ReleaseTag>& releases) {
  Facts facts = history();
  facts.git.release_tags = releases;
  for (const ReleaseTag& one : releases) {
    facts.git.tags.push_back(one.tag);
  }
  return facts;
}

struct TagCase {
  const char* name;
  std::vector<ReleaseTag> releases;
  bool require_annotated;
  const char* states;
};

class ReleaseTagsTest : public testing::TestWithParam<TagCase> {};

TEST_P(ReleaseTagsTest, IsJudged) {
  const TagCase& test = GetParam();
  EXPECT_EQ(states_of(judge(with(test.releases), test.require_annotated)), test.states);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ReleaseTagsTest,
    testing::Values(
        TagCase{"recent", {release("v1.0", 3)}, false, "no-tag:holds stale:holds"},
        TagCase{"a_year", {release("v1.0", 365)}, false, "no-tag:holds stale:holds"},
        TagCase{"over_a_year", {release("v1.0", 366)}, false, "no-tag:holds stale:fails"},
        TagCase{"newer_than_the_branch", {release("v1.0", -9)}, false, "no-tag:holds stale:holds"},
        TagCase{"unreachable", {release("v1.0", 3, false)}, false, "no-tag:fails"},
        TagCase{"the_newest_reachable",
                {release("v2.0", 3, false), release("v1.0", 400)},
                false,
                "no-tag:holds stale:fails"},
        TagCase{"none", {}, false, "no-tag:fails"},
        TagCase{"lightweight", {release("v1.0", 3)}, true, "no-tag:holds stale:holds lightweight:fails"},
        TagCase{"annotated",
                {release("v1.0", 3, true, sources::TagKind::annotated)},
                true,
                "no-tag:holds stale:holds lightweight:holds"},
        TagCase{"signed_tag",
                {release("v1.0", 3, true, sources::TagKind::signed_tag)},
                true,
                "no-tag:holds stale:holds lightweight:holds"}),
    [](const auto& test) { return test.param.name; });

struct CloneCase {
  const char* name;
  void (*change)(GitFacts& git);
  const char* command;
};

class IncompleteCloneTest : public testing::TestWithParam<CloneCase> {};

TEST_P(IncompleteCloneTest, FailsNothing) {
  const CloneCase& test = GetParam();
  Facts none = history();
  test.change(none.git);
  EXPECT_EQ(states_of(judge(none)), "no-tag:open");
  EXPECT_NE(claim_of(judge(none), "no-tag").needs.front().how.find(test.command), std::string::npos);
  EXPECT_EQ(claim_of(judge(none), "no-tag").root, "git-history: tags");

  Facts old = with({release("v1.0", 900)});
  test.change(old.git);
  EXPECT_EQ(states_of(judge(old, true)), "no-tag:holds stale:open lightweight:open");

  Facts recent = with({release("v1.0", 9)});
  test.change(recent.git);
  EXPECT_EQ(states_of(judge(recent)), "no-tag:holds stale:holds");
}

INSTANTIATE_TEST_SUITE_P(
    Table, IncompleteCloneTest,
    testing::Values(
        CloneCase{"shallow", [](GitFacts& git) { git.shallow = true; }, "git fetch --tags --unshallow"},
        CloneCase{"single_branch", [](GitFacts& git) { git.single_branch = true; }, "git fetch --tags"},
        CloneCase{"tags_off", [](GitFacts& git) { git.tags_off = true; }, "git fetch --tags"},
        CloneCase{"no_history", [](GitFacts& git) { git.history_read = false; }, "git clone"}),
    [](const auto& test) { return test.param.name; });

TEST(ReleaseTagsItem, ShowsWhatIsThereInstead) {
  Facts facts = history();
  facts.git.tags = {{.name = "build-1", .commit = "abcdef"}};
  facts.git.named_release = NamedRelease{.heading = "## 1.2.0", .place = {.path = "CHANGELOG.md", .line = 3}};
  const Claim claim = claim_of(judge(facts), "no-tag");
  ASSERT_EQ(claim.evidence.size(), 2U);
  EXPECT_NE(claim.evidence[0].text.find("build-1"), std::string::npos);
  EXPECT_EQ(claim.evidence[1].place->path, "CHANGELOG.md");
  EXPECT_EQ(claim.evidence[1].strength, Strength::indicated);
  EXPECT_FALSE(claim.searched.empty());
}

TEST(ReleaseTagsItem, BrokenGitDataIsAnError) {
  Facts facts;
  facts.git.broken = "the .git file leads nowhere";
  EXPECT_EQ(states_of(judge(facts)), "no-tag:broken");
}

}  // namespace
}  // namespace prodready::release_tags_test
