#include "engine/waivers.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builders.hpp"
#include "engine/judge.hpp"

namespace prodready::waivers_test {
namespace {

using test::claim_result;
using test::day;
using test::item;
using test::item_result;
using test::subject_result;
using enum ClaimState;

const Date today = day("2026-03-10");

Waiver waiver(std::string claim, std::vector<std::string> subjects, std::string_view last_day = "2026-03-10",
              std::string owner = "maria") {
  return {.item = "a.one",
          .claim = std::move(claim),
          .subjects = std::move(subjects),
          .reason = "because",
          .owner = std::move(owner),
          .last_day = day(last_day),
          .place = {.path = ".prodready/waivers.yaml", .line = 3}};
}

struct WaiverCase {
  const char* name;
  std::vector<ClaimResult> claims;  // of the subject prod/orders
  std::vector<Waiver> waivers;
  Status status;
  std::string owner = {};  // of the waiver that is shown
};

class WaiverTest : public testing::TestWithParam<WaiverCase> {};

TEST_P(WaiverTest, MakesOfASubject) {
  const WaiverCase& test = GetParam();
  std::vector<Claim> claims;
  for (const ClaimResult& result : test.claims) {
    claims.push_back(result.claim);
  }
  const Status before = judge(claims);
  ItemResult result = item_result(before, {subject_result(before, test.claims, "prod/orders")});
  apply_waivers(result, test.waivers, today);
  const SubjectResult& subject = result.subjects[0];
  EXPECT_EQ(subject.status, test.status);
  EXPECT_EQ(subject.raw_status, before);
  EXPECT_EQ(subject.waiver ? subject.waiver->owner : "", test.owner);
}

const std::vector<ClaimResult> failing = {claim_result(fails, "a"), claim_result(fails, "b"),
                                          claim_result(holds, "c")};
const std::vector<ClaimResult> unknown = {claim_result(open, "a"), claim_result(open, "b")};

INSTANTIATE_TEST_SUITE_P(
    Table, WaiverTest,
    testing::Values(
        WaiverCase{"fail_to_waived", failing, {waiver("", {})}, Status::waived, "maria"},
        WaiverCase{"unknown_to_waived", unknown, {waiver("", {})}, Status::waived, "maria"},
        WaiverCase{"error_stays", {claim_result(broken, "a")}, {waiver("", {})}, Status::error},
        WaiverCase{"pass_stays", {claim_result(holds, "a")}, {waiver("", {})}, Status::pass},
        WaiverCase{
            "not_applicable_stays", {claim_result(not_applicable)}, {waiver("", {})}, Status::not_applicable},
        WaiverCase{"no_waiver", failing, {}, Status::fail},
        WaiverCase{"one_of_two_failing_claims", failing, {waiver("a", {})}, Status::fail},
        WaiverCase{"each_failing_claim_by_its_own",
                   failing,
                   {waiver("a", {}, "2026-05-01", "late"), waiver("b", {}, "2026-04-01", "early")},
                   Status::waived,
                   "early"},
        WaiverCase{"the_longest_of_two_for_one_claim",
                   failing,
                   {waiver("", {}, "2026-04-01", "early"), waiver("", {}, "2026-05-01", "late")},
                   Status::waived,
                   "late"},
        WaiverCase{"one_of_two_open_claims", unknown, {waiver("a", {})}, Status::unknown},
        WaiverCase{"an_open_claim_beside_the_waived_one_stays_a_question",
                   {claim_result(fails, "a"), claim_result(open, "b")},
                   {waiver("a", {})},
                   Status::unknown,
                   "maria"},
        WaiverCase{"both_covered",
                   {claim_result(fails, "a"), claim_result(open, "b")},
                   {waiver("a", {}), waiver("b", {})},
                   Status::waived,
                   "maria"},
        WaiverCase{"an_open_claim_alone_does_not_help",
                   {claim_result(fails, "a"), claim_result(open, "b")},
                   {waiver("b", {})},
                   Status::fail},
        WaiverCase{"subject_by_name", failing, {waiver("", {"prod/orders"})}, Status::waived, "maria"},
        WaiverCase{"subject_by_glob_that_crosses_slashes",
                   failing,
                   {waiver("", {"*orders"})},
                   Status::waived,
                   "maria"},
        WaiverCase{"second_glob", failing, {waiver("", {"x", "prod/*"})}, Status::waived, "maria"},
        WaiverCase{"case_matters", failing, {waiver("", {"PROD/*"})}, Status::fail},
        WaiverCase{"other_subject", failing, {waiver("", {"prod/billing"})}, Status::fail},
        WaiverCase{"part_of_the_name", failing, {waiver("", {"orders"})}, Status::fail},
        WaiverCase{
            "last_day_counts_in_full", failing, {waiver("", {}, "2026-03-10")}, Status::waived, "maria"},
        WaiverCase{"day_after_the_last", failing, {waiver("", {}, "2026-03-09")}, Status::fail},
        WaiverCase{"expired_one_does_not_help_another",
                   failing,
                   {waiver("a", {}, "2026-03-09"), waiver("b", {})},
                   Status::fail}),
    [](const auto& test) { return test.param.name; });

TEST(Waiver, OfAnotherItemChangesNothing) {
  ItemResult result = item_result(Status::fail, {subject_result(Status::fail, failing)}, "a.two");
  const std::vector<Waiver> waivers{waiver("", {})};
  apply_waivers(result, waivers, today);
  EXPECT_EQ(result.subjects[0].status, Status::fail);
}

TEST(Waiver, IsShownWithReasonDayAndPlace) {
  ItemResult result = item_result(Status::fail, {subject_result(Status::fail, failing)});
  const std::vector<Waiver> waivers{waiver("", {}, "2026-04-01")};
  apply_waivers(result, waivers, today);
  const WaiverUse& use = result.subjects[0].waiver.value();
  EXPECT_EQ(use.reason, "because");
  EXPECT_EQ(use.last_day, "2026-04-01");
  EXPECT_EQ(use.place.line, 3U);
}

Attestation attestation(std::string_view made = "2026-03-01", std::string_view last_day = "2026-12-31",
                        std::string evidence = "https://wiki.example/review",
                        std::vector<std::string> subjects = {}) {
  return {.item = "a.one",
          .subjects = std::move(subjects),
          .by = "maria",
          .day = day(made),
          .evidence = std::move(evidence),
          .last_day = day(last_day),
          .place = {.path = ".prodready/attestations.yaml", .line = 5}};
}

FileFacts files() {
  FileFacts facts;
  facts.files = {{.path = "docs/runs/june.md"}, {.path = "review.pdf"}};
  return facts;
}

struct AttestationCase {
  const char* name;
  Attestation attestation;
  std::optional<int> attest_days = 30;
  bool counts = true;
};

class AttestationTest : public testing::TestWithParam<AttestationCase> {};

TEST_P(AttestationTest, SettlesAnUnknown) {
  const AttestationCase& test = GetParam();
  Item one = item("a.one");
  one.attest_days = test.attest_days;
  ItemResult result = item_result(Status::unknown, {subject_result(Status::unknown, unknown, "prod/orders")});
  const std::vector<Attestation> attestations{test.attestation};
  apply_attestations(result, one, attestations, files(), today);
  const SubjectResult& subject = result.subjects[0];
  EXPECT_EQ(subject.status, test.counts ? Status::pass : Status::unknown);
  EXPECT_EQ(subject.raw_status, Status::unknown);
  EXPECT_EQ(subject.attestation.has_value(), test.counts);
}

INSTANTIATE_TEST_SUITE_P(
    Table, AttestationTest,
    testing::Values(
        AttestationCase{"unknown_to_pass", attestation()},
        AttestationCase{"item_takes_none", attestation(), std::nullopt, false},
        AttestationCase{"as_old_as_the_item_accepts", attestation("2026-02-08"), 30, true},
        AttestationCase{"a_day_too_old", attestation("2026-02-07"), 30, false},
        AttestationCase{"of_today_where_none_may_be_older", attestation("2026-03-10"), 0, true},
        AttestationCase{"of_yesterday_where_none_may_be_older", attestation("2026-03-09"), 0, false},
        AttestationCase{"of_tomorrow", attestation("2026-03-11"), 30, false},
        AttestationCase{"on_its_last_day", attestation("2026-03-01", "2026-03-10")},
        AttestationCase{"the_day_after_its_last", attestation("2026-03-01", "2026-03-09"), 30, false},
        AttestationCase{"path_of_a_file", attestation("2026-03-01", "2026-12-31", "review.pdf")},
        AttestationCase{"path_of_a_folder", attestation("2026-03-01", "2026-12-31", "./docs/runs/")},
        AttestationCase{"path_with_a_section",
                        attestation("2026-03-01", "2026-12-31", "docs/runs/june.md#load")},
        AttestationCase{"missing_path", attestation("2026-03-01", "2026-12-31", "docs/runs/july.md"), 30,
                        false},
        AttestationCase{"path_that_leaves_the_root", attestation("2026-03-01", "2026-12-31", "../review.pdf"),
                        30, false},
        AttestationCase{"root_itself", attestation("2026-03-01", "2026-12-31", "./"), 30, false},
        AttestationCase{"no_evidence", attestation("2026-03-01", "2026-12-31", ""), 30, false},
        AttestationCase{"http_is_no_https", attestation("2026-03-01", "2026-12-31", "http://wiki.example"),
                        30, false},
        AttestationCase{"https_without_a_host", attestation("2026-03-01", "2026-12-31", "https://"), 30,
                        false},
        AttestationCase{"subject_by_glob", attestation("2026-03-01", "2026-12-31", "review.pdf", {"prod/*"})},
        AttestationCase{"other_subject", attestation("2026-03-01", "2026-12-31", "review.pdf", {"dev/*"}), 30,
                        false}),
    [](const auto& test) { return test.param.name; });

TEST(Attestation, LeavesEveryOtherStatus) {
  Item one = item("a.one");
  one.attest_days = 365;
  for (const Status status :
       {Status::pass, Status::fail, Status::not_applicable, Status::waived, Status::error}) {
    ItemResult result = item_result(status, {subject_result(status, failing)});
    const std::vector<Attestation> attestations{attestation()};
    apply_attestations(result, one, attestations, files(), today);
    EXPECT_EQ(result.subjects[0].status, status);
    EXPECT_FALSE(result.subjects[0].attestation);
  }
}

TEST(Attestation, NewestCountsAndIsEvidenceOfTheOpenClaims) {
  Item one = item("a.one");
  one.attest_days = 365;
  ItemResult result =
      item_result(Status::unknown,
                  {subject_result(Status::unknown, {claim_result(open, "a"), claim_result(holds, "b")})});
  const std::vector<Attestation> attestations{attestation("2026-01-01"), attestation("2026-03-05"),
                                              attestation("2026-02-01")};
  apply_attestations(result, one, attestations, files(), today);
  const SubjectResult& subject = result.subjects[0];
  ASSERT_TRUE(subject.attestation);
  EXPECT_EQ(subject.attestation->day, "2026-03-05");
  EXPECT_EQ(subject.attestation->by, "maria");
  EXPECT_EQ(subject.attestation->evidence, "https://wiki.example/review");
  ASSERT_EQ(subject.claims[0].claim.evidence.size(), 1U);
  EXPECT_EQ(subject.claims[0].claim.evidence[0].strength, Strength::attested);
  EXPECT_EQ(subject.claims[0].claim.state, open);
  EXPECT_TRUE(subject.claims[1].claim.evidence.empty());
}

TEST(Attestation, OfAnItemThatAClaimFollowsSettlesTheClaim) {
  Item one = item("a.one");
  one.attest_days = 365;
  one.claims = {{.name = "a", .about = "a", .severity = {}, .follows = "a.two"},
                {.name = "b", .about = "b", .severity = {}, .follows = {}}};
  Item two = item("a.two");
  two.attest_days = 365;
  const std::vector<Item> items{two};
  Attestation of_two = attestation();
  of_two.item = "a.two";
  const std::vector<Attestation> attestations{of_two};
  ItemResult result =
      item_result(Status::unknown,
                  {subject_result(Status::unknown, {claim_result(open, "a"), claim_result(holds, "b")}, "x"),
                   subject_result(Status::unknown, {claim_result(open, "a"), claim_result(open, "b")}, "y")});
  apply_attestations(result, one, attestations, files(), today, items);
  EXPECT_EQ(result.subjects[0].status, Status::pass);
  EXPECT_EQ(result.subjects[1].status, Status::unknown);
}

TEST(Attestation, OfOneSubjectLeavesTheRestOpen) {
  Item one = item("a.one");
  one.attest_days = 365;
  ItemResult result = item_result(Status::unknown, {subject_result(Status::unknown, unknown, "x"),
                                                    subject_result(Status::unknown, unknown, "y")});
  const std::vector<Attestation> attestations{attestation("2026-03-01", "2026-12-31", "review.pdf", {"y"})};
  apply_attestations(result, one, attestations, files(), today);
  EXPECT_EQ(result.subjects[0].status, Status::unknown);
  EXPECT_EQ(result.subjects[1].status, Status::pass);
}

}  // namespace
}  // namespace prodready::waivers_test
