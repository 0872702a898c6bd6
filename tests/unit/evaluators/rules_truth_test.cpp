#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "evaluators/rules/truth.hpp"

namespace prodready::rules::rules_truth_test {
namespace {

constexpr ClaimState H = ClaimState::holds;
constexpr ClaimState F = ClaimState::fails;
constexpr ClaimState O = ClaimState::open;
constexpr ClaimState N = ClaimState::not_applicable;
constexpr ClaimState B = ClaimState::broken;

// The tables of docs/guide/rules.md, in the order of its rows and columns.
constexpr std::array states = {H, F, O, N, B};
constexpr std::array<const char*, 5> names = {"holds", "fails", "open", "not_applicable", "broken"};

constexpr ClaimState table_of_all[5][5] = {
    // holds fails open n/a broken
    {H, F, O, H, B},  // holds
    {F, F, F, F, B},  // fails
    {O, F, O, O, B},  // open
    {H, F, O, N, B},  // not-applicable
    {B, B, B, B, B},  // broken
};

constexpr ClaimState table_of_any[5][5] = {
    // holds fails open n/a broken
    {H, H, H, H, H},  // holds
    {H, F, O, F, B},  // fails
    {H, O, O, O, B},  // open
    {H, F, O, N, B},  // not-applicable
    {H, B, B, B, B},  // broken
};

constexpr ClaimState row_of_not[5] = {F, H, O, N, B};

Claim claim(ClaimState state, std::string message = "m") {
  return {.state = state, .message = std::move(message), .root = "r"};
}

class PairTest : public testing::TestWithParam<std::tuple<std::size_t, std::size_t>> {};

TEST_P(PairTest, All) {
  const auto [i, j] = GetParam();
  EXPECT_EQ(all_of(std::array{states[i], states[j]}), table_of_all[i][j]);
  EXPECT_EQ(all_of(std::vector<Claim>{claim(states[i]), claim(states[j])}).state, table_of_all[i][j]);
}

TEST_P(PairTest, Any) {
  const auto [i, j] = GetParam();
  EXPECT_EQ(any_of(std::array{states[i], states[j]}), table_of_any[i][j]);
  EXPECT_EQ(any_of(std::vector<Claim>{claim(states[i]), claim(states[j])}).state, table_of_any[i][j]);
}

// An answer that holds or fails must stay so, whatever the open and broken branches turn out to be.
TEST_P(PairTest, DecidesNothingThatAnAnswerCouldOverturn) {
  const auto [i, j] = GetParam();
  const auto possible = [](ClaimState state) {
    return state == O || state == B ? std::vector<ClaimState>{H, F, N} : std::vector<ClaimState>{state};
  };
  for (const ClaimState left : possible(states[i])) {
    for (const ClaimState right : possible(states[j])) {
      const std::array both = {left, right};
      const ClaimState all = table_of_all[i][j];
      const ClaimState any = table_of_any[i][j];
      if (all == H || all == F) {
        EXPECT_EQ(all_of(both), all);
      }
      if (any == H || any == F) {
        EXPECT_EQ(any_of(both), any);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Table, PairTest,
                         testing::Combine(testing::Range<std::size_t>(0, states.size()),
                                          testing::Range<std::size_t>(0, states.size())),
                         [](const auto& test) {
                           return std::string(names[std::get<0>(test.param)]) + "_and_" +
                                  names[std::get<1>(test.param)];
                         });

TEST(Truth, Not) {
  for (std::size_t i = 0; i < states.size(); ++i) {
    EXPECT_EQ(not_of(states[i]), row_of_not[i]) << names[i];
    EXPECT_EQ(not_of(claim(states[i]), "expected").state, row_of_not[i]) << names[i];
    EXPECT_EQ(not_of(not_of(states[i])), states[i]) << names[i];
  }
}

TEST(Truth, OfOneBranchIsThatBranch) {
  for (const ClaimState state : states) {
    EXPECT_EQ(all_of(std::array{state}), state);
    EXPECT_EQ(any_of(std::array{state}), state);
  }
}

TEST(Truth, OfNothingIsBroken) {
  EXPECT_EQ(all_of(std::vector<Claim>{}).state, B);
  EXPECT_EQ(any_of(std::vector<Claim>{}).state, B);
  EXPECT_FALSE(any_of(std::vector<Claim>{}).message.empty());
}

TEST(Truth, TheDecidingBranchesSpeak) {
  Claim weak = claim(F, "no licence");
  weak.evidence = {{Strength::indicated, "weak", {}}};
  weak.expected = "a licence";
  weak.root = "no licence";
  Claim strong = claim(F, "no readme");
  strong.evidence = {{Strength::declared, "strong", {}}};
  strong.expected = "a readme";
  strong.root = "no readme";
  const Claim all = all_of({claim(H, "fine"), weak, claim(O, "who knows"), strong});
  EXPECT_EQ(all.message, "no licence; no readme");
  EXPECT_EQ(all.expected, "a licence; a readme");
  EXPECT_EQ(all.root, "no licence");
  EXPECT_EQ(all.further_roots, std::vector<std::string>{"no readme"});
  ASSERT_EQ(all.evidence.size(), 2U);
  EXPECT_EQ(all.evidence[0].text, "strong");
  const Claim any = any_of({weak, strong});
  EXPECT_EQ(any.message, "not one of these holds: no licence; no readme");
  EXPECT_EQ(any.root, any.message);
}

TEST(Truth, LongListsOfMessagesAreCut) {
  const Claim all = all_of({claim(F, "a"), claim(F, "b"), claim(F, "c"), claim(F, "d"), claim(F, "e")});
  EXPECT_EQ(all.message, "a; b; c; and 2 more");
}

TEST(Truth, WhatTheReaderCanAnswerComesBeforeWhatIsNotBuilt) {
  Claim tools = claim(O, "tools");
  tools.root = "prodready: tools not built yet";
  Claim commands = claim(O, "commands");
  commands.root = "config: --allow-commands";
  commands.needs = {{Source::config, "run again with --allow-commands"}};
  const Claim all = all_of({tools, commands, commands});
  EXPECT_EQ(all.root, "config: --allow-commands");
  EXPECT_EQ(all.further_roots, std::vector<std::string>{"prodready: tools not built yet"});
  EXPECT_EQ(all.needs.size(), 1U);
}

TEST(Truth, NotSaysWhatItFoundAndWhatItWanted) {
  Claim found = claim(H, "1 tracked file matches '*.pem'");
  found.root = "";
  const Claim fails = not_of(found, "not (a tracked file that matches '*.pem')");
  EXPECT_EQ(fails.message, "1 tracked file matches '*.pem'");
  EXPECT_EQ(fails.root, fails.message);
  EXPECT_EQ(fails.expected, "not (a tracked file that matches '*.pem')");
  const Claim holds = not_of(fails, "unused");
  EXPECT_EQ(holds.root, "");
  EXPECT_EQ(holds.expected, "");
}

}  // namespace
}  // namespace prodready::rules::rules_truth_test
