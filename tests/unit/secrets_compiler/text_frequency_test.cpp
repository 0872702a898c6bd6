// Which texts are taken for frequent ones.
#include "secrets_compiler/text_frequency.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "secrets/text_class.hpp"
#include "secrets_compiler/frequent_pairs.hpp"

namespace prodready::secrets {
namespace {

constexpr std::uint64_t any_class = ~std::uint64_t{0};

// '?' stands for any byte, as does what is missing.
NeededText text_of(std::string_view shown) {
  NeededText text;
  text.fill(any_class);
  for (std::size_t byte = 0; byte < shown.size(); ++byte) {
    text[byte] = shown[byte] == '?' ? any_class : std::uint64_t{1} << text_class(shown[byte]);
  }
  return text;
}

struct FrequencyRow {
  std::string name;
  std::string more;
  std::string less;
};

class TextFrequencies : public testing::TestWithParam<FrequencyRow> {};

TEST_P(TextFrequencies, AreOrdered) {
  const TextFrequency frequency;
  EXPECT_GT(frequency.of(text_of(GetParam().more)), frequency.of(text_of(GetParam().less)));
}

INSTANTIATE_TEST_SUITE_P(Rows, TextFrequencies,
                         testing::Values(FrequencyRow{"Letters", "the", "zqx"},
                                         FrequencyRow{"ShortTexts", "con", "conn"},
                                         FrequencyRow{"WordsAgainstThemBackwards", "connecti", "itcennoc"},
                                         FrequencyRow{"AnyByteBetween", "re?urn", "return"},
                                         FrequencyRow{"Marks", "();", ";;("}),
                         [](const auto& row) { return row.param.name; });

TEST(TextFrequency, OfAnyTextIsAbout1) { EXPECT_NEAR(TextFrequency().of(text_of("")), 1, 0.1); }

TEST(TextFrequency, IsOfTheFirstBytesAlone) {
  const TextFrequency frequency;
  EXPECT_EQ(frequency.of(text_of("connecti"), 5), frequency.of(text_of("conne")));
  EXPECT_EQ(frequency.of(text_of("connecti"), 2), frequency.of(text_of("co")));
}

TEST(TextFrequency, CountsWhatFollowsPairs) {
  const TextFrequency frequency;
  const double pair = frequency.of(text_of("st"));
  double sum = 0;
  for (std::size_t one = 0; one < text_class_count; ++one) {
    NeededText text = text_of("st");
    text[2] = std::uint64_t{1} << one;
    sum += frequency.of(text);
  }
  EXPECT_NEAR(sum / pair, 1, 0.1);
}

TEST(TextFrequency, OfNoiseIsThatOfLettersAndDigits) {
  EXPECT_DOUBLE_EQ(TextFrequency::of_noise(text_of("")), 1);
  EXPECT_DOUBLE_EQ(TextFrequency::of_noise(text_of("a?")), (1.0 / 16 + 2.0 / 62) / 2);
  EXPECT_DOUBLE_EQ(TextFrequency::of_noise(text_of("z7")), 2.0 / 62 / 62 / 2);
  EXPECT_DOUBLE_EQ(TextFrequency::of_noise(text_of("z7"), 1), 2.0 / 62 / 2);
  EXPECT_DOUBLE_EQ(TextFrequency::of_noise(text_of("a:")), 0);
}

TEST(FrequentPairs, HaveALetterForEachClass) {
  for (const std::string_view row : frequent_pairs()) {
    EXPECT_EQ(row.size(), 2 + text_class_count) << row;
    for (const char letter : row.substr(2)) {
      EXPECT_TRUE((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) << row;
    }
  }
}

}  // namespace
}  // namespace prodready::secrets
