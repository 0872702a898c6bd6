#include "core/view_set.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prodready {
namespace {

TEST(ViewSet, IsEmptyAtFirst) {
  const ViewSet set;
  EXPECT_EQ(set.size(), 0U);
  EXPECT_FALSE(set.contains(""));
  EXPECT_FALSE(set.contains("a"));
}

TEST(ViewSet, TakesEachTextOnce) {
  const std::string text = "a.h b.h a.h";
  const std::string_view view = text;
  ViewSet set;
  EXPECT_TRUE(set.insert(view.substr(0, 3)));
  EXPECT_TRUE(set.insert(view.substr(4, 3)));
  EXPECT_FALSE(set.insert(view.substr(8, 3)));
  EXPECT_EQ(set.size(), 2U);
  EXPECT_TRUE(set.contains("b.h"));
  EXPECT_FALSE(set.contains("b.hp"));
}

TEST(ViewSet, TakesTheEmptyText) {
  ViewSet set;
  EXPECT_TRUE(set.insert({}));
  EXPECT_FALSE(set.insert(""));
  EXPECT_TRUE(set.contains({}));
  EXPECT_EQ(set.size(), 1U);
}

class ManyViews : public testing::TestWithParam<std::size_t> {};

// The standard library is the reference.
TEST_P(ManyViews, AreAllKept) {
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) {
    texts.push_back(std::to_string(i * i % 2003) + std::string(1, static_cast<char>(i % 251)));
  }
  ViewSet set(GetParam());
  std::set<std::string_view> reference;
  for (const std::string& text : texts) {
    EXPECT_EQ(set.insert(text), reference.insert(text).second) << text;
  }
  EXPECT_EQ(set.size(), reference.size());
  for (const std::string& text : texts) {
    EXPECT_TRUE(set.contains(text)) << text;
    EXPECT_EQ(set.contains(text + "x"), reference.contains(text + "x")) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Expected, ManyViews, testing::Values(0U, 10U, 3000U, 100'000U));

}  // namespace
}  // namespace prodready
