#include "engine/judge.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builders.hpp"

namespace prodready {
namespace {

using test::claim;
using test::claim_result;
using test::item_result;
using test::subject_result;
using enum ClaimState;

struct JudgeCase {
  const char* name;
  std::vector<Claim> claims;
  Status status;
};

class JudgeTest : public testing::TestWithParam<JudgeCase> {};

TEST_P(JudgeTest, Status) { EXPECT_EQ(judge(GetParam().claims), GetParam().status); }

INSTANTIATE_TEST_SUITE_P(
    Table, JudgeTest,
    testing::Values(
        JudgeCase{"no_claims", {}, Status::unknown}, JudgeCase{"one_holds", {claim(holds)}, Status::pass},
        JudgeCase{"one_fails", {claim(fails)}, Status::fail},
        JudgeCase{"one_open", {claim(open)}, Status::unknown},
        JudgeCase{"one_not_applicable", {claim(not_applicable)}, Status::not_applicable},
        JudgeCase{"one_broken", {claim(broken)}, Status::error},
        JudgeCase{"broken_over_fails", {claim(fails, "a"), claim(broken, "b")}, Status::error},
        JudgeCase{
            "broken_over_not_applicable_holds", {claim(not_applicable), claim(broken, "b")}, Status::error},
        JudgeCase{"all_not_applicable",
                  {claim(not_applicable, "a"), claim(not_applicable, "b")},
                  Status::not_applicable},
        JudgeCase{"holds_not_applicable_settles",
                  {claim(fails, "a"), claim(not_applicable)},
                  Status::not_applicable},
        JudgeCase{"other_not_applicable_leaves_the_rest",
                  {claim(fails, "a"), claim(not_applicable, "b")},
                  Status::fail},
        JudgeCase{
            "not_applicable_beside_holds", {claim(holds, "a"), claim(not_applicable, "b")}, Status::pass},
        JudgeCase{
            "not_applicable_beside_open", {claim(open, "a"), claim(not_applicable, "b")}, Status::unknown},
        JudgeCase{"fails_over_open", {claim(open, "a"), claim(fails, "b")}, Status::fail},
        JudgeCase{"open_over_holds", {claim(holds, "a"), claim(open, "b")}, Status::unknown},
        JudgeCase{"fails_over_holds", {claim(holds, "a"), claim(fails, "b")}, Status::fail},
        JudgeCase{"all_hold", {claim(holds, "a"), claim(holds, "b")}, Status::pass}),
    [](const auto& test) { return test.param.name; });

constexpr Status by_badness[] = {Status::error,  Status::fail, Status::unknown,
                                 Status::waived, Status::pass, Status::not_applicable};

TEST(Worst, OfEveryPairIsTheEarlierInTheOrder) {
  for (std::size_t i = 0; i < std::size(by_badness); ++i) {
    for (std::size_t j = i; j < std::size(by_badness); ++j) {
      const Status pair[] = {by_badness[j], by_badness[i]};
      EXPECT_EQ(worst(pair), by_badness[i]) << to_string(by_badness[j]);
    }
  }
}

TEST(Worst, OfNothingIsUnknown) { EXPECT_EQ(worst({}), Status::unknown); }

struct SeverityCase {
  const char* name;
  ItemResult item;
  Severity severity;
};

class SeverityTest : public testing::TestWithParam<SeverityCase> {};

TEST_P(SeverityTest, Counts) { EXPECT_EQ(severity_of(GetParam().item, Severity::high), GetParam().severity); }

SubjectResult waived(std::vector<ClaimResult> claims, Status raw) {
  SubjectResult subject = subject_result(Status::waived, std::move(claims));
  subject.raw_status = raw;
  return subject;
}

INSTANTIATE_TEST_SUITE_P(
    Table, SeverityTest,
    testing::Values(
        SeverityCase{"failing_has_the_highest_of_its_failing_claims",
                     item_result(Status::fail,
                                 {subject_result(Status::fail, {claim_result(fails, "a", Severity::low),
                                                                claim_result(fails, "b", Severity::medium),
                                                                claim_result(open, "c", Severity::high)})}),
                     Severity::medium},
        SeverityCase{"failing_leaves_out_waived_subjects",
                     item_result(Status::fail,
                                 {waived({claim_result(fails, "a", Severity::high)}, Status::fail),
                                  subject_result(Status::fail, {claim_result(fails, "b", Severity::low)})}),
                     Severity::low},
        SeverityCase{
            "unknown_has_the_highest_of_its_open_claims",
            item_result(Status::unknown,
                        {subject_result(Status::unknown, {claim_result(open, "a", Severity::low),
                                                          claim_result(holds, "b", Severity::high)})}),
            Severity::low},
        SeverityCase{"unknown_without_a_subject_has_its_own", item_result(Status::unknown, {}),
                     Severity::high},
        SeverityCase{
            "waived_counts_as_it_would",
            item_result(Status::waived, {waived({claim_result(fails, "a", Severity::low)}, Status::fail)}),
            Severity::low},
        SeverityCase{"passing_has_its_own",
                     item_result(Status::pass,
                                 {subject_result(Status::pass, {claim_result(holds, "a", Severity::low)})}),
                     Severity::high},
        SeverityCase{"error_has_its_own",
                     item_result(Status::error,
                                 {subject_result(Status::error, {claim_result(broken, "a", Severity::low)})}),
                     Severity::high}),
    [](const auto& test) { return test.param.name; });

using Roots = std::vector<std::string>;

struct RootCase {
  const char* name;
  Status status;
  std::vector<Claim> claims;
  Roots roots;  // the root, then the further ones
};

class RootTest : public testing::TestWithParam<RootCase> {};

TEST_P(RootTest, FirstAndFurther) {
  const RootCase& test = GetParam();
  std::vector<ClaimResult> claims;
  for (const Claim& one : test.claims) {
    claims.push_back({.claim = one});
  }
  ItemResult item = item_result(test.status, {subject_result(test.status, claims)});
  find_roots(item);
  Roots found = item.root.empty() ? Roots{} : Roots{item.root};
  found.insert(found.end(), item.further_roots.begin(), item.further_roots.end());
  EXPECT_EQ(found, test.roots);
}

Claim with_further(Claim made, Roots further) {
  made.further_roots = std::move(further);
  return made;
}

INSTANTIATE_TEST_SUITE_P(
    Table, RootTest,
    testing::Values(
        RootCase{
            "open_questions_in_the_order_of_sources",
            Status::unknown,
            {claim(open, "a", "prodready: tools not built yet"), claim(open, "b", "attestation"),
             claim(open, "c", "forge: code-reviews"), claim(open, "d", "git-history: shallow"),
             claim(open, "e", "snapshot: rds describe-db-instances"), claim(open, "f", "Makefile:37"),
             claim(open, "g", "config: pipelines")},
            {"config: pipelines", "Makefile:37", "snapshot: rds describe-db-instances",
             "git-history: shallow", "forge: code-reviews", "attestation", "prodready: tools not built yet"}},
        RootCase{"equal_ones_in_the_order_of_claims",
                 Status::unknown,
                 {claim(open, "a", "snapshot: b"), claim(open, "b", "snapshot: a")},
                 {"snapshot: b", "snapshot: a"}},
        RootCase{"each_once",
                 Status::unknown,
                 {claim(open, "a", "config: x"), claim(open, "b", "config: x")},
                 {"config: x"}},
        RootCase{"what_a_root_waits_for_stays_behind_it",
                 Status::unknown,
                 {with_further(claim(open, "a", "snapshot: x"), {"config: y", "snapshot: x"})},
                 {"snapshot: x", "config: y"}},
        RootCase{
            "failing_ones_in_the_order_of_claims",
            Status::fail,
            {claim(fails, "a", "snapshot: x"), claim(open, "b", "config: y"), claim(fails, "c", "config: z")},
            {"snapshot: x", "config: z"}},
        RootCase{"a_claim_without_root_has_its_message", Status::fail, {claim(fails, "a")}, {"a is judged"}},
        RootCase{"passing_items_have_none", Status::pass, {claim(holds, "a", "config: x")}, {}},
        RootCase{"items_in_error_have_none", Status::error, {claim(broken, "a", "x.yaml")}, {}}),
    [](const auto& test) { return test.param.name; });

ItemResult rooted(std::string id, Status status, std::string root, std::vector<Need> needs = {}) {
  ItemResult made = item_result(status, {}, std::move(id));
  made.root = std::move(root);
  made.needs = std::move(needs);
  return made;
}

TEST(GroupByRoot, LargestFirstThenByRootWithNeedsOnce) {
  const Need config{Source::config, "pipelines in .prodready/config.yaml"};
  const Need history{Source::git_history, "git fetch --unshallow"};
  const std::vector<ItemResult> items = {
      rooted("a.one", Status::fail, "z"),    rooted("a.two", Status::unknown, "p", {config}),
      rooted("a.three", Status::pass, "p"),  rooted("b.one", Status::unknown, "p", {config, history}),
      rooted("b.two", Status::unknown, "b"), rooted("b.three", Status::waived, "b"),
      rooted("b.four", Status::error, "b")};
  const std::vector<RootGroup> groups = group_by_root(items);
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].root, "p");
  EXPECT_EQ(groups[0].items, (std::vector<std::string>{"a.two", "b.one"}));
  ASSERT_EQ(groups[0].needs.size(), 2U);
  EXPECT_EQ(groups[0].needs[0].how, config.how);
  EXPECT_EQ(groups[0].needs[1].how, history.how);
  EXPECT_EQ(groups[1].root, "b");
  EXPECT_EQ(groups[1].items, std::vector<std::string>{"b.two"});
  EXPECT_EQ(groups[2].root, "z");
}

}  // namespace
}  // namespace prodready
