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

TEST_P(JsonBlocksTest, LooksForATextAsWithoutSpecialInstructions) {
  std::mt19937 random(1);  // NOLINT: the same each time
  for (int time = 0; time < 2000; ++time) {
    std::string text = random_text(random, GetParam());
    text.insert(random() % text.size(), "\"aB\"");
    ASSERT_EQ(last_text(text, "Ab"), last_text_plainly(text, "Ab")) << text;
  }
}

struct LastTextCase {
  std::string name;
  std::string behind;  // the text, an object's end
  bool found;
};
class LastTextTest : public testing::TestWithParam<LastTextCase> {};

TEST_P(LastTextTest, IsFoundBehindPlainMembersAlone) {
  // Wherever the blocks begin.
  for (std::size_t size = 0; size < 2 * block_bytes; ++size) {
    const std::string before =
        R"({"key":1,"a":[{}],"b":")" + std::string(block_bytes, 'x') + std::string(size, 'x') + "\",";
    const std::string text = before + R"("key")" + GetParam().behind;
    EXPECT_EQ(last_text(text, "Key"), GetParam().found ? before.size() : std::string::npos) << text;
  }
}

const std::string long_text = "\"" + std::string(2 * block_bytes, '{') + "\"";
INSTANTIATE_TEST_SUITE_P(
    Rows, LastTextTest,
    testing::Values(LastTextCase{"Last", ":1}", true}, LastTextCase{"Texts", R"(:"a","b":"c{}[]"})", true},
                    LastTextCase{"LongText", ":" + long_text + "}", true},
                    LastTextCase{"OfTheSameLength", R"(:"abc","abc":"yek"})", true},
                    LastTextCase{"Value", "}", true}, LastTextCase{"List", ":[]}", false},
                    LastTextCase{"Object", R"(:1,"a":{"key":2},"b":)" + long_text + "}", false},
                    LastTextCase{"Escape", R"(:"\n"})", false},
                    LastTextCase{"EscapeFarBehind", ":" + long_text + R"(,"b":"\n"})", false}),
    [](const testing::TestParamInfo<LastTextCase>& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(Letters, JsonBlocksTest,
                         testing::Values("{}[]\"\\", "{[a\\\"", "\\\\\\\\\"", "{}[] \t\n\"abcdefghijklmnop",
                                         "a\"\x1f\x20\x7f\x80\xff", "[]\"\x01 abcdefghijklmnopqrstuvwxyz"));

}  // namespace
}  // namespace prodready::resources::snapshot
