#include "secrets/keyword_gap.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::secrets {
namespace {

struct GapRow {
  std::string name;
  std::string text;          // behind the keyword
  std::size_t shortest = 0;  // both 0: no secret can follow
  std::size_t longest = 0;
};

class KeywordGapTest : public testing::TestWithParam<GapRow> {};

TEST_P(KeywordGapTest, TellsWhereTheSecretMayBegin) {
  const GapRow& test = GetParam();
  const std::optional<KeywordGap> gap = gap_before_secret(test.text);
  ASSERT_EQ(gap.has_value(), test.longest != 0);
  if (gap) {
    EXPECT_EQ(gap->shortest, test.shortest);
    EXPECT_EQ(gap->longest, test.longest);
    EXPECT_TRUE(gap->allows(test.shortest));
    EXPECT_TRUE(gap->allows(test.longest));
    EXPECT_FALSE(gap->allows(test.shortest - 1));
    EXPECT_FALSE(gap->allows(test.longest + 1));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, KeywordGapTest,
    testing::Values(GapRow{"nothing", "", 0, 0}, GapRow{"prose", " of the user, with more", 13, 19},
                    GapRow{"no_operator", " of the user", 0, 0}, GapRow{"assignment", "=x", 1, 2},
                    GapRow{"name_goes_on", "_key: x", 5, 7}, GapRow{"stops_at_a_semicolon", " = x;y", 2, 4},
                    GapRow{"semicolon_before_the_operator", " x; y = z", 0, 0},
                    GapRow{"fifth_word", "=a b c d e", 1, 9}, GapRow{"third_line", "=\n\n\nx", 1, 3},
                    GapRow{"operator_on_the_third_line", "\n\n\n=", 0, 0},
                    GapRow{"no_ascii", "=\xc3\xa9", 1, 1}, GapRow{"binary", std::string("=\0x", 3), 1, 1}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::secrets
