#include "resources/snapshot/value_end.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace prodready::resources::snapshot::value_end_test {
namespace {

struct Case {
  std::string name;
  std::string value;  // ends where the value ends
  bool closed = true;
};

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) {
    result += text;
  }
  return result;
}

class ValueEndTest : public testing::TestWithParam<Case> {};

// However the text is cut into pieces, and whatever follows it.
TEST_P(ValueEndTest, EndsWhereTheValueEnds) {
  const Case& test = GetParam();
  const std::string text = test.value + (test.closed ? ",{\"x\":\"}\\\"]\"}]" : "");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{100000000}}) {
    ValueEnd end;
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size() && !end.done(); at += piece) {
      taken += end.feed(std::string_view(text).substr(at, piece));
    }
    EXPECT_EQ(end.done(), test.closed) << piece;
    EXPECT_EQ(taken, test.value.size()) << piece;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ValueEndTest,
    testing::Values(Case{"EmptyObject", "{}"}, Case{"EmptyList", "[]"}, Case{"EmptyText", "\"\""},
                    Case{"Text", R"("a{b\"}c")"},
                    Case{"BracketsInText", R"({"a":"}]{[","b":[1,2,{"c":"\\"}]})"},
                    Case{"EscapedQuotes", R"({"a":"\\\\\"}\\"})"},
                    Case{"LongRunOfBackslashes", "{\"a\":\"" + repeated("\\\\", 61) + "\\\"}\"}"},
                    Case{"BackslashAtABlocksEnd", "{\"" + std::string(60, 'k') + "\\\"}\":1}"},
                    Case{"LongerThanABlock", "{\"a\":[" + repeated("{\"b\":\"}\"},", 200) + "1]}"},
                    Case{"Deep", repeated("[", 100000) + repeated("]", 100000)},
                    Case{"OpenObject", R"({"a":[1,2])", false}, Case{"OpenText", R"("abc)", false},
                    Case{"OpenInText", R"({"a":"}}}}})", false}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

struct PlainCase {
  std::string name;
  std::string value;
  bool plain;
};
class PlainValueTest : public testing::TestWithParam<PlainCase> {};

// At any place of a block, and whatever follows.
TEST_P(PlainValueTest, IsToldFromOthers) {
  const PlainCase& test = GetParam();
  for (std::size_t before = 0; before < 130; ++before) {
    const std::string text = "[" + std::string(before, ' ') + test.value + "],\xff\"\x01";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{100000000}}) {
      ValueEnd end;
      for (std::size_t at = 0; at < text.size() && !end.done(); at += piece) {
        end.feed(std::string_view(text).substr(at, piece));
      }
      ASSERT_TRUE(end.done());
      ASSERT_EQ(end.is_plain(), test.plain) << before;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, PlainValueTest,
                         testing::Values(PlainCase{"Ascii", R"({"a":"b\"~"})", true},
                                         PlainCase{"SpaceBetween", "{\n\t\"a\" :\r1}", true},
                                         PlainCase{"Umlaut", "{\"a\":\"\xc3\xa4\"}", false},
                                         PlainCase{"BeyondAsciiBetween", "{\"a\":\xc3\xa4}", false},
                                         PlainCase{"LineEndInText", "{\"a\":\"b\n\"}", false},
                                         PlainCase{"NullInText", std::string("\"a\0\"", 4), false}),
                         [](const testing::TestParamInfo<PlainCase>& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::snapshot::value_end_test
