#include <gtest/gtest.h>

#include <string>

#include "resources/mapping/json_text.hpp"
#include "resources/mapping/path.hpp"

namespace prodready::resources {
namespace {

TEST(NameBit, is_the_same_for_names_that_are_the_same) {
  EXPECT_EQ(name_bit("MultiAZ"), name_bit("multi_az"));
  EXPECT_EQ(name_bit("dBInstance-Class"), name_bit("DBInstanceClass"));
  EXPECT_EQ(name_bit(""), name_bit("_-"));
}

TEST(NameBit, tells_most_names_apart) {
  NameBits all = 0;
  for (const char* name : {"State", "Status", "Encrypted", "KmsKeyId", "Size", "Iops", "VolumeType"}) {
    EXPECT_NE(name_bit(name), 0U);
    all |= name_bit(name);
  }
  EXPECT_NE(all & (all - 1), 0U) << "they have one bit together";
}

TEST(JsonTexts, read_a_text_again_as_they_did_before) {
  JsonTexts texts;
  for (int time = 0; time < 2; ++time) {
    const std::optional<Value> value = texts.read(R"(%7B"a":[1]%7D)");
    ASSERT_TRUE(value);
    EXPECT_EQ(value->at("a").list()->size(), 1U);
    EXPECT_FALSE(texts.read("no JSON"));
    EXPECT_FALSE(texts.read(""));
    EXPECT_TRUE(texts.read("[\"" + std::string(10'000, 'x') + "\"]"));
  }
}

}  // namespace
}  // namespace prodready::resources
