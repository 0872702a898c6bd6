#include "engine/notices.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builders.hpp"

namespace prodready::notices_test {
namespace {

using test::claim_result;
using test::day;
using test::item;
using test::item_result;
using test::project;
using test::subject_result;
using enum ClaimState;
using Texts = std::vector<std::string>;

const Date today = day("2026-03-10");

Texts texts_of(const std::vector<Notice>& notices) {
  Texts texts;
  for (const Notice& notice : notices) {
    texts.push_back(notice.text);
  }
  return texts;
}

Item item_with_claims() {
  Item made = item("a.one");
  made.claims = {{.name = "stale", .about = "", .severity = {}},
                 {.name = "missing", .about = "", .severity = {}}};
  made.attest_days = 30;
  return made;
}

ItemResult waived_result() {
  return item_result(Status::waived,
                     {subject_result(Status::waived, {claim_result(fails, "stale")}, "orders-db"),
                      subject_result(Status::pass, {claim_result(holds, "stale")}, "cache")});
}

Waiver waiver(std::string_view last_day, std::vector<std::string> subjects = {}, std::string claim = {},
              std::string of = "a.one") {
  return {.item = std::move(of),
          .claim = std::move(claim),
          .subjects = std::move(subjects),
          .reason = "because",
          .owner = "maria",
          .last_day = day(last_day),
          .place = {.path = ".prodready/waivers.yaml", .line = 3}};
}

struct WaiverNotice {
  const char* name;
  Waiver waiver;
  ItemResult result;
  Texts texts;
};

class WaiverNoticeTest : public testing::TestWithParam<WaiverNotice> {};

TEST_P(WaiverNoticeTest, Tells) {
  Project made = project({item_with_claims(), item("b.other")});
  made.waivers = {GetParam().waiver};
  const std::vector<ItemResult> items{GetParam().result};
  const std::vector<Notice> notices = waiver_notices(made, items, today);
  EXPECT_EQ(texts_of(notices), GetParam().texts);
  for (const Notice& notice : notices) {
    EXPECT_EQ(notice.place, (Place{.path = ".prodready/waivers.yaml", .line = 3}));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, WaiverNoticeTest,
    testing::Values(
        WaiverNotice{"in_force", waiver("2026-06-01"), waived_result(), {}},
        WaiverNotice{"ran_out_yesterday",
                     waiver("2026-03-09"),
                     waived_result(),
                     {"waiver for a.one ran out 1 day ago: its last day was 2026-03-09"}},
        WaiverNotice{"ran_out_long_ago",
                     waiver("2025-03-10"),
                     waived_result(),
                     {"waiver for a.one ran out 365 days ago: its last day was 2025-03-10"}},
        WaiverNotice{"last_day",
                     waiver("2026-03-10"),
                     waived_result(),
                     {"waiver for a.one runs out today: this is its last day"}},
        WaiverNotice{"fourteen_days_left",
                     waiver("2026-03-24"),
                     waived_result(),
                     {"waiver for a.one runs out in 14 days: its last day is 2026-03-24"}},
        WaiverNotice{"fifteen_days_left", waiver("2026-03-25"), waived_result(), {}},
        WaiverNotice{
            "unknown_item",
            waiver("2026-06-01", {}, "", "a.onne"),
            waived_result(),
            {"waiver for a.onne names an item that the checklist does not have, did you mean 'a.one'?"}},
        WaiverNotice{"item_that_is_not_shown", waiver("2026-03-09", {}, "", "b.other"), waived_result(), {}},
        WaiverNotice{
            "unknown_subject_beside_a_known_one",
            waiver("2026-06-01", {"order-db", "orders-*"}),
            waived_result(),
            {"waiver for a.one names the subject 'order-db', and the item has none such, did you mean "
             "'orders-db'?"}},
        WaiverNotice{"unknown_subject_alone",
                     waiver("2026-06-01", {"zzz*"}),
                     waived_result(),
                     {"waiver for a.one names the subject 'zzz*', and the item has none such"}},
        WaiverNotice{
            "unknown_claim",
            waiver("2026-06-01", {}, "stal"),
            waived_result(),
            {"waiver for a.one names the claim 'stal', and the item has none such, did you mean 'stale'?"}},
        WaiverNotice{"claim_of_the_specification_that_was_not_judged",
                     waiver("2026-06-01", {}, "missing"),
                     waived_result(),
                     {"waiver for a.one is stale: nothing that it covers fails or is unknown; remove it"}},
        WaiverNotice{
            "item_passes",
            waiver("2026-06-01"),
            item_result(Status::pass, {subject_result(Status::pass, {claim_result(holds, "stale")})}),
            {"waiver for a.one is stale: nothing that it covers fails or is unknown; remove it"}},
        WaiverNotice{"item_is_not_applicable",
                     waiver("2026-06-01"),
                     item_result(Status::not_applicable,
                                 {subject_result(Status::not_applicable, {claim_result(not_applicable)})}),
                     {"waiver for a.one is stale: nothing that it covers fails or is unknown; remove it"}},
        WaiverNotice{"subject_passes",
                     waiver("2026-06-01", {"cache"}),
                     waived_result(),
                     {"waiver for a.one is stale: nothing that it covers fails or is unknown; remove it"}},
        WaiverNotice{
            "item_is_in_error",
            waiver("2026-06-01"),
            item_result(Status::error, {subject_result(Status::error, {claim_result(broken, "stale")})}),
            {}},
        WaiverNotice{
            "unknown_item_is_covered",
            waiver("2026-06-01"),
            item_result(Status::waived, {subject_result(Status::waived, {claim_result(open, "stale")})}),
            {}},
        WaiverNotice{"covers_some_of_what_fails",
                     waiver("2026-06-01", {}, "stale"),
                     item_result(Status::fail, {subject_result(Status::fail,
                                                               {claim_result(fails, "stale"),
                                                                claim_result(fails, "missing")},
                                                               "orders-db")}),
                     {"waiver for a.one covers only some of what fails for orders-db, which still fails"}},
        WaiverNotice{
            "subjects_of_an_item_that_is_not_built",
            waiver("2026-06-01", {"orders-db"}),
            item_result(Status::unknown,
                        {subject_result(Status::unknown, {claim_result(open, "holds", Severity::high, false,
                                                                       "prodready: not built yet")})}),
            {}}),
    [](const auto& test) { return test.param.name; });

Attestation attestation(std::string_view made, std::string_view last_day,
                        std::string evidence = "https://w.example/x", std::vector<std::string> subjects = {},
                        std::string of = "a.one") {
  return {.item = std::move(of),
          .subjects = std::move(subjects),
          .by = "maria",
          .day = day(made),
          .evidence = std::move(evidence),
          .last_day = day(last_day),
          .place = {.path = ".prodready/attestations.yaml", .line = 5}};
}

struct AttestationNotice {
  const char* name;
  Attestation attestation;
  Texts texts;
};

class AttestationNoticeTest : public testing::TestWithParam<AttestationNotice> {};

TEST_P(AttestationNoticeTest, Tells) {
  Project made = project({item_with_claims(), item("a.none")});
  made.attestations = {GetParam().attestation};
  const std::vector<ItemResult> items{
      item_result(Status::fail, {subject_result(Status::pass, {claim_result(open, "stale")}, "orders-db"),
                                 subject_result(Status::fail, {claim_result(fails, "stale")}, "cache")}),
      item_result(Status::unknown, {subject_result(Status::unknown, {claim_result(open)})}, "a.none")};
  const std::vector<Notice> notices = attestation_notices(made, items, {}, today);
  EXPECT_EQ(texts_of(notices), GetParam().texts);
}

INSTANTIATE_TEST_SUITE_P(
    Table, AttestationNoticeTest,
    testing::Values(
        AttestationNotice{
            "in_force", attestation("2026-03-01", "2026-06-01", "https://w.example/x", {"orders-db"}), {}},
        AttestationNotice{"ran_out",
                          attestation("2026-03-01", "2026-03-08"),
                          {"attestation for a.one ran out 2 days ago: its last day was 2026-03-08"}},
        AttestationNotice{
            "too_old",
            attestation("2026-02-07", "2026-06-01"),
            {"attestation for a.one is too old: it was made 31 days ago, and the item accepts 30"}},
        AttestationNotice{
            "in_the_future",
            attestation("2026-03-11", "2026-06-01"),
            {"attestation for a.one counts for nothing yet: its day, 2026-03-11, is after the day of "
             "the audit, 2026-03-10"}},
        AttestationNotice{
            "missing_path",
            attestation("2026-03-01", "2026-06-01", "docs/x.md"),
            {"attestation for a.one counts for nothing: its evidence 'docs/x.md' is neither a path in "
             "the repository nor an https link"}},
        AttestationNotice{"item_takes_none",
                          attestation("2026-03-01", "2026-06-01", "https://w.example/x", {}, "a.none"),
                          {"attestation for a.none counts for nothing: the item takes no attestation"}},
        AttestationNotice{"unknown_item",
                          attestation("2026-03-01", "2026-06-01", "https://w.example/x", {}, "zzzzzzz"),
                          {"attestation for zzzzzzz names an item that the checklist does not have"}},
        AttestationNotice{
            "unknown_subject",
            attestation("2026-03-01", "2026-06-01", "https://w.example/x", {"orders-db", "billing"}),
            {"attestation for a.one names the subject 'billing', and the item has none such"}},
        AttestationNotice{
            "subject_that_fails",
            attestation("2026-03-01", "2026-06-01", "https://w.example/x", {"cache"}),
            {"attestation for a.one changes nothing for cache, which fails: only a waiver would"}}),
    [](const auto& test) { return test.param.name; });

struct BaselineNotice {
  const char* name;
  Baseline baseline;
  Texts texts;
};

class BaselineNoticeTest : public testing::TestWithParam<BaselineNotice> {};

TEST_P(BaselineNoticeTest, Tells) {
  Project made = project({item("a.one"), item("a.broken"), item("b.other")});
  made.baseline = GetParam().baseline;
  const std::vector<ItemResult> items{
      item_result(Status::fail,
                  {subject_result(Status::fail, {claim_result(fails, "x"), claim_result(holds, "y"),
                                                 claim_result(open, "z")})}),
      item_result(Status::error, {subject_result(Status::error, {claim_result(broken)})}, "a.broken")};
  EXPECT_EQ(texts_of(baseline_notices(made, items)), GetParam().texts);
}

INSTANTIATE_TEST_SUITE_P(
    Table, BaselineNoticeTest,
    testing::Values(BaselineNotice{"empty", {}, {}}, BaselineNotice{"still_fails", {{"a.one", "s", "x"}}, {}},
                    BaselineNotice{"holds_now",
                                   {{"a.one", "s", "y"}},
                                   {"baseline: 1 entry no longer fails: write it anew"}},
                    BaselineNotice{"is_open_now", {{"a.one", "s", "z"}}, {}},
                    BaselineNotice{"subject_and_item_are_gone",
                                   {{"a.one", "t", "x"}, {"a.gone", "s", "x"}},
                                   {"baseline: 2 entries no longer fail: write it anew"}},
                    BaselineNotice{"item_is_not_shown", {{"b.other", "s", "x"}}, {}},
                    BaselineNotice{"item_is_in_error", {{"a.broken", "s", "x"}}, {}}),
    [](const auto& test) { return test.param.name; });

Facts facts_with_gaps(int count) {
  Facts facts;
  for (int i = 0; i < count; ++i) {
    facts.gaps.push_back({.place = {.path = fmt::format("f{}", i)}, .why = "permission denied"});
  }
  return facts;
}

TEST(GapNotices, AreListedUpToTwenty) {
  EXPECT_TRUE(gap_notices(facts_with_gaps(0)).empty());
  const std::vector<Notice> twenty = gap_notices(facts_with_gaps(20));
  ASSERT_EQ(twenty.size(), 20U);
  EXPECT_EQ(twenty[0].text, "not read: permission denied");
  EXPECT_EQ(twenty[19].place->path, "f19");
}

TEST(GapNotices, CountTheRest) {
  const std::vector<Notice> one_more = gap_notices(facts_with_gaps(21));
  ASSERT_EQ(one_more.size(), 21U);
  EXPECT_EQ(one_more[20].text, "and 1 more file not read");
  EXPECT_FALSE(one_more[20].place);
  EXPECT_EQ(gap_notices(facts_with_gaps(1000))[20].text, "and 980 more files not read");
}

TEST(GapNotices, TellAGapOfTwoPartsOnce) {
  Facts facts = facts_with_gaps(1);
  facts.manifests.gaps = {facts.gaps[0], {.place = {.path = "package.json"}, .why = "bad JSON"}};
  const std::vector<Notice> notices = gap_notices(facts);
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[1].text, "not read: bad JSON");
}

}  // namespace
}  // namespace prodready::notices_test
