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
#include "secrets/base64_runs.hpp"
#include "secrets/needed_text.hpp"

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

// The parts without '_' that are long enough of a run.
void add_needed_parts(std::string_view content, Range run, std::vector<Range>& parts) {
  for (std::size_t begin = run.begin; begin < run.end;) {
    const std::size_t end = std::min(content.find('_', begin), run.end);
    if (end - begin >= needed_in_run) {
      parts.push_back({begin, end});
    }
    begin = end + 1;
  }
}

// What a walk finds, one run behind the other.
Base64Runs walked_runs(std::string_view content) {
  Base64Runs runs;
  std::size_t from = 0;
  while (const auto next = first_run(content.substr(from))) {
    const Range run{from + next->begin, from + next->end};
    if (begins_like_text(content.substr(run.begin, shortest_run))) {
      runs.like_text.push_back(run.begin);
    }
    if (run.end - run.begin >= needed_run) {
      add_needed_parts(content, run, runs.needed);
    }
    from = run.end;
  }
  return runs;
}

Base64Runs found_runs(std::string_view content) {
  Base64Runs runs;
  find_runs(content, runs);
  return runs;
}

void expect_walked(std::string_view content) {
  const Base64Runs walked = walked_runs(content);
  const Base64Runs found = found_runs(content);
  EXPECT_EQ(found.like_text, walked.like_text) << content;
  EXPECT_EQ(found.needed, walked.needed) << content;
}

std::string any_content(std::mt19937& random, std::size_t size) {
  std::string content(size, 'a');
  for (char& c : content) {
    c = random() % 40 == 0 ? " =.\n\xff"[random() % 5] : "aZ09+/-_"[random() % 8];
  }
  return content;
}

TEST(Runs, AreThoseThatAWalkFindsOneBehindTheOther) {
  constexpr std::string_view text = " cGFzc3dvcmQ6IGh1bnRlcjIK ";
  std::mt19937 random(2);
  std::size_t needed = 0;
  std::size_t like_text = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string content = any_content(random, random() % 9000);  // more than are looked at together
    if (content.size() > text.size()) {
      content.replace(random() % (content.size() - text.size()), text.size(), text);
    }
    expect_walked(content);
    const Base64Runs runs = found_runs(content);
    needed += runs.needed.size();
    like_text += runs.like_text.size();
  }
  EXPECT_GT(needed, 1000U);
  EXPECT_GT(like_text, 1000U);
}

TEST(Runs, AreFoundInEachPlaceAndOfEachLength) {
  constexpr std::size_t places[] = {0,   1,   31,   32,   33,   63,   64,   65,
                                    511, 512, 4032, 4063, 4064, 4095, 4096, 8191};
  for (const std::size_t place : places) {
    for (std::size_t length = 23; length < 140; ++length) {
      const std::string run = std::string("cGFzc3dvcmQ6IGh1bnRlcjIK").append(letters(140)).substr(0, length);
      expect_walked(spaces(place) + run);
      expect_walked(spaces(place) + run + " " + letters(33) + "\n");
    }
  }
  expect_walked(letters(20'000));
  expect_walked("");
}

// The quick test before begins_like_text() passes all that it says yes to: each byte in each of the first 16
// places.
TEST(Runs, ThatBeginLikeTextAreNotOverlooked) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
  std::size_t like_text = 0;
  for (std::size_t place = 0; place < 16; ++place) {
    for (const char c : alphabet) {
      std::string run = "cGFzc3dvcmQ6IGh1bnRlcjIK";
      run[place] = c;
      expect_walked(run);
      like_text += found_runs(run).like_text.size();
    }
  }
  EXPECT_GT(like_text, 300U);
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
