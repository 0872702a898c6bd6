#include <gtest/gtest.h>

#include <string>

#include "hcl/parse.hpp"
#include "unit/hcl/expression_text.hpp"

namespace prodready::hcl {
namespace {

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

constexpr int many = 100'000;

struct Nesting {
  const char* name;
  std::string start;
  std::string part;
};

class HclNesting : public testing::TestWithParam<Nesting> {};

TEST_P(HclNesting, EndsInAMessage) {
  const std::string text = GetParam().start + repeated(GetParam().part, many);
  const Result<Expression> found = parse_expression(text);
  ASSERT_FALSE(found);
  EXPECT_TRUE(found.error().place);
  EXPECT_FALSE(parse_template(text + "${" + text));
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, HclNesting,
    testing::Values(Nesting{"lists", "", "["}, Nesting{"parentheses", "", "("}, Nesting{"objects", "", "{a="},
                    Nesting{"signs", "", "-"}, Nesting{"calls", "", "f("}, Nesting{"templates", "", "\"${"},
                    Nesting{"conditionals", "", "a?"}, Nesting{"alternatives", "a", "?a:a"},
                    Nesting{"indices", "", "a["}, Nesting{"loops", "", "[for x in "},
                    Nesting{"heredocs", "", "<<A\n${"}, Nesting{"directives", "\"", "%{if a}"},
                    Nesting{"names", "a", ".b"}, Nesting{"numbers", "a", "[0]"},
                    Nesting{"splats", "a", "[*]"}, Nesting{"attribute_splats", "a.*", ".b"},
                    Nesting{"sums", "1", "+1"}, Nesting{"choices", "a", "||a"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(HclLimits, DeepBlocksEndInAMessage) {
  EXPECT_EQ(text_of(parse_native(repeated("a {\n", many))), "101:3: nested deeper than 100");
}

TEST(HclLimits, AsDeepAsAllowedIsRead) {
  EXPECT_TRUE(parse_expression(repeated("[", 90) + repeated("]", 90)));
  EXPECT_TRUE(parse_native(repeated("a {\n", 90) + repeated("}\n", 90)));
  EXPECT_TRUE(parse_expression("1" + repeated(" + 1", 300)));
}

TEST(HclLimits, SizeAndCountEndInAMessage) {
  EXPECT_EQ(parse_native("aaaa", {.bytes = 3}).error().kind, ErrorKind::too_large);
  EXPECT_EQ(text_of(parse_native("a = [1,2,3]", {.nodes = 3})), "1:10: more than 3 expressions");
  EXPECT_EQ(text_of(parse_expression("a.b.c", {.height = 2})), "1:1: an expression of more than 2 levels");
}

// Each would take minutes if a byte were looked at once for each that came before it.
TEST(HclLimits, LongTextsAreRead) {
  constexpr int lines = 30'000;
  const std::string names = [] {
    std::string text;
    for (int i = 0; i < lines; ++i) {
      text += fmt::format("a{} = 1\n", i);
    }
    return text;
  }();
  EXPECT_EQ(parse_native(names)->attributes.size(), std::size_t{lines});
  EXPECT_TRUE(parse_native("a = <<-A\n" + repeated("  x ${b} $ y\n", lines) + "A\n"));
  EXPECT_TRUE(parse_native("a = \"" + repeated("\\n$%é", lines) + "\"\n"));
  EXPECT_TRUE(parse_native("a = [" + repeated("1,\n", lines) + "]\n"));
  EXPECT_TRUE(parse_native(repeated("/* */ # a\n", lines)));
  EXPECT_FALSE(parse_native(repeated("a = <<A\n", lines)));
  EXPECT_FALSE(parse_template(repeated("%{ if a }", lines)));
}

}  // namespace
}  // namespace prodready::hcl
