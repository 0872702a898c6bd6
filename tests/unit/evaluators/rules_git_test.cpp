#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/date.hpp"
#include "evaluators/rules/rule_evaluator.hpp"

namespace prodready {
namespace {

using enum ClaimState;

constexpr std::int64_t noon_of_march_1 = 1772366400;  // 2026-03-01T12:00:00Z

GitFacts repository() {
  GitFacts git;
  git.system = sources::VersionControl::git;
  git.history_read = true;
  git.has_commits = true;
  git.default_branch = "main";
  git.default_tip = sources::Commit{.id = "0123456789abcdef", .commit_time = noon_of_march_1};
  git.tags = {{.name = "v1.0", .commit = "aaaaaaaaaaaaaa", .time = 1},
              {.name = "v1.1", .commit = "bbbbbbbbbbbbbb", .time = 2}};
  git.remotes = {{.name = "origin", .url = "https://github.com/o/r", .no_tags = false, .fetch = {}}};
  return git;
}

struct GitCase {
  const char* name;
  GitTest test;
  void (*change)(GitFacts&);
  ClaimState state;
  const char* message;
  const char* root = "";
};

class GitRuleTest : public testing::TestWithParam<GitCase> {};

TEST_P(GitRuleTest, Judges) {
  const GitCase& test = GetParam();
  Facts facts;
  facts.as_of = parse_date("2026-03-11").value();
  facts.git = repository();
  test.change(facts.git);
  const Claim claim = evaluate_rule({.test = test.test, .place = {}}, facts).subjects[0].claims[0];
  EXPECT_EQ(claim.state, test.state) << claim.message;
  EXPECT_EQ(claim.message, test.message);
  EXPECT_EQ(claim.root, test.state == fails ? claim.message : test.root);
  if (test.state == open) {
    EXPECT_FALSE(claim.needs.empty());
  }
}

void as_it_is(GitFacts&) {}

INSTANTIATE_TEST_SUITE_P(
    Table, GitRuleTest,
    testing::Values(
        GitCase{"tag", {.tag = R"(v\d+\.\d+)"}, as_it_is, holds, R"(the tag v1.1 matches /v\d+\.\d+/)"},
        GitCase{"tag_is_matched_as_a_whole", {.tag = "v1"}, as_it_is, fails, "no tag matches /v1/"},
        GitCase{"tag_in_a_shallow_clone",
                {.tag = "x"},
                [](GitFacts& git) { git.shallow = true; },
                open,
                "no tag matches /x/, and this clone may lack tags",
                "git-history: tags"},
        GitCase{"tag_in_a_clone_without_tags",
                {.tag = "x"},
                [](GitFacts& git) { git.remotes[0].no_tags = true; },
                open,
                "no tag matches /x/, and this clone may lack tags",
                "git-history: tags"},
        GitCase{"tag_in_a_clone_of_one_branch",
                {.tag = "x"},
                [](GitFacts& git) { git.single_branch = true; },
                open,
                "no tag matches /x/, and this clone may lack tags",
                "git-history: tags"},
        GitCase{"tag_found_in_a_shallow_clone",
                {.tag = "v1.0"},
                [](GitFacts& git) { git.shallow = true; },
                holds,
                "the tag v1.0 matches /v1.0/"},
        GitCase{"tag_pattern_that_does_not_compile",
                {.tag = "("},
                as_it_is,
                broken,
                "'(': bad regular expression: missing ): (",
                "checklist: a rule"},
        GitCase{"age_reached",
                {.max_commit_age_days = 10},
                as_it_is,
                holds,
                "the last commit of main is 10 days old (2026-03-01)"},
        GitCase{"age_exceeded",
                {.max_commit_age_days = 9},
                as_it_is,
                fails,
                "the last commit of main is 10 days old (2026-03-01)"},
        GitCase{"age_of_a_commit_of_tomorrow",
                {.max_commit_age_days = 0},
                [](GitFacts& git) { git.default_tip->commit_time += 11LL * 86400; },
                holds,
                "the last commit of main is 0 days old (2026-03-12)"},
        GitCase{"age_without_a_default_branch",
                {.max_commit_age_days = 9},
                [](GitFacts& git) { git.default_tip.reset(); },
                open,
                "nothing tells which branch is the default one",
                "config: git.default_branch"},
        GitCase{"age_without_commits",
                {.max_commit_age_days = 9},
                [](GitFacts& git) { git.has_commits = false; },
                fails,
                "the repository has no commit"},
        GitCase{"remote",
                {.remote = "github\\.com"},
                as_it_is,
                holds,
                "the remote origin (https://github.com/o/r) matches /github\\.com/"},
        GitCase{
            "remote_elsewhere", {.remote = "gitlab"}, as_it_is, fails, "no remote's URL matches /gitlab/"},
        GitCase{"no_remote",
                {.remote = "."},
                [](GitFacts& git) { git.remotes.clear(); },
                fails,
                "no remote is configured"},
        GitCase{"default_branch",
                {.default_branch = "main|trunk"},
                as_it_is,
                holds,
                "the default branch is main"},
        GitCase{"default_branch_as_a_whole",
                {.default_branch = "mai"},
                as_it_is,
                fails,
                "the default branch is main"},
        GitCase{"default_branch_unknown",
                {.default_branch = "main"},
                [](GitFacts& git) { git.default_branch = ""; },
                open,
                "nothing tells which branch is the default one",
                "config: git.default_branch"},
        GitCase{"no_submodules", {.submodules = false}, as_it_is, holds, "there are no submodules"},
        GitCase{"submodules_wanted", {.submodules = true}, as_it_is, fails, "there are no submodules"},
        GitCase{"submodules_found",
                {.submodules = false},
                [](GitFacts& git) { git.submodules = {{.path = "lib/x", .url = ""}}; },
                fails,
                "there are submodules: lib/x"},
        GitCase{"every_member_must_hold",
                {.tag = "v1.0", .remote = "gitlab", .submodules = false},
                as_it_is,
                fails,
                "no remote's URL matches /gitlab/"},
        GitCase{"no_repository",
                {.tag = "x"},
                [](GitFacts& git) { git = {}; },
                open,
                "there is no git repository here",
                "git-history: no repository"},
        GitCase{"unreadable_repository",
                {.tag = "x"},
                [](GitFacts& git) {
                  git = {};
                  git.broken = "SHA-256 objects";
                },
                broken,
                "git data cannot be read: SHA-256 objects",
                "git-history: unreadable"}),
    [](const auto& test) { return test.param.name; });

TEST(GitRule, EvidenceNamesTheCommit) {
  Facts facts;
  facts.git = repository();
  const Claim claim =
      evaluate_rule({.test = GitTest{.tag = "v1.1"}, .place = {}}, facts).subjects[0].claims[0];
  ASSERT_EQ(claim.evidence.size(), 1U);
  EXPECT_EQ(claim.evidence[0].place->pointer, "commit bbbbbbbbbb");
}

}  // namespace
}  // namespace prodready
