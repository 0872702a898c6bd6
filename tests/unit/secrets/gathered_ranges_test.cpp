// Ranges that are searched together are told apart again.
#include "secrets/gathered_ranges.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace prodready::secrets {
namespace {

TEST(GatheredRanges, StandSideBySideAndKnowWhereTheyCameFrom) {
  const std::string text = "one two three";
  GatheredRanges gathered(text, "\n");
  EXPECT_TRUE(gathered.is_empty());
  EXPECT_EQ(gathered.place_of(0), std::nullopt);
  ASSERT_TRUE(gathered.add({0, 3}));
  ASSERT_TRUE(gathered.add({8, 13}));
  EXPECT_EQ(gathered.bytes(), "one\nthree\n");
  EXPECT_EQ(gathered.place_of(0), 0U);
  EXPECT_EQ(gathered.place_of(2), 2U);
  EXPECT_EQ(gathered.place_of(3), std::nullopt);  // between them
  EXPECT_EQ(gathered.place_of(4), 8U);
  EXPECT_EQ(gathered.place_of(8), 12U);
  EXPECT_EQ(gathered.place_of(9), std::nullopt);
  gathered.clear();
  EXPECT_TRUE(gathered.is_empty());
  EXPECT_EQ(gathered.bytes(), "");
}

TEST(GatheredRanges, TakeNoMoreThanThereIsRoomFor) {
  const std::string text(10'000, 'a');
  GatheredRanges gathered(text, "\n");
  EXPECT_FALSE(gathered.add({0, text.size()}));
  EXPECT_TRUE(gathered.is_empty());
  std::size_t count = 0;
  while (gathered.add({count, count + 100})) {
    ++count;
  }
  EXPECT_EQ(gathered.bytes().size(), count * 101);
  EXPECT_EQ(gathered.place_of((count - 1) * 101 + 99), count - 1 + 99);
  gathered.clear();
  for (count = 0; gathered.add({count, count + 1}); ++count) {
  }
  EXPECT_EQ(gathered.bytes().size(), count * 2);
}

}  // namespace
}  // namespace prodready::secrets
