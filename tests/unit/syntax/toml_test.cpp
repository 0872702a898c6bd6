#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "syntax/fault.hpp"
#include "syntax/parse.hpp"

namespace prodready::syntax::toml_test {
namespace {

TEST(Toml, KeepsTheOrderOfTheText) {
  const auto root = parse_toml(
      "title = \"x\"\nnumber = 5\nfloat = 1.5\nday = 2026-01-02\nyes = true\n[tool.black]\nline-length = "
      "100\n"
      "[[job]]\nname = 'a'\n[[job]]\nname = 'b'\n[build-system]\nrequires = [\"setuptools\", \"wheel\"]\n");
  ASSERT_TRUE(root.has_value());
  EXPECT_TRUE(root->find("title")->quoted);
  EXPECT_EQ(root->text_of("number"), "5");
  EXPECT_EQ(root->text_of("float"), "1.5");
  EXPECT_EQ(root->text_of("day"), "2026-01-02");
  EXPECT_EQ(root->text_of("yes"), "true");
  EXPECT_FALSE(root->find("yes")->quoted);
  EXPECT_EQ(root->find("tool")->find("black")->text_of("line-length"), "100");
  EXPECT_EQ(root->find("job")->items.at(1).text_of("name"), "b");
  const Node* requires_node = root->find("build-system")->find("requires");
  EXPECT_EQ(requires_node->items.at(1).text, "wheel");
  EXPECT_EQ(requires_node->line, 13U);
  EXPECT_EQ(root->entries.front().key.text, "title");
  EXPECT_EQ(root->entries.back().key.text, "build-system");
}

TEST(Toml, ColumnsAreBytes) {
  const auto root = parse_toml("\"\xC3\xA4\xC3\xA4\" = 'x'\n");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->entries.front().value.column, 10U);
}

struct FaultCase {
  const char* name;
  std::string text;
  std::string_view code;
  std::uint32_t line;
};

class TomlFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(TomlFaultTest, HasItsPlace) {
  const Result<Node, Fault> result = read_toml(GetParam().text);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(code_of(result.error().kind), GetParam().code) << result.error().message;
  EXPECT_EQ(result.error().line, GetParam().line) << result.error().message;
}

std::string dotted(std::string_view separator) {
  std::string out = "\n";
  for (int i = 0; i < 100'000; ++i) {
    out += "a";
    out += separator;
  }
  return out + "a = 1\n";
}

INSTANTIATE_TEST_SUITE_P(
    Table, TomlFaultTest,
    testing::Values(FaultCase{"no_value", "a = 1\nb =\n", "syntax", 2},
                    FaultCase{"repeated_key", "a = 1\na = 2\n", "syntax", 2},
                    FaultCase{"array_depth", "a = " + std::string(100'000, '['), "syntax", 1},
                    FaultCase{"own_depth_limit", "\na = " + std::string(120, '[') + std::string(120, ']'),
                              "too-deep", 2},
                    FaultCase{"key_depth", dotted("."), "too-deep", 2},
                    FaultCase{"key_depth_with_blanks", dotted(" . "), "too-deep", 2},
                    FaultCase{"table_depth", "[" + dotted(".").substr(1), "too-deep", 1},
                    FaultCase{"bad_utf8", "a = '\xFF'", "encoding", 1},
                    FaultCase{"binary", std::string("\0\x01", 2), "syntax", 1},
                    FaultCase{"bytes", std::string(50'000'000, ' '), "too-large", 0}),
    [](const auto& test) { return test.param.name; });

TEST(Toml, DotsInTextsAreNoDepth) {
  const std::string dots(500, '.');
  EXPECT_TRUE(parse_toml("a = \"" + dots + "\"\nb = '''" + dots + "'''\n# " + dots + "\n").has_value());
  EXPECT_TRUE(parse_toml("").has_value());
}

}  // namespace
}  // namespace prodready::syntax::toml_test
