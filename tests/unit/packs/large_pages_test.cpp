// What is asked of the system about memory never changes what is in it, nor what lies beside it.
#include "packs/large_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace prodready::packs {
namespace {

struct SizeRow {
  std::string name;
  std::size_t bytes;
};

class LargePagesOf : public testing::TestWithParam<SizeRow> {};

TEST_P(LargePagesOf, AreAskedForWithinTheMemoryAlone) {
  const std::size_t bytes = GetParam().bytes;
  std::string memory(bytes + 2, 'x');
  prefer_large_pages(memory.data() + 1, bytes);
  EXPECT_EQ(std::ranges::count(memory, 'x'), static_cast<std::ptrdiff_t>(memory.size()));
  memory.assign(memory.size(), 'y');
  EXPECT_EQ(std::ranges::count(memory, 'y'), static_cast<std::ptrdiff_t>(memory.size()));
}

INSTANTIATE_TEST_SUITE_P(Sizes, LargePagesOf,
                         testing::Values(SizeRow{"None", 0}, SizeRow{"Few", 100},
                                         SizeRow{"LessThanAPage", (std::size_t{2} << 20U) - 1},
                                         SizeRow{"Pages", std::size_t{9} << 20U}),
                         [](const auto& row) { return row.param.name; });

TEST(LargePages, OfAVectorHoldWhatIsPutIntoThem) {
  LargeVector<int> numbers(3'000'000);
  std::ranges::fill(numbers, 7);
  numbers.resize(4'000'000, 8);
  EXPECT_EQ(std::ranges::count(numbers, 7), 3'000'000);
  EXPECT_EQ(std::ranges::count(numbers, 8), 1'000'000);
}

}  // namespace
}  // namespace prodready::packs
