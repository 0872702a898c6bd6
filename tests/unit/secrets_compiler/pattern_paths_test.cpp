// What stands in every match of a pattern.
#include "secrets_compiler/pattern_paths.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <string>
#include <vector>

#include "secrets/text_class.hpp"
#include "secrets_compiler/pattern_tree.hpp"

namespace prodready::secrets {
namespace {

Bytes letters_and_digits() {
  Bytes bytes;
  for (const char c : std::string("0123456789abcdefghijklmnopqrstuvwxyz")) {
    bytes[static_cast<unsigned char>(c)] = true;
  }
  return bytes;
}

// "ab[2]?" for a byte of one of two classes, then any: what is told of a text.
std::string shown(const NeededText& text) {
  std::string result;
  for (const std::uint64_t classes : text) {
    if (classes == ~std::uint64_t{0}) {
      result += '?';
      continue;
    }
    std::string members;
    for (int c = ' '; c < 0x7f; ++c) {
      const bool is_upper = c >= 'A' && c <= 'Z';
      if (!is_upper && (classes >> text_class(static_cast<char>(c)) & 1U) != 0) {
        members += static_cast<char>(c);
      }
    }
    result += std::popcount(classes) == 1 ? members.substr(0, 1)
                                          : "[" + std::to_string(std::popcount(classes)) + "]";
  }
  result.erase(result.find_last_not_of('?') + 1);
  return result;
}

struct TextsRow {
  std::string name;
  std::string pattern;
  bool is_caseless;
  std::vector<std::string> texts;
};

class NeededTextsOf : public testing::TestWithParam<TextsRow> {};

// The fewest, and of as few those with the most bytes told.
TEST_P(NeededTextsOf, Pattern) {
  const PatternPaths paths(parse_pattern(GetParam().pattern, GetParam().is_caseless));
  const PatternPaths::Choice choice = paths.cheapest([](const PatternPaths::Texts& texts) {
    double classes = 0;
    for (const NeededText& text : texts) {
      for (const std::uint64_t one : text) {
        classes += std::popcount(one);
      }
    }
    return classes;
  });
  std::vector<std::string> texts;
  for (const NeededText& text : choice.texts) {
    texts.push_back(shown(text));
  }
  EXPECT_EQ(texts, GetParam().texts);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, NeededTextsOf,
    testing::Values(TextsRow{"Literal", "akia[0-9]{16}", false, {"akia[10][10][10][10]"}},
                    TextsRow{"EightBytesOfMore", "abcdefghij", false, {"abcdefgh"}},
                    TextsRow{"TheEndIsFollowedByAny", "abc", false, {"abc"}},
                    TextsRow{"CaseIsNotTold", "AbC", false, {"abc"}},
                    TextsRow{"Choice", "(?:one|three)", false, {"one", "three"}},
                    TextsRow{"ChoiceThatDiffersInOneByte", "gh[pos]_abcd", false, {"gh[3]_abcd"}},
                    TextsRow{"BehindWhatMayBeMissing", "ab_?cd", false, {"cd"}},
                    TextsRow{"NothingThatMayBeMissing", "(?:secret)?key", false, {"key"}},
                    TextsRow{
                        "EscapesAndCounts", "\\.{2}\\d{2,3}x", false, {"..[10][10][10]x", "..[10][10]x"}},
                    TextsRow{"Dot", "ab.cd", false, {"ab?cd"}},
                    TextsRow{"AllOfIsOptional", "(?:ab)?", false, {}}),
    [](const auto& row) { return row.param.name; });

struct RunRow {
  std::string name;
  std::string pattern;
  bool has_run;
};

class AlwaysHas : public testing::TestWithParam<RunRow> {};

// Of letters, digits and '_', with four that are no '_' in a row.
TEST_P(AlwaysHas, RunOfFive) {
  PatternPaths::Run run{
      .bytes = letters_and_digits(), .size = 5, .inner = letters_and_digits(), .inner_size = 4};
  run.bytes.set('_');
  EXPECT_EQ(PatternPaths(parse_pattern(GetParam().pattern, false)).always_has(run), GetParam().has_run);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AlwaysHas,
    testing::Values(RunRow{"Counted", "[a-z]{5}", true}, RunRow{"TooFew", "[a-z]{4}", false},
                    RunRow{"AcrossParts", "ab[0-9]c{2}", true}, RunRow{"Apart", "[a-z]{4}-[a-z]{4}", false},
                    RunRow{"BehindOtherBytes", "-{9}[a-z]{5,7}", true},
                    RunRow{"OneChoiceHasNone", "(?:[a-z]{5}|-)", false},
                    RunRow{"EachChoiceHasOne", "(?:[a-z]{5}|-[0-9]{6})", true},
                    RunRow{"WhatMayBeMissingParts", "[a-z]{3}-?[a-z]{3}", false},
                    RunRow{"WhatMayBeMissingIsNotCounted", "[a-z]{3}[0-9]{0,9}", false},
                    RunRow{"OtherBytesInTheClass", "[a-z-]{9}", false},
                    RunRow{"StretchBefore", "[a-z]{4}_", true}, RunRow{"StretchBehind", "_[a-z]{4}", true},
                    RunRow{"StretchTooShort", "[a-z]{3}_[a-z]{3}", false},
                    RunRow{"StretchThatMayBeBroken", "[a-z_]{9}", false},
                    RunRow{"StretchOutsideTheRun", "[a-z]{4}-[a-z_]{5}", false}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace prodready::secrets
