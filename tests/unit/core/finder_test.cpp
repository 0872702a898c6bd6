#include "core/finder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready {
namespace {

struct FinderCase {
  const char* name;
  std::string sought;
  std::string text;
  std::size_t from;
};

class FinderTest : public testing::TestWithParam<FinderCase> {};

// std::string::find is the reference.
TEST_P(FinderTest, FindsWhatTheStandardLibraryFinds) {
  const FinderCase& row = GetParam();
  EXPECT_EQ(Finder(row.sought).find(row.text, row.from), row.text.find(row.sought, row.from));
  EXPECT_EQ(contains(row.text, row.sought), row.text.find(row.sought) != std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FinderTest,
    testing::Values(
        FinderCase{"at_the_start", "func", "func main()", 0},
        FinderCase{"at_the_end", "main()", "func main()", 0}, FinderCase{"the_whole", "x", "x", 0},
        FinderCase{"not_there", "xyz", "xyxyxy", 0}, FinderCase{"anchor_before_the_start", "aaaZ", "Zaaa", 0},
        FinderCase{"anchor_too_near_the_end", "Zaaa", "aaaZaa", 0},
        FinderCase{"second_anchor_is_it", "aZb", "aZaZb", 0},
        FinderCase{"from_behind_the_first", "ab", "abab", 1}, FinderCase{"from_the_end", "ab", "abab", 4},
        FinderCase{"from_beyond", "ab", "abab", 9}, FinderCase{"longer_than_the_text", "abcdef", "abc", 0},
        FinderCase{"empty_text", "a", "", 0}, FinderCase{"empty_sought", "", "abc", 2},
        FinderCase{"both_empty", "", "", 0},
        FinderCase{"zero_bytes", std::string("a\0b", 3), std::string("xa\0ba\0b", 7), 0},
        FinderCase{"in_a_later_block", "getenv", std::string(200, 'v') + "getenv()", 0},
        FinderCase{"across_two_blocks", "Zab", std::string(62, 'a') + "Zab" + std::string(90, 'b'), 0},
        FinderCase{"at_the_end_of_a_block", "xy", std::string(62, 'a') + "xy" + std::string(64, 'a'), 0},
        FinderCase{"behind_the_last_block", "Zq", std::string(130, 'q') + "Zq", 0},
        FinderCase{"both_anchors_and_no_text", "Z-q", std::string(40, 'Z') + std::string(90, 'q'), 0},
        FinderCase{"the_second_of_a_block", "v_x", "v-x v-x v_x" + std::string(80, ' '), 0},
        FinderCase{"bytes_over_127", "\xff\xfe", "\xfe\xff\xfe", 0}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready
