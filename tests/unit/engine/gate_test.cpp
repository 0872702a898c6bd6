#include "engine/gate.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "builders.hpp"

namespace prodready::gate_test {
namespace {

using test::claim_result;
using test::item_result;
using test::subject_result;

constexpr std::array thresholds = {Threshold::critical, Threshold::high, Threshold::medium, Threshold::low,
                                   Threshold::none};
constexpr std::array severities = {Severity::critical, Severity::high, Severity::medium, Severity::low};
constexpr std::array statuses = {Status::pass,    Status::fail,   Status::not_applicable,
                                 Status::unknown, Status::waived, Status::error};

ClaimState state_of(Status status) {
  switch (status) {
    case Status::fail:
    case Status::waived:
      return ClaimState::fails;
    case Status::unknown:
      return ClaimState::open;
    case Status::error:
      return ClaimState::broken;
    case Status::not_applicable:
      return ClaimState::not_applicable;
    case Status::pass:
      break;
  }
  return ClaimState::holds;
}

// What the table of the guide says: rows are severities, columns thresholds.
constexpr bool reaches[severities.size()][thresholds.size()] = {
    // fail_on: critical, high, medium, low, none
    {true, true, true, true, false},     // critical
    {false, true, true, true, false},    // high
    {false, false, true, true, false},   // medium
    {false, false, false, true, false},  // low
};

using GateCase = std::tuple<std::size_t, std::size_t, Undecided, Status>;
class GateTest : public testing::TestWithParam<GateCase> {};

TEST_P(GateTest, EveryCombination) {
  const auto& [threshold, severity, undecided, status] = GetParam();
  ItemResult item = item_result(
      status, {subject_result(status, {claim_result(state_of(status), "holds", severities[severity])})});
  item.severity = severities[severity];
  std::vector<ItemResult> items{item};
  const Gate gate = close_gate(items, thresholds[threshold], undecided);

  const bool counts = reaches[severity][threshold];
  const bool is_open_question = status == Status::unknown || status == Status::error;
  Blocking expected = Blocking::no;
  if (counts && status == Status::fail) {
    expected = Blocking::failing;
  } else if (counts && is_open_question && undecided == Undecided::block) {
    expected = Blocking::undecided;
  }
  EXPECT_EQ(items[0].blocking, expected);
  EXPECT_EQ(gate.open, expected == Blocking::no);
  EXPECT_EQ(gate.failing.size(), expected == Blocking::failing ? 1U : 0U);
  EXPECT_EQ(gate.undecided_items.size(), expected == Blocking::undecided ? 1U : 0U);
  EXPECT_EQ(exit_code(gate), expected == Blocking::no ? 0 : (expected == Blocking::failing ? 1 : 3));
  EXPECT_EQ(gate.fail_on, thresholds[threshold]);
  EXPECT_EQ(gate.undecided, undecided);
}

INSTANTIATE_TEST_SUITE_P(Table, GateTest,
                         testing::Combine(testing::Range<std::size_t>(0, thresholds.size()),
                                          testing::Range<std::size_t>(0, severities.size()),
                                          testing::Values(Undecided::warn, Undecided::block),
                                          testing::ValuesIn(statuses)),
                         [](const auto& test) {
                           std::string name = fmt::format(
                               "{}_{}_{}_{}", to_string(thresholds[std::get<0>(test.param)]),
                               to_string(severities[std::get<1>(test.param)]),
                               to_string(std::get<2>(test.param)), to_string(std::get<3>(test.param)));
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

struct BaselineCase {
  const char* name;
  std::vector<ClaimResult> claims;
  Blocking blocking;  // with fail_on: high
};

class BaselineGateTest : public testing::TestWithParam<BaselineCase> {};

TEST_P(BaselineGateTest, KnownClaimsDoNotShut) {
  std::vector<ItemResult> items{item_result(Status::fail, {subject_result(Status::fail, GetParam().claims)})};
  close_gate(items, Threshold::high, Undecided::warn);
  EXPECT_EQ(items[0].blocking, GetParam().blocking);
}

constexpr bool known = true;
constexpr auto fails = ClaimState::fails;

INSTANTIATE_TEST_SUITE_P(Table, BaselineGateTest,
                         testing::Values(BaselineCase{"all_known",
                                                      {claim_result(fails, "a", Severity::high, known)},
                                                      Blocking::no},
                                         BaselineCase{"one_is_new",
                                                      {claim_result(fails, "a", Severity::high, known),
                                                       claim_result(fails, "b", Severity::high)},
                                                      Blocking::failing},
                                         BaselineCase{"the_new_one_is_below_the_threshold",
                                                      {claim_result(fails, "a", Severity::critical, known),
                                                       claim_result(fails, "b", Severity::low)},
                                                      Blocking::no},
                                         BaselineCase{
                                             "known_is_said_of_failing_claims_alone",
                                             {claim_result(ClaimState::holds, "a", Severity::high, known),
                                              claim_result(fails, "b", Severity::high)},
                                             Blocking::failing}),
                         [](const auto& test) { return test.param.name; });

TEST(Gate, WaivedSubjectsDoNotShut) {
  std::vector<ItemResult> items{item_result(
      Status::fail, {subject_result(Status::waived, {claim_result(fails, "a", Severity::critical)}, "one"),
                     subject_result(Status::fail, {claim_result(fails, "a", Severity::low)}, "two")})};
  EXPECT_TRUE(close_gate(items, Threshold::high, Undecided::block).open);
}

TEST(Gate, AFailingItemWithoutClaimsCountsByItsOwnSeverity) {
  std::vector<ItemResult> items{item_result(Status::fail, {})};
  EXPECT_FALSE(close_gate(items, Threshold::high, Undecided::warn).open);
}

TEST(Gate, FailingWinsOverUndecidedAndKeepsTheOrder) {
  std::vector<ItemResult> items{item_result(Status::unknown, {}, "a.unknown"),
                                item_result(Status::fail, {}, "b.fail"),
                                item_result(Status::fail, {}, "a.fail")};
  const Gate gate = close_gate(items, Threshold::low, Undecided::block);
  EXPECT_EQ(gate.failing, (std::vector<std::string>{"b.fail", "a.fail"}));
  EXPECT_EQ(gate.undecided_items, std::vector<std::string>{"a.unknown"});
  EXPECT_EQ(exit_code(gate), 1);
}

TEST(Gate, OfNoItemsIsOpen) { EXPECT_TRUE(close_gate({}, Threshold::low, Undecided::block).open); }

}  // namespace
}  // namespace prodready::gate_test
