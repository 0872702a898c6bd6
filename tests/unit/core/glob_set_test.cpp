#include "core/glob_set.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prodready {
namespace {

const std::vector<std::string_view> patterns = {"ci/*.{yml,yaml}", "**/Jenkinsfile", "**/Jenkinsfile.*",
                                                "docs/**",         "*.[ch]",         "a{,b}",
                                                "ci/test.yml",     "x\\*",           "*.{mk,in*}"};

struct GlobSetCase {
  const char* name;
  std::string text;
  std::optional<std::size_t> place;
};

class GlobSetTest : public testing::TestWithParam<GlobSetCase> {};

TEST_P(GlobSetTest, GivesTheFirstThatMatches) {
  const GlobSet set = glob_set(GlobKind::path, patterns, std::identity());
  EXPECT_EQ(set.first_match(GetParam().text), GetParam().place);
  EXPECT_EQ(set.matches(GetParam().text), GetParam().place.has_value());
}

// Trying each glob is the reference.
TEST_P(GlobSetTest, AgreesWithEachGlob) {
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < patterns.size() && !first; ++i) {
    if (Glob::parse(patterns[i], GlobKind::path)->matches(GetParam().text)) {
      first = i;
    }
  }
  EXPECT_EQ(GetParam().place, first);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, GlobSetTest,
    testing::Values(GlobSetCase{"first_alternative", "ci/build.yml", 0},
                    GlobSetCase{"longer_alternative", "ci/build.yaml", 0},
                    GlobSetCase{"earlier_of_two", "ci/test.yml", 0},
                    GlobSetCase{"whole_name", "a/b/Jenkinsfile", 1},
                    GlobSetCase{"any_end", "a/Jenkinsfile.release", 2},
                    GlobSetCase{"any_end_like_another", "Jenkinsfile.yml", 2},
                    GlobSetCase{"below_a_folder", "docs/a/b", 3}, GlobSetCase{"set_at_the_end", "main.c", 4},
                    GlobSetCase{"empty_alternative", "a", 5}, GlobSetCase{"other_alternative", "ab", 5},
                    GlobSetCase{"escaped_sign", "x*", 7}, GlobSetCase{"star_in_an_alternative", "x.inc", 8},
                    GlobSetCase{"plain_alternative", "x.mk", 8},
                    GlobSetCase{"other_folder", "cd/build.yml", std::nullopt},
                    GlobSetCase{"only_its_last_character", "l", std::nullopt},
                    GlobSetCase{"empty", "", std::nullopt},
                    GlobSetCase{"byte_over_127", "caf\xc3\xa9", std::nullopt}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(GlobSetOfNothing, MatchesNothing) {
  EXPECT_FALSE(GlobSet(GlobKind::name).matches("a"));
  EXPECT_FALSE(GlobSet(GlobKind::name).matches(""));
}

TEST(GlobSetWithStar, MatchesTheEmptyText) {
  GlobSet set(GlobKind::name);
  set.add("a");
  set.add("*");
  EXPECT_EQ(set.first_match(""), 1U);
}

}  // namespace
}  // namespace prodready
