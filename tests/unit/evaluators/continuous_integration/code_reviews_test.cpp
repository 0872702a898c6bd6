#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "core/date.hpp"
#include "evaluators/registry.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready {
namespace {

using test::claim_of;
using test::states_of;

constexpr std::int64_t day = 86'400;
constexpr std::int64_t today = 20'500 * day;

Verdict judge(const Facts& facts, double min_approvals = 1, double sample = 100) {
  const Params params({{"min_approvals", ParamValue{min_approvals}},
                       {"sample", ParamValue{sample}},
                       {"min_share", ParamValue{0.95}}});
  return evaluators::find("continuous-integration.code-reviews")->evaluate(facts, params);
}

ForgeChange change(int number, bool approved) {
  ForgeChange made{.number = "#" + std::to_string(number), .author = "ada", .by_bot = false, .merged = {}};
  made.merged_time = today - (200 - number) * day;
  made.merged = date_of(made.merged_time);
  made.base = "main";
  made.merge_commit = "merge" + std::to_string(number);
  if (approved) {
    made.approvers = {"grace"};
  }
  return made;
}

// `count` changes a day apart, newest first; the first `unapproved` of them without approval.
Facts records(int count, int unapproved = 0) {
  Facts facts;
  facts.as_of = date_of(today);
  facts.git.default_branch = "main";
  facts.forge.given = true;
  facts.forge.changes_read = true;
  for (int number = 100; number > 100 - count; --number) {
    facts.forge.changes.push_back(change(number, number <= 100 - unapproved));
  }
  return facts;
}

sources::Commit commit(const std::string& id, const std::string& subject, int number) {
  return {.id = id,
          .author_name = "Ada",
          .author_email = "ada@example.com",
          .committer_email = "ada@example.com",
          .author_time = today - (200 - number) * day,
          .commit_time = today - (200 - number) * day,
          .parents = {"p"},
          .subject = subject};
}

struct ReviewCase {
  const char* name;
  std::function<Facts()> facts;
  const char* states;
};

class CodeReviewsTest : public testing::TestWithParam<ReviewCase> {};

TEST_P(CodeReviewsTest, IsJudged) { EXPECT_EQ(states_of(judge(GetParam().facts())), GetParam().states); }

INSTANTIATE_TEST_SUITE_P(
    Records, CodeReviewsTest,
    testing::Values(ReviewCase{"AllApproved", [] { return records(20); }, "holds:holds"},
                    ReviewCase{"NinetyFivePercent", [] { return records(20, 1); }, "holds:holds"},
                    ReviewCase{"NinetyPercent", [] { return records(20, 2); }, "holds:fails"},
                    ReviewCase{"Nineteen", [] { return records(19); }, "holds:open"},
                    ReviewCase{"TheRuleDoesNotSaveThem",
                               [] {
                                 Facts facts = records(20, 2);
                                 facts.forge.rules = {
                                     .read = true, .complete = true, .required_approvals = 2};
                                 return facts;
                               },
                               "holds:fails"},
                    ReviewCase{"AYearOld",
                               [] {
                                 Facts facts = records(20);
                                 facts.as_of += std::chrono::days(246);
                                 return facts;
                               },
                               "holds:holds"},
                    ReviewCase{"OneOfThemOlderThanAYear",
                               [] {
                                 Facts facts = records(20);
                                 facts.as_of += std::chrono::days(247);
                                 return facts;
                               },
                               "holds:open"},
                    ReviewCase{"BotsLeaveTheSample",
                               [] {
                                 Facts facts = records(25, 5);
                                 for (int i = 0; i < 5; ++i) {
                                   facts.forge.changes[static_cast<std::size_t>(i)].by_bot = true;
                                 }
                                 return facts;
                               },
                               "holds:holds"},
                    ReviewCase{"OtherBranchesLeaveTheSample",
                               [] {
                                 Facts facts = records(25, 5);
                                 for (int i = 0; i < 5; ++i) {
                                   facts.forge.changes[static_cast<std::size_t>(i)].base = "release";
                                 }
                                 return facts;
                               },
                               "holds:holds"},
                    ReviewCase{"WithoutABranchAllCount",
                               [] {
                                 Facts facts = records(20);
                                 facts.git.default_branch = "";
                                 facts.forge.changes[3].base = "trunk";
                                 return facts;
                               },
                               "holds:holds"}),
    [](const auto& test) { return test.param.name; });

Facts with_commits(const std::vector<sources::Commit>& commits) {
  Facts facts = records(30);
  facts.git.branch_line.read = true;
  facts.git.branch_line.commits = commits;
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    Commits, CodeReviewsTest,
    testing::Values(
        ReviewCase{"TwoPushedPastThem",
                   [] { return with_commits({commit("x", "Fix", 90), commit("y", "Fix", 91)}); },
                   "holds:fails"},
        ReviewCase{"OnePushedPastThem", [] { return with_commits({commit("x", "Fix", 90)}); }, "holds:holds"},
        ReviewCase{"ByMergeCommit",
                   [] { return with_commits({commit("merge90", "Fix", 90), commit("merge91", "Fix", 91)}); },
                   "holds:holds"},
        ReviewCase{"ByTheirCommits",
                   [] {
                     Facts facts = with_commits({commit("x", "Fix", 90), commit("y", "Fix", 91)});
                     facts.forge.changes[2].commits = {"x", "y"};
                     return facts;
                   },
                   "holds:holds"},
        ReviewCase{"Rebased",
                   [] {
                     Facts facts = with_commits({commit("x", "Fix", 90), commit("y", "Mend", 91)});
                     facts.forge.changes[2].rebased = {{"Fix", today - 110 * day},
                                                       {"Mend", today - 109 * day}};
                     return facts;
                   },
                   "holds:holds"},
        ReviewCase{"SameSubjectAtAnotherTime",
                   [] {
                     Facts facts = with_commits({commit("x", "Fix", 90), commit("y", "Fix", 91)});
                     facts.forge.changes[2].rebased = {{"Fix", today - 3 * day}};
                     return facts;
                   },
                   "holds:fails"},
        ReviewCase{"ByNumber",
                   [] { return with_commits({commit("x", "Fix (#90)", 90), commit("y", "Mend (#91)", 91)}); },
                   "holds:holds"},
        ReviewCase{
            "OfNoRecord",
            [] { return with_commits({commit("x", "Fix (#190)", 90), commit("y", "Mend (#191)", 91)}); },
            "holds:open"},
        ReviewCase{"AnIssueIsNoChange",
                   [] { return with_commits({commit("x", "Fix #90", 90), commit("y", "See #91", 91)}); },
                   "holds:fails"},
        ReviewCase{"RecordsWithoutNumbers",
                   [] {
                     Facts facts = with_commits({commit("x", "Fix", 90), commit("y", "Fix", 91)});
                     facts.forge.changes[2].number = "";
                     facts.forge.changes[2].merge_commit = "";
                     return facts;
                   },
                   "holds:fails"},
        ReviewCase{"BeforeTheSample",
                   [] { return with_commits({commit("x", "Fix", 60), commit("y", "Fix", 70)}); },
                   "holds:holds"},
        ReviewCase{"AfterTheRecords",
                   [] { return with_commits({commit("x", "Fix", 101), commit("y", "Fix", 102)}); },
                   "holds:holds"},
        ReviewCase{"BetweenTheNewestMergeAndTheCollection",
                   [] {
                     Facts facts = with_commits({commit("x", "Fix", 101), commit("y", "Fix", 102)});
                     facts.forge.collected = today - 95 * day;
                     return facts;
                   },
                   "holds:fails"},
        ReviewCase{"OfPrograms",
                   [] {
                     Facts facts = with_commits({commit("x", "Release", 90), commit("y", "Release", 91)});
                     for (sources::Commit& one : facts.git.branch_line.commits) {
                       one.author_name = "release[bot]";
                     }
                     return facts;
                   },
                   "holds:holds"}),
    [](const auto& test) { return test.param.name; });

Facts with_rules(const ForgeRules& observed, const std::vector<ReviewRule>& declared) {
  Facts facts;
  facts.as_of = date_of(today);
  facts.forge.given = observed.read;
  facts.forge.rules = observed;
  facts.forge.review_code.rules = declared;
  return facts;
}

ReviewRule asks(std::optional<int> approvals) {
  return {.name = "rule",
          .approvals = approvals,
          .unresolved = approvals ? "" : "var.n",
          .place = {"main.tf", 1}};
}

const ForgeRules one_approval{.read = true, .complete = false, .required_approvals = 1};
const ForgeRules all_read_and_none{.read = true, .complete = true, .required_approvals = std::nullopt};
const ForgeRules some_read_and_none{.read = true, .complete = false, .required_approvals = 0};

INSTANTIATE_TEST_SUITE_P(
    Rules, CodeReviewsTest,
    testing::Values(
        ReviewCase{"Observed", [] { return with_rules(one_approval, {}); }, "holds:holds"},
        ReviewCase{"Declared", [] { return with_rules({}, {asks(1)}); }, "holds:holds"},
        ReviewCase{"DeclaredNone", [] { return with_rules({}, {asks(0)}); }, "holds:open"},
        ReviewCase{"DeclaredTwice", [] { return with_rules({}, {asks(0), asks(2)}); }, "holds:holds"},
        ReviewCase{"NotResolved", [] { return with_rules({}, {asks(std::nullopt)}); }, "holds:open"},
        ReviewCase{"Both", [] { return with_rules(one_approval, {asks(1)}); }, "holds:holds"},
        ReviewCase{"DeclaredAndNotInForce", [] { return with_rules(all_read_and_none, {asks(1)}); },
                   "holds:fails"},
        ReviewCase{"DeclaredAndNotAllWasRead", [] { return with_rules(some_read_and_none, {asks(1)}); },
                   "holds:holds"},
        ReviewCase{"InForceAndDeclaredWeaker", [] { return with_rules(one_approval, {asks(0)}); },
                   "holds:fails"},
        ReviewCase{"InForceAndNotResolved",
                   [] { return with_rules(one_approval, {asks(0), asks(std::nullopt)}); }, "holds:holds"},
        ReviewCase{"NoneInForce", [] { return with_rules(all_read_and_none, {}); }, "holds:open"},
        ReviewCase{"Nothing", [] { return with_rules({}, {}); }, "holds:open"}),
    [](const auto& test) { return test.param.name; });

TEST(CodeReviews, AsksForAsManyApprovalsAsTheParameterSays) {
  EXPECT_EQ(states_of(judge(with_rules(one_approval, {}), 2)), "holds:open");
}

TEST(CodeReviews, LooksAtTheSampleOnly) {
  EXPECT_EQ(states_of(judge(records(40, 0), 1, 20)), "holds:holds");
  Facts facts = records(40);
  facts.forge.changes[30].approvers.clear();
  facts.forge.changes[31].approvers.clear();
  EXPECT_EQ(states_of(judge(facts, 1, 20)), "holds:holds");
  EXPECT_EQ(states_of(judge(facts, 1, 32)), "holds:fails");
}

TEST(CodeReviews, AFailShowsTheChangesAndCommits) {
  Facts facts = records(20, 1);
  facts.git.branch_line.commits = {commit("0123456789ab", "Fix", 90)};
  const Verdict verdict = judge(facts);
  const Claim& claim = claim_of(verdict, "holds");
  ASSERT_EQ(claim.evidence.size(), 2U);
  EXPECT_EQ(claim.evidence[0].strength, Strength::observed);
  EXPECT_NE(claim.evidence[0].text.find("#100 by ada"), std::string::npos);
  EXPECT_EQ(claim.evidence[1].strength, Strength::declared);
  EXPECT_NE(claim.evidence[1].text.find("Fix"), std::string::npos);
}

TEST(CodeReviews, DriftIsMarked) {
  EXPECT_TRUE(claim_of(judge(with_rules(all_read_and_none, {asks(1)})), "holds").drift);
}

TEST(CodeReviews, AnUnknownShowsSignsWithTheirShare) {
  Facts facts;
  facts.as_of = date_of(today);
  facts.git.default_branch = "main";
  sources::Commit reviewed = commit("b", "Count", 2);
  reviewed.trailers = {{"Reviewed-by", "Grace <grace@example.com>"}};
  facts.git.branch_line.commits = {commit("a", "Fix (#12)", 3), reviewed, commit("c", "Start", 1)};
  facts.forge.review_code.code_owners = Place{.path = "CODEOWNERS"};
  const Verdict verdict = judge(facts);
  const Claim& claim = claim_of(verdict, "holds");
  ASSERT_TRUE(claim.sign);
  EXPECT_EQ(claim.sign->text, "1 of the last 3 commits have a line `Reviewed-by:` or `Approved-by:`");
  ASSERT_EQ(claim.evidence.size(), 3U);
  EXPECT_EQ(claim.evidence[1].text, "1 of the last 3 commits name a pull or merge request");
  EXPECT_EQ(claim.evidence[2].text, "code owners are named");
}

}  // namespace
}  // namespace prodready
