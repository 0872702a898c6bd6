#include "facts/code/stop_bytes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace prodready::code {
namespace {

struct StopCase {
  const char* name;
  std::string_view stops;
  std::string text;
  std::size_t from;
  std::size_t expected;
};

class StopBytesTest : public testing::TestWithParam<StopCase> {};

TEST_P(StopBytesTest, StopsAtTheFirstOrBehindTheBlocks) {
  const StopCase& row = GetParam();
  StopBytes stops;
  for (const char byte : row.stops) {
    stops.add(byte);
  }
  EXPECT_EQ(stops.skip_blocks(row.text, row.from), row.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, StopBytesTest,
    testing::Values(
        StopCase{"empty_text", "/", "", 0, 0}, StopCase{"shorter_than_a_block", "/", "abc/", 0, 0},
        StopCase{"in_the_first_half", "/", "abc/" + std::string(20, 'x'), 0, 3},
        StopCase{"in_the_second_half", "/", std::string(15, 'x') + "/", 0, 15},
        StopCase{"the_first_of_two", "/\"", std::string(9, 'x') + "\"/" + std::string(9, 'x'), 0, 9},
        StopCase{"behind_the_start", "/", "/" + std::string(16, 'x') + "/", 1, 17},
        StopCase{"none", "/", std::string(40, 'x'), 0, 32},
        StopCase{"more_than_four", "abcde", std::string(18, 'x') + "e" + std::string(20, 'x'), 0, 18},
        StopCase{"twelve", "abcdefghijkl", std::string(17, 'x') + "l" + std::string(20, 'x'), 0, 17},
        StopCase{"bytes_over_127", "\xc3", std::string(5, 'x') + "\xc3" + std::string(20, 'x'), 0, 5}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(StopBytes, KnowsWhenItIsFull) {
  StopBytes stops;
  for (std::size_t i = 0; i < StopBytes::most; ++i) {
    EXPECT_FALSE(stops.is_full());
    stops.add(static_cast<char>('a' + i));
  }
  EXPECT_TRUE(stops.is_full());
}

}  // namespace
}  // namespace prodready::code
