#include "core/glob.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::glob_test {
namespace {

struct GlobCase {
  const char* name;
  const char* pattern;
  GlobKind kind;
  const char* text;
  bool matches;
};

class GlobTest : public testing::TestWithParam<GlobCase> {};

TEST_P(GlobTest, Matches) {
  const GlobCase& test = GetParam();
  const Result<Glob> glob = Glob::parse(test.pattern, test.kind);
  ASSERT_TRUE(glob) << glob.error().message;
  EXPECT_EQ(glob->matches(test.text), test.matches) << test.pattern << " on " << test.text;
}

constexpr auto path = GlobKind::path;
constexpr auto name = GlobKind::name;

INSTANTIATE_TEST_SUITE_P(
    Table, GlobTest,
    testing::Values(GlobCase{"literal", "a/b.md", path, "a/b.md", true},
                    GlobCase{"literal_is_whole", "a", path, "ab", false},
                    GlobCase{"star_stops_at_slash", "*.md", path, "docs/a.md", false},
                    GlobCase{"star_in_segment", "docs/*.md", path, "docs/a.md", true},
                    GlobCase{"name_star_crosses_slash", "*.md", name, "docs/a.md", true},
                    GlobCase{"deep_folder_matches_none", "**/a.md", path, "a.md", true},
                    GlobCase{"deep_folder_matches_many", "**/a.md", path, "x/y/a.md", true},
                    GlobCase{"deep_folder_is_whole_segments", "**/a.md", path, "xa.md", false},
                    GlobCase{"deep_in_the_middle", "a/**/b", path, "a/x/y/b", true},
                    GlobCase{"deep_in_the_middle_matches_none", "a/**/b", path, "a/b", true},
                    GlobCase{"deep_at_the_end", "a/**", path, "a/x/y", true},
                    GlobCase{"deep_at_the_end_wants_below", "a/**", path, "a", false},
                    GlobCase{"star_after_deep", "**/*.tf", path, "x/y/z.tf", true},
                    GlobCase{"two_stars_in_segment", "*a*b", path, "xaxxb", true},
                    GlobCase{"question", "a?c", path, "abc", true},
                    GlobCase{"question_is_no_slash", "a?c", path, "a/c", false},
                    GlobCase{"set", "[abc]x", path, "bx", true},
                    GlobCase{"range", "v[0-9]", path, "v7", true},
                    GlobCase{"negated", "[!a]x", path, "ax", false},
                    GlobCase{"braces", "*.{yml,yaml}", path, "ci.yaml", true},
                    GlobCase{"braces_miss", "*.{yml,yaml}", path, "ci.json", false},
                    GlobCase{"escape", "a\\*", path, "a*", true},
                    GlobCase{"escape_is_literal", "a\\*", path, "ab", false},
                    GlobCase{"backtracks_to_deep_star", "**/b/*.c", path, "b/x/b/y.c", true},
                    GlobCase{"empty_text", "*", path, "", true}),
    [](const auto& test) { return test.param.name; });

TEST(Glob, IgnoresCaseWhenAsked) {
  const Result<Glob> glob = Glob::parse("Prod-*", GlobKind::name, Case::ignored);
  ASSERT_TRUE(glob);
  EXPECT_TRUE(glob->matches("PROD-eu"));
}

TEST(Glob, RefusesBrokenPatterns) {
  EXPECT_FALSE(Glob::parse("[a", GlobKind::path));
  EXPECT_FALSE(Glob::parse("{a,b", GlobKind::path));
  EXPECT_FALSE(Glob::parse(std::string(5000, 'a'), GlobKind::path));
  std::string bomb;
  for (int i = 0; i < 20; ++i) {
    bomb += "{a,b}";
  }
  EXPECT_FALSE(Glob::parse(bomb, GlobKind::path));
}

TEST(Glob, ManyStarsEndSoon) {
  std::string pattern;
  for (int i = 0; i < 100; ++i) {
    pattern += "*a";
  }
  const Result<Glob> glob = Glob::parse(pattern + "b", GlobKind::name);
  ASSERT_TRUE(glob);
  EXPECT_FALSE(glob->matches(std::string(3000, 'a')));
}

}  // namespace
}  // namespace prodready::glob_test
