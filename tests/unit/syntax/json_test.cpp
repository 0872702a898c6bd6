#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/fault.hpp"
#include "syntax/parse.hpp"

namespace prodready::syntax::json_test {
namespace {

struct FaultCase {
  const char* name;
  std::string text;
  std::string_view code;
  std::uint32_t line;
  std::uint32_t column;
};

class JsonFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(JsonFaultTest, HasItsPlace) {
  const Result<Node, Fault> result = read_json(GetParam().text);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(code_of(result.error().kind), GetParam().code) << result.error().message;
  EXPECT_EQ(result.error().line, GetParam().line) << result.error().message;
  EXPECT_EQ(result.error().column, GetParam().column) << result.error().message;
}

INSTANTIATE_TEST_SUITE_P(Table, JsonFaultTest,
                         testing::Values(FaultCase{"empty", "", "syntax", 1, 1},
                                         FaultCase{"blank", " \n ", "syntax", 2, 2},
                                         FaultCase{"binary", std::string("\0\x01\x02", 3), "syntax", 1, 1},
                                         FaultCase{"depth", std::string(100'000, '['), "too-deep", 1, 101},
                                         FaultCase{"comment", "{} // no\n", "syntax", 1, 4},
                                         FaultCase{"trailing_comma", "[1,\n]", "syntax", 2, 1},
                                         FaultCase{"two_values", "{} {}", "syntax", 1, 4},
                                         FaultCase{"cut", "{\"a\": 1,\n\"b\"", "syntax", 2, 4},
                                         FaultCase{"bad_utf8", "{\"a\": \"\xFF\"}", "encoding", 1, 8},
                                         FaultCase{"bytes", std::string(50'000'000, ' '), "too-large", 0, 0}),
                         [](const auto& test) { return test.param.name; });

TEST(Json, NodesHaveTheirPlaces) {
  const auto root = parse_json(
      "\xEF\xBB\xBF{\r\n  \"a\\\"\": [1, -2.50e1, true, null],\r\n  \"b\": {\"c\": \"\\u00e4\"}, \"b\": "
      "18446744073709551616\r\n}");
  ASSERT_TRUE(root.has_value());
  const Node* list = root->find("a\"");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->line, 2U);
  EXPECT_EQ(list->column, 10U);
  EXPECT_EQ(list->items.at(1).text, "-2.50e1") << "numbers stay as written";
  EXPECT_EQ(list->items.at(1).column, 14U);
  EXPECT_EQ(list->items.at(2).text, "true");
  EXPECT_FALSE(list->items.at(2).quoted);
  EXPECT_EQ(list->items.at(3).kind, NodeKind::null);
  const Node* text = root->find("b")->find("c");
  EXPECT_EQ(text->text, "\xC3\xA4");
  EXPECT_TRUE(text->quoted);
  EXPECT_EQ(text->line, 3U);
  EXPECT_EQ(text->column, 14U);
  ASSERT_EQ(root->entries.size(), 3U) << "repeated keys are kept";
  EXPECT_EQ(root->entries.at(2).value.text, "18446744073709551616");
  EXPECT_EQ(root->entries.at(2).key.column, 25U);
}

}  // namespace
}  // namespace prodready::syntax::json_test
