#include "core/byte_count.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace prodready {
namespace {

struct CountCase {
  const char* name;
  std::string text;
};

class CountByteTest : public testing::TestWithParam<CountCase> {};

TEST_P(CountByteTest, CountsAsTheStandardLibraryDoes) {
  const std::string& text = GetParam().text;
  EXPECT_EQ(count_byte(text, '\n'), static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CountByteTest,
    testing::Values(CountCase{"empty", ""}, CountCase{"one", "\n"}, CountCase{"none", std::string(100, 'x')},
                    CountCase{"a_whole_block", std::string(32, '\n')},
                    CountCase{"a_block_and_one", std::string(32, 'x') + "\n"},
                    CountCase{"more_than_a_byte_counts", std::string(32 * 256 + 7, '\n')},
                    CountCase{"bytes_over_127", "\x8a\n\xff"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready
