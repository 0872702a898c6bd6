#include "resources/snapshot/text_cache.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace prodready::resources::snapshot {
namespace {

struct TextCase {
  std::string name;
  std::string text;
  bool shared;  // once it was said before
};
class TextCacheTest : public testing::TestWithParam<TextCase> {};

TEST_P(TextCacheTest, SharesWhatIsSaidAgain) {
  const TextCase& test = GetParam();
  TextCache cache;
  EXPECT_EQ(cache.of(test.text), test.text);
  const SharedText second = cache.of(test.text);
  const SharedText third = cache.of(test.text);
  EXPECT_EQ(second, test.text);
  EXPECT_EQ(third, test.text);
  EXPECT_EQ(second.data() == third.data(), test.shared);
}

INSTANTIATE_TEST_SUITE_P(Rows, TextCacheTest,
                         testing::Values(TextCase{"Empty", "", true}, TextCase{"Short", "a", true},
                                         TextCase{"LongerThanALine", std::string(100, 'x'), true},
                                         TextCase{"TooLong", std::string(1000, 'x'), false}),
                         [](const testing::TestParamInfo<TextCase>& test) { return test.param.name; });

TEST(TextCache, GivesEachTextItsOwnWhateverItRemembers) {
  TextCache cache;
  // Many more than it has room for, which differ behind what lies in a line.
  for (int time = 0; time < 4; ++time) {
    for (int number = 0; number < 20'000; ++number) {
      const std::string text = std::string(number % 3 == 0 ? 60 : 2, 'x') + std::to_string(number / 2);
      ASSERT_EQ(cache.of(text), text);
    }
  }
}

TEST(TextCache, KeepsWhatIsSaidOftenAmongManyThatAreNot) {
  TextCache cache;
  cache.of("often");
  const SharedText remembered = cache.of("often");
  for (int number = 0; number < 20'000; ++number) {
    const std::string text = std::to_string(number);
    cache.of(text);
    cache.of(text);
    ASSERT_EQ(cache.of("often").data(), remembered.data()) << number;
  }
}

}  // namespace
}  // namespace prodready::resources::snapshot
