#include "evaluators/support/crowd.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluators/support/claims.hpp"

namespace prodready {
namespace {

Claim open_at(const std::string& message, const std::string& root) {
  return claim_open("holds", {.message = message, .needs = {}, .root = root});
}
Claim failing(const std::string& name) {
  return claim_fails("holds", {.message = "off", .expected = "on", .root = name});
}

struct CrowdCase {
  std::string name;
  std::vector<std::vector<Claim>> kinds;  // taken in turn
  std::size_t subjects;
  std::size_t told;                  // with their own names
  std::vector<std::string> counted;  // names and messages of the others
};

class CrowdTest : public testing::TestWithParam<CrowdCase> {};

void expect_counted(const CrowdCase& test, bool first_by_claims) {
  Crowd crowd;
  std::vector<Subject> told;
  for (std::size_t i = 0; i < test.subjects; ++i) {
    const std::vector<Claim>& claims = test.kinds[i % test.kinds.size()];
    if (!first_by_claims || !crowd.count(claims)) {
      crowd.add({.name = "b" + std::to_string(i), .place = {}, .claims = claims}, told);
    }
  }
  EXPECT_EQ(told.size(), test.told);
  crowd.finish("buckets", told);
  std::vector<std::string> counted;
  for (std::size_t i = test.told; i < told.size(); ++i) {
    counted.push_back(told[i].name + ": " + told[i].claims.front().message);
  }
  EXPECT_EQ(counted, test.counted);
}

TEST_P(CrowdTest, tells_some_of_a_kind_and_counts_the_rest) { expect_counted(GetParam(), false); }
TEST_P(CrowdTest, counts_by_the_claims_alone) { expect_counted(GetParam(), true); }

TEST(CrowdAlikeTest, counts_what_is_alike_once_its_claims_are_known) {
  const std::vector<Claim> on = {claim_holds("holds", "on")};
  const std::vector<Claim> still_on = {claim_holds("holds", "still on")};
  const int one = 0;
  const int other = 0;
  Crowd crowd;
  std::vector<Subject> told;
  EXPECT_FALSE(crowd.count(&one));
  for (std::size_t i = 0; i <= Crowd::most_told; ++i) {
    EXPECT_FALSE(crowd.count(on, &one));
    crowd.add({.name = "b", .place = {}, .claims = on}, told);
  }
  EXPECT_FALSE(crowd.count(&one));
  EXPECT_TRUE(crowd.count(on, &one));
  EXPECT_TRUE(crowd.count(&one));
  EXPECT_FALSE(crowd.count(&other));
  EXPECT_TRUE(crowd.count(still_on, &other));
  EXPECT_TRUE(crowd.count(&other));
  EXPECT_TRUE(crowd.count(still_on, nullptr));
  EXPECT_FALSE(crowd.count(nullptr));
  crowd.finish("buckets", told);
  EXPECT_EQ(told.back().name, "6 more buckets");
  EXPECT_EQ(told.back().claims.front().message, "on, and the like");
}

INSTANTIATE_TEST_SUITE_P(
    crowds, CrowdTest,
    testing::Values(
        CrowdCase{"few", {{claim_holds("holds", "on")}}, 500, 500, {}},
        CrowdCase{"one_more_keeps_its_name", {{claim_holds("holds", "on")}}, 501, 500, {"b500: on"}},
        CrowdCase{"many", {{claim_holds("holds", "on")}}, 700, 500, {"200 more buckets: on"}},
        CrowdCase{"failing_are_all_told", {{failing("a")}}, 700, 700, {}},
        CrowdCase{"other_roots_are_another_kind",
                  {{open_at("x", "snapshot: a")}, {open_at("x", "snapshot: b")}},
                  1100,
                  1000,
                  {"50 more buckets: x", "50 more buckets (2): x"}},
        CrowdCase{"other_messages_are_the_same_kind",
                  {{open_at("x", "snapshot: a")}, {open_at("y", "snapshot: a")}},
                  600,
                  500,
                  {"100 more buckets: x, and the like"}},
        CrowdCase{"many_kinds_in_turn",
                  {{open_at("x", "snapshot: a")},
                   {open_at("x", "snapshot: b")},
                   {open_at("x", "snapshot: c")},
                   {open_at("x", "snapshot: d")},
                   {open_at("x", "snapshot: e")},
                   {open_at("x", "snapshot: a"), open_at("x", "snapshot: a")}},
                  6 * 502,
                  6 * 500,
                  {"2 more buckets: x", "2 more buckets (2): x", "2 more buckets (3): x",
                   "2 more buckets (4): x", "2 more buckets (5): x", "2 more buckets (6): x"}},
        CrowdCase{"other_reasons_not_to_apply_are_another_kind",
                  {{claim_not_applicable("holds", "ignored")}, {claim_not_applicable("holds", "of AWS")}},
                  1002,
                  1000,
                  {"b1000: ignored", "b1001: of AWS"}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready
