// All instructions must follow JSON alike.
#include "resources/snapshot/json_blocks.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace prodready::resources::snapshot {
namespace {

std::string random_text(std::mt19937& random, std::string_view letters) {
  constexpr std::size_t size = 10 * block_bytes + 7;
  std::string text;
  while (text.size() < size) {
    text += letters[random() % letters.size()];
  }
  return text;
}

class JsonBlocksTest : public testing::TestWithParam<std::string_view> {};

TEST_P(JsonBlocksTest, FollowsAsWithoutSpecialInstructions) {
  std::mt19937 random(1);  // NOLINT: the same each time
  for (int time = 0; time < 2000; ++time) {
    const std::string text = random_text(random, GetParam());
    BlockState quick{
        .depth = 1 + random() % 20, .in_string = random() % 2 == 0, .escaped = random() % 4 == 0};
    BlockState plain = quick;
    ASSERT_EQ(follow_blocks(text, quick), follow_blocks_plainly(text, plain)) << text;
    ASSERT_EQ(quick.depth, plain.depth) << text;
    ASSERT_EQ(quick.in_string, plain.in_string) << text;
    ASSERT_EQ(quick.escaped, plain.escaped) << text;
    ASSERT_EQ(quick.done, plain.done) << text;
    ASSERT_EQ(quick.strange, plain.strange) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Letters, JsonBlocksTest,
                         testing::Values("{}[]\"\\", "{[a\\\"", "\\\\\\\\\"", "{}[] \t\n\"abcdefghijklmnop",
                                         "a\"\x1f\x20\x7f\x80\xff", "[]\"\x01 abcdefghijklmnopqrstuvwxyz"));

}  // namespace
}  // namespace prodready::resources::snapshot
