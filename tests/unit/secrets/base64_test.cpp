// Runs of base64 are found wherever blocks of bytes that are looked at in one step end.
#include "secrets/base64.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/base64_bits.hpp"

namespace prodready::secrets {
namespace {

struct RunRow {
  std::string name;
  std::string content;
  std::size_t from;
  std::size_t until;
  std::optional<Range> run;
};

class NextRun : public testing::TestWithParam<RunRow> {};

TEST_P(NextRun, IsFound) {
  const RunRow& row = GetParam();
  EXPECT_EQ(next_run(row.content, row.from, row.until), row.run);
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }
std::string letters(std::size_t count) { return std::string(count, 'a'); }

INSTANTIATE_TEST_SUITE_P(
    Rows, NextRun,
    testing::Values(RunRow{"Empty", "", 0, 10, {}}, RunRow{"TooShort", letters(23), 0, 23, {}},
                    RunRow{"Shortest", letters(24), 0, 24, Range{0, 24}},
                    RunRow{"BothAlphabets", "Az09+/-_Az09+/-_Az09+/-_", 0, 24, Range{0, 24}},
                    RunRow{"NoAlphabet", std::string(12, '=') + std::string(30, '@'), 0, 42, {}},
                    RunRow{"BadBytes", std::string(40, '\xe9') + std::string(40, '\0'), 0, 80, {}},
                    RunRow{"LastOfABlock", spaces(40) + letters(24) + ".", 0, 65, Range{40, 64}},
                    RunRow{"AcrossBlocks", spaces(63) + letters(24) + " ", 0, 88, Range{63, 87}},
                    RunRow{"FirstOfABlock", spaces(64) + letters(24), 0, 88, Range{64, 88}},
                    RunRow{"ShortAcrossBlocks", spaces(52) + letters(23) + " ", 0, 76, {}},
                    RunRow{"BehindManyBlocks", spaces(1100) + letters(24) + " ", 0, 1125, Range{1100, 1124}},
                    RunRow{"BehindAShortOne", letters(23) + " " + letters(25), 0, 49, Range{24, 49}},
                    RunRow{"BeginsBeforeFrom", spaces(5) + letters(90), 70, 95, Range{5, 95}},
                    RunRow{"BeginsAtUntil", spaces(30) + letters(30), 0, 30, {}},
                    RunRow{"GoesOnBehindUntil", spaces(30) + letters(30), 0, 31, Range{30, 60}},
                    RunRow{"IsCut", letters(2000), 0, 2000, Range{0, longest_run}},
                    RunRow{"BeganLongBefore", letters(2000) + " " + letters(30), 1900, 2031,
                           Range{2001, 2031}}),
    [](const auto& test) { return test.param.name; });

TEST(Base64Bits, TellEachByteInEachPlace) {
  constexpr std::size_t bytes = 256;
  std::string text;
  for (std::size_t at = 0; at < bytes * base64_block; ++at) {
    text += static_cast<char>(at / base64_block + at);  // each byte in each place of a block
  }
  std::vector<std::uint64_t> bits(text.size() / base64_block);
  base64_bits(text.data(), bits);
  for (std::size_t at = 0; at < text.size(); ++at) {
    ASSERT_EQ((bits[at / base64_block] >> (at % base64_block) & 1U) == 1, is_base64(text[at])) << at;
  }
}

// What next_run() says, byte by byte, for runs that are not cut.
std::optional<Range> first_run(std::string_view content) {
  std::size_t length = 0;
  for (std::size_t at = 0; at <= content.size(); ++at) {
    if (at < content.size() && is_base64(content[at])) {
      ++length;
    } else if (length >= shortest_run) {
      return Range{at - length, at};
    } else {
      length = 0;
    }
  }
  return std::nullopt;
}

TEST(NextRun, IsTheOneThatAWalkByteByByteFinds) {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    std::string content(random() % 900, 'a');
    for (char& c : content) {
      c = random() % 24 == 0 ? " =.\n\xff"[random() % 5] : "aZ09+/-_"[random() % 8];
    }
    EXPECT_EQ(next_run(content, 0, content.size()), first_run(content)) << content;
  }
}

TEST(Runs, AreThoseThatAWalkFindsOneBehindTheOther) {
  std::mt19937 random(2);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string content(random() % 9000, 'a');  // more than are looked at together
    for (char& c : content) {
      c = random() % 40 == 0 ? " =.\n\xff"[random() % 5] : "aZ09+/-_"[random() % 8];
    }
    std::vector<Range> expected;
    std::size_t from = 0;
    while (const auto run = first_run(std::string_view(content).substr(from))) {
      expected.push_back({from + run->begin, from + run->end});
      from += run->end;
    }
    std::vector<Range> runs;
    add_runs(content, runs);
    EXPECT_EQ(runs, expected) << content;
    found += runs.size();
  }
  EXPECT_GT(found, 1000U);
}

struct TextRow {
  std::string name;
  std::string run;
  bool is_text;
};

class BeginsLikeText : public testing::TestWithParam<TextRow> {};

TEST_P(BeginsLikeText, Says) { EXPECT_EQ(begins_like_text(GetParam().run), GetParam().is_text); }

INSTANTIATE_TEST_SUITE_P(Rows, BeginsLikeText,
                         testing::Values(TextRow{"Words", "cGFzc3dvcmQ6IGh1bnRlcjIK", true},
                                         TextRow{"Lines", "YQpiDQpjCWQgZSBmIGcgaCBp", true},
                                         TextRow{"Identifier", "CONFIG_VERY_LONG_NAME_OF_IT", false},
                                         TextRow{"ControlByte", "AAECAwQFBgcICQoLDA0ODxAR", false},
                                         TextRow{"HighByteInTheFourthGroup", "YWFhYWFhYWFh4WFhYWFhYWFh",
                                                 false},
                                         TextRow{"HighByteBehind", "YWFhYWFhYWFhYWFhYWFh4WFh", true}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::secrets
