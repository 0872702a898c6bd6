#include "facts/resources/covered.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/facts/resources.hpp"

namespace prodready::terms::covered_test {
namespace {

using resources::CallState;
using test::snapshot;

constexpr const char* databases = "AWS::RDS::DBInstance";

std::string places(const Facts& facts, const std::string& type) {
  std::string text;
  for (const CloudPlace& place : places_in_scope(facts, type)) {
    text += (text.empty() ? "" : ", ") + to_string(place);
  }
  return text;
}

std::string missing(const Facts& facts, const std::string& type) {
  std::string text;
  for (const UncoveredPlace& place : coverage_of(facts, type).missing) {
    text += (text.empty() ? "" : ", ") + to_string(place.place) + ": " + why(place);
  }
  return text;
}

TEST(CoveredTest, WithoutASnapshotThereAreNoPlaces) {
  const Facts facts = test::facts_of({});
  EXPECT_FALSE(has_snapshot(facts));
  EXPECT_EQ(places(facts, databases), "");
  EXPECT_FALSE(coverage_of(facts, databases).in_full());
  EXPECT_TRUE(coverage_of(facts, databases).nowhere());
}

TEST(CoveredTest, PlacesAreThoseThatTheSnapshotNames) {
  Facts facts = test::facts_of({}, snapshot().names("222222222222", "us-east-1"));
  EXPECT_EQ(places(facts, databases),
            "111122223333 eu-west-1, 111122223333 us-east-1, 222222222222 eu-west-1, 222222222222 us-east-1");
  EXPECT_EQ(places(facts, "AWS::S3::Bucket"), "111122223333 global, 222222222222 global");
  facts.configuration.accounts = {{.id = "111122223333", .name = "", .environment = ""}};
  facts.configuration.regions = {"eu-north-1"};
  EXPECT_EQ(places(facts, databases), "111122223333 eu-north-1");
  facts.configuration.scope = ScopeConfig{.accounts = {"222222222222"}, .regions = {"us-east-1"}};
  EXPECT_EQ(places(facts, databases), "222222222222 us-east-1");
}

struct Row {
  std::string name;
  CallState state;
  bool answers;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class AnswerTest : public testing::TestWithParam<Row> {};

TEST_P(AnswerTest, FiveThingsStayFive) {
  const Facts facts = test::facts_of({}, snapshot().answered(databases, GetParam().state));
  EXPECT_EQ(is_answer(GetParam().state), GetParam().answers);
  EXPECT_EQ(coverage_of(facts, databases).in_full(), GetParam().answers);
}

INSTANTIATE_TEST_SUITE_P(Rows, AnswerTest,
                         testing::Values(Row{"observed", CallState::observed, true},
                                         Row{"empty", CallState::empty, true},
                                         Row{"not_configured", CallState::not_configured, true},
                                         Row{"denied", CallState::denied, false},
                                         Row{"failed", CallState::failed, false},
                                         Row{"not_collected", CallState::not_collected, false}),
                         [](const auto& test) { return test.param.name; });

TEST(CoveredTest, EachPlaceIsAskedFor) {
  const Facts facts = test::facts_of(
      {}, snapshot().covers(databases).denied(databases, "us-east-1").names("111122223333", "eu-north-1"));
  EXPECT_EQ(missing(facts, databases),
            "111122223333 eu-north-1: not collected, 111122223333 us-east-1: denied, AccessDenied");
}

TEST(CoveredTest, AListOfAllRegionsIsOneAnswer) {
  EXPECT_EQ(missing(test::facts_of({}, snapshot().covers("AWS::S3::Bucket", "global")), "AWS::S3::Bucket"),
            "");
  EXPECT_EQ(
      missing(test::facts_of({}, snapshot().covers("AWS::S3::Bucket").names("111122223333", "us-east-1")),
              "AWS::S3::Bucket"),
      "111122223333 us-east-1: not collected");
}

test::Made bill(const char* service) {
  return test::observed(
      "AWS::Account::CostAndUsage", "bill",
      {{"ResultsByTime",
        test::list({test::map({{"Groups", test::list({test::map({{"Keys", test::list({service})}})})}})})}});
}

TEST(CoveredTest, AServiceThatIsNotOnTheBillIsNotInUse) {
  EXPECT_EQ(missing(test::facts_of({bill("Amazon DynamoDB")}, snapshot()), databases), "");
  EXPECT_EQ(missing(test::facts_of({bill("Amazon Relational Database Service")}, snapshot()), databases),
            "111122223333 eu-west-1: not collected");
  EXPECT_EQ(
      missing(test::facts_of({bill("Amazon DynamoDB").in("222222222222", "global")}, snapshot()), databases),
      "111122223333 eu-west-1: not collected");
  EXPECT_EQ(
      missing(test::facts_of({test::observed("AWS::Account::CostAndUsage", "off")}, snapshot()), databases),
      "111122223333 eu-west-1: not collected");
}

}  // namespace
}  // namespace prodready::terms::covered_test
