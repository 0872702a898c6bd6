// The head of a pattern, held against RE2.
#include "secrets/pattern_head.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <string_view>

#include "secrets/rule.hpp"
#include "unit/secrets/templates.hpp"

namespace prodready::secrets {
namespace {

struct HeadRow {
  std::string name;
  std::string pattern;
  std::size_t size = 0;
  bool is_whole = false;
  std::string text;    // where the head stands
  std::size_t at = 0;  // in the text; npos: nowhere
};

constexpr std::size_t nowhere = std::string_view::npos;

class PatternHeadTest : public testing::TestWithParam<HeadRow> {};

TEST_P(PatternHeadTest, StandsWhereAMatchMayBegin) {
  const HeadRow& row = GetParam();
  const PatternHead head(row.pattern);
  EXPECT_EQ(head.size(), row.size);
  EXPECT_EQ(head.is_whole(), row.is_whole);
  EXPECT_EQ(head.find(row.text, 0, row.text.size()), row.at);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PatternHeadTest,
    testing::Values(
        HeadRow{"Text", "abc", 3, true, "xxabc", 2}, HeadRow{"Nothing", "abc", 3, true, "xxab", nowhere},
        HeadRow{"Class", "[a-c]{2}", 2, true, "xaxcb", 3},
        HeadRow{"Negated", "a[^b\\n]", 2, true, "aba\nac", 4},
        HeadRow{"BracketInClass", "[]x]{2}", 2, true, "x-]x", 2},
        HeadRow{"RangeAndDash", "[0-9-]{3}", 3, true, "4-x1-2", 3},
        HeadRow{"Escapes", "\\x41\\.\\d\\w\\s", 5, true, "A.5_ ", 0},
        HeadRow{"EscapeInClass", "[\\d\\]]x", 2, true, "dx]x", 2},
        HeadRow{"Caseless", "(?i:aB1)c", 4, true, "ab1CAb1c", 4},
        HeadRow{"Group", "a(b)(?:c)", 3, true, "abc", 0},
        HeadRow{"EndsAtARange", "ab{1,3}c", 2, false, "ab", 0},
        HeadRow{"EndsAtAStar", "abc*", 2, false, "ab", 0}, HeadRow{"EndsAtAPlus", "ab+c", 2, false, "ab", 0},
        HeadRow{"EndsAtAnOption", "ab?c", 1, false, "ac", 0},
        HeadRow{"LazyRepeat", "ab{2}?", 3, false, "abb", 0},
        HeadRow{"OptionalGroup", "a(?:bc)?d", 1, false, "ad", 0},
        HeadRow{"Choice", "ab|xyz", 2, false, "..xy", 2},
        HeadRow{"ChoiceInGroup", "(?:ab|xy)c", 3, false, "xbc", 0},
        HeadRow{"ChoiceOfLengths", "(?:a|bcd)e", 1, false, "-b", 1},
        HeadRow{"ChoiceBehind", "ab?c|d", 1, false, "-d", 1}, HeadRow{"BarInClass", "[|]a", 2, true, "|a", 0},
        HeadRow{"Anything", "a.c", 1, false, "a", 0}, HeadRow{"UnknownFlag", "(?s:a)", 0, false, "x", 0},
        HeadRow{"Empty", "", 0, false, "x", 0}, HeadRow{"OpenGroup", "a(b", 1, false, "a", 0},
        HeadRow{"OpenClass", "a[b", 1, false, "a", 0}, HeadRow{"OpenRepeat", "ab{", 1, false, "a", 0},
        HeadRow{"OpenEscape", "a\\", 1, false, "a", 0}, HeadRow{"NoAscii", "(?i:a\xe9)", 1, false, "A", 0}),
    [](const auto& test) { return test.param.name; });

TEST(PatternHead, KeepsToItsZone) {
  const PatternHead head("abc");
  EXPECT_EQ(head.find("abcabc", 1, 6), 3U);
  EXPECT_EQ(head.find("abcabc", 1, 5), nowhere);
  EXPECT_EQ(head.find("abc", 3, 3), nowhere);
  EXPECT_EQ(PatternHead("a*").find("abc", 3, 3), nowhere);
}

TEST(PatternHead, IsFoundBehindAKnownPlace) {
  const PatternHead head("a{3}[a-z]{2}");
  const std::string text = "aaaaabX";
  ASSERT_EQ(head.find(text, 0, text.size()), 0U);
  EXPECT_EQ(head.find(text, 1, text.size(), 0), 1U);
  EXPECT_EQ(head.find(text, 2, text.size(), 1), nowhere);
  EXPECT_EQ(head.find(text, 1, 5, 0), nowhere);
}

RE2::Options byte_options() {
  RE2::Options options(RE2::Quiet);
  options.set_encoding(RE2::Options::EncodingLatin1);
  return options;
}

// Where RE2 finds a rule's pattern stands its head, and where it has no more than a head RE2 finds it nowhere
// else, whichever byte is another one.
TEST(PatternHead, SaysWhatRe2Says) {
  for (const Rule& rule : built_in_rules()) {
    const PatternHead head(rule.pattern);
    if (rule.pattern.empty() || head.size() == 0) {
      continue;
    }
    const RE2 pattern(std::string(rule.pattern), byte_options());
    for (const std::string_view example : rule.examples) {
      std::string text = TemplateExpander(7).expand(example);
      re2::StringPiece all;
      if (!pattern.Match(text, 0, text.size(), RE2::UNANCHORED, &all, 1)) {
        continue;  // an example of the rule's tail, or in base64
      }
      const auto begin = static_cast<std::size_t>(all.data() - text.data());
      EXPECT_EQ(head.find(text, begin, text.size()), begin) << rule.id;
      ASSERT_TRUE(!head.is_whole() || head.size() == all.size()) << rule.id;
      for (std::size_t at = begin; head.is_whole() && at < begin + head.size(); ++at) {
        const char own = text[at];
        for (int byte = 0; byte < 256; ++byte) {
          text[at] = static_cast<char>(byte);
          const bool matches = RE2::FullMatch(re2::StringPiece(text.data() + begin, head.size()), pattern);
          ASSERT_EQ(head.find(text, begin, begin + head.size()) == begin, matches)
              << rule.id << " byte " << byte << " at " << at - begin;
        }
        text[at] = own;
      }
    }
  }
}

}  // namespace
}  // namespace prodready::secrets
