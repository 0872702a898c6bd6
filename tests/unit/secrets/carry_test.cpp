// Scanning what a delta makes new and carrying over the rest finds what a scan of all of it finds.
#include "secrets/carry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "secrets/detector.hpp"
#include "unit/secrets/templates.hpp"

namespace prodready::secrets::carry_test {
namespace {

struct RangesRow {
  std::string name;
  std::vector<Copy> copies;
  std::size_t base_size;
  std::size_t content_size;
  std::vector<Range> fresh;
};

class FreshRanges : public testing::TestWithParam<RangesRow> {};

TEST_P(FreshRanges, AreWhatCopiesLeave) {
  const RangesRow& row = GetParam();
  EXPECT_EQ(fresh_ranges(row.copies, row.base_size, row.content_size), row.fresh);
}

INSTANTIATE_TEST_SUITE_P(Rows, FreshRanges,
                         testing::Values(RangesRow{"Same", {{0, 0, 10}}, 10, 10, {}},
                                         RangesRow{"Nothing", {}, 10, 7, {{0, 7}}},
                                         RangesRow{"Appended", {{0, 0, 10}}, 10, 12, {{10, 12}}},
                                         RangesRow{"Truncated", {{0, 0, 8}}, 10, 8, {{8, 8}}},
                                         RangesRow{"CutAtFront", {{2, 0, 8}}, 10, 8, {{0, 0}}},
                                         RangesRow{"Seam", {{0, 0, 4}, {6, 4, 4}}, 10, 8, {{4, 4}}},
                                         RangesRow{"Inserted", {{0, 0, 4}, {4, 6, 6}}, 10, 12, {{4, 6}}},
                                         RangesRow{"EmptyBoth", {}, 0, 0, {}}),
                         [](const auto& test) { return test.param.name; });

// A text of code with secrets of many kinds in it.
std::string random_text(std::mt19937& random, std::size_t lines) {
  static const std::string templates[] = {"x = 'ghp_{alnum:36}'",
                                          "password: \"{alnum:12}\"",
                                          "{pem:RSA PRIVATE KEY}",
                                          "id = {aws-id:AKIA}",
                                          "s = {base64:40}",
                                          "postgres://u:{alnum:9}@host",
                                          "token = '{jwt}'",
                                          "kind: Secret",
                                          "{base64:120}",
                                          "for (int i = 0; i < 10; ++i)",
                                          "    return name_of(token);",
                                          "api_key",
                                          "// password = '{alnum:10}'",
                                          "sonar_token = {hex:40}",
                                          "    value: {alnum:14}",
                                          "- name: DB_PASSWORD",
                                          "{base64:30}ghp_{alnum:36} z",
                                          "{repeat:a:300}"};
  std::string text;
  for (std::size_t line = 0; line < lines; ++line) {
    text += TemplateExpander(static_cast<std::uint32_t>(random()))
                .expand(templates[random() % std::size(templates)]);
    text += random() % 5 == 0 ? "" : "\n";
  }
  return text;
}

struct Delta {
  std::string content;
  std::vector<Copy> copies;
};

// Parts of the base, in any order, with new text between some.
Delta random_delta(std::mt19937& random, const std::string& base) {
  Delta delta;
  const std::size_t parts = 1 + random() % 5;
  std::size_t next = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    if (random() % 2 == 0) {
      delta.content += random_text(random, random() % 4);
    }
    const std::size_t from =
        random() % 4 == 0 ? random() % (base.size() + 1) : std::min(base.size(), next + random() % 40);
    const std::size_t size = random() % (base.size() - from + 1);
    if (size > 0) {
      delta.copies.push_back({from, delta.content.size(), size});
      delta.content += base.substr(from, size);
    }
    next = from + size;
  }
  return delta;
}

// What one list has and the other has not: "github-pat 12-52".
std::string only_in(std::span<const Match> these, std::span<const Match> those) {
  std::vector<Match> missing;
  std::ranges::set_difference(these, those, std::back_inserter(missing));
  std::string text;
  for (const Match& match : missing) {
    text += std::string(built_in_rules()[match.rule].id) + " " + std::to_string(match.begin) + "-" +
            std::to_string(match.end) + "; ";
  }
  return text;
}

TEST(Carry, FindsWhatAScanOfAllFinds) {
  constexpr int longest_chain = 3;
  const Result<Detector> detector = Detector::load();
  ASSERT_TRUE(detector);
  Result<Detector::Worker> worker = detector->worker();
  std::mt19937 random(42);
  std::size_t carried_matches = 0;
  for (int round = 0; round < 60; ++round) {
    std::string base = random_text(random, 20 + random() % 150);
    ScannedContent scanned = detector->scan_whole(base, *worker);
    for (int version = 0; version < longest_chain; ++version) {
      const Delta delta = random_delta(random, base);
      carried_matches += carry(scanned.matches, delta.copies, base.size(), delta.content.size()).size();
      scanned = detector->scan_delta(delta.content, scanned, base.size(), delta.copies, *worker);
      const ScannedContent all = detector->scan_whole(delta.content, *worker);
      EXPECT_EQ(only_in(scanned.matches, all.matches), "") << "round " << round;
      EXPECT_EQ(only_in(all.matches, scanned.matches), "") << "round " << round;
      EXPECT_EQ(scanned.hits, all.hits) << "round " << round;
      base = delta.content;
    }
  }
  EXPECT_GT(carried_matches, 0U);
}

struct HitsRow {
  std::string name;
  std::vector<Hit> hits;
  std::vector<Copy> copies;
  std::vector<Hit> carried;
  std::string content = std::string(200, 'x');
};

class CarriedHits : public testing::TestWithParam<HitsRow> {};

TEST_P(CarriedHits, LieInACopyBehindTheZoneBeforeIt) {
  constexpr std::size_t hit_width = 20;
  EXPECT_EQ(carry_hits(GetParam().hits, GetParam().copies, GetParam().content, hit_width),
            GetParam().carried);
}

constexpr std::uint32_t run = Hit::encoded_run;

INSTANTIATE_TEST_SUITE_P(
    Rows, CarriedHits,
    testing::Values(
        HitsRow{"Moved", {{50, 1}, {60, 2}}, {{0, 7, 100}}, {{57, 1}, {67, 2}}},
        HitsRow{"CutBefore", {{50, 1}}, {{31, 0, 100}}, {}},
        HitsRow{"InTheZone", {{50, 1}}, {{30, 0, 100}}, {}},
        HitsRow{"BehindTheZone", {{50, 1}}, {{29, 0, 100}}, {{21, 1}}},
        HitsRow{"InTheLine", {{50, 1}}, {{45, 0, 100}}, {}, "xxxx\n" + std::string(95, 'x')},
        HitsRow{"BehindTheLine", {{50, 1}}, {{44, 0, 100}}, {{6, 1}}, "xxxx\n" + std::string(95, 'x')},
        HitsRow{"CutBehind", {{50, 1}}, {{0, 0, 49}}, {}},
        HitsRow{"JustNotCutBehind", {{50, 1}}, {{0, 0, 50}}, {{50, 1}}},
        HitsRow{"NearTheBegin", {{5, 1}}, {{0, 30, 50}}, {}},
        HitsRow{"Twice", {{50, 1}}, {{0, 0, 60}, {0, 60, 60}}, {{50, 1}, {110, 1}}},
        HitsRow{"OverAJoinedSeam", {{50, 1}}, {{0, 0, 45}, {45, 45, 20}}, {{50, 1}}},
        HitsRow{"Run", {{50, run}}, {{49, 0, 25}}, {{1, run}}},
        HitsRow{"RunCutBefore", {{50, run}}, {{50, 0, 60}}, {}},
        HitsRow{"RunCutBehind", {{50, run}}, {{0, 0, 73}}, {}},
        HitsRow{"RunAtTheBegin", {{0, run}}, {{0, 0, 60}}, {{0, run}}},
        HitsRow{"RunNoLongerAtTheBegin", {{0, run}}, {{0, 1, 60}}, {}}, HitsRow{"None", {}, {{0, 0, 60}}, {}},
        HitsRow{"NoCopies", {{50, 1}}, {}, {}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::secrets::carry_test
