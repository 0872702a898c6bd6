#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/fault.hpp"
#include "syntax/parse.hpp"

namespace prodready::syntax::yaml_test {
namespace {

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += part;
  }
  return out;
}

std::string stairs(std::size_t depth) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) {
    out += std::string(i, ' ') + "a:\n";
  }
  return out;
}

// Nine levels of nine aliases each.
std::string alias_bomb() {
  std::string out = "a0: &a0 [x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    out += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeated(", " + before, 8) +
           "]\n";
  }
  return out;
}

// Few nodes, many bytes.
std::string fat_aliases() {
  return "a: &a " + std::string(1'000'000, 'x') + "\nb: [*a" + repeated(", *a", 100) + "]\n";
}

struct FaultCase {
  const char* name;
  std::string text;
  std::string_view code;
  std::uint32_t line;
  std::uint32_t column;
};

class YamlFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(YamlFaultTest, HasItsPlace) {
  const Result<std::vector<Node>, Fault> result = read_yaml(GetParam().text);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(code_of(result.error().kind), GetParam().code);
  EXPECT_EQ(result.error().line, GetParam().line) << result.error().message;
  EXPECT_EQ(result.error().column, GetParam().column) << result.error().message;
  EXPECT_FALSE(result.error().message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, YamlFaultTest,
    testing::Values(FaultCase{"flow_depth", std::string(100'000, '['), "too-deep", 1, 51},
                    FaultCase{"map_depth", repeated("{a: ", 100'000), "too-deep", 1, 394},
                    FaultCase{"dash_depth", repeated("- ", 100'000), "too-deep", 1, 201},
                    FaultCase{"question_depth", repeated("? ", 100'000), "too-deep", 1, 201},
                    FaultCase{"block_depth", stairs(3000), "too-deep", 100, 100},
                    FaultCase{"alias_bomb", alias_bomb(), "alias-bomb", 7, 15},
                    FaultCase{"alias_bytes", fat_aliases(), "alias-bomb", 2, 33},
                    FaultCase{"self_reference", "x: 1\ny: &a [1, *a]\n", "alias-bomb", 2, 11},
                    FaultCase{"self_reference_in_map", "y: &a {b: *a}\n", "alias-bomb", 1, 11},
                    FaultCase{"bad_utf8", "a: 1\nb: caf\xE9\n", "encoding", 2, 7},
                    FaultCase{"overlong_utf8", "a: \xC0\x80\n", "encoding", 1, 4},
                    FaultCase{"utf16",
                              std::string("\xFF\xFE"
                                          "a\0:\0",
                                          6),
                              "encoding", 1, 1},
                    FaultCase{"nul", std::string("a: b\0c\n", 7), "syntax", 1, 5},
                    FaultCase{"end_of_transmission",
                              "a: 1\n\x04"
                              "b: 2\n",
                              "syntax", 2, 1},
                    FaultCase{"tab_indent", "a:\n\tb: 1\n", "syntax", 2, 3},
                    FaultCase{"unclosed", "a: [1, 2\nb: 3\n", "syntax", 1, 4},
                    FaultCase{"wrong_indent", "a:\n  b: 1\n c: 2\n", "syntax", 3, 2},
                    FaultCase{"text_behind_a_quote", "a: \"x\" y\n", "syntax", 1, 8},
                    FaultCase{"comma_alone", ",", "syntax", 1, 1},
                    FaultCase{"comma_behind_a_document", "[a]\n,\n", "syntax", 2, 1},
                    FaultCase{"unclosed_quote", "a: \"x\nb: 2\n", "syntax", 1, 4},
                    FaultCase{"unclosed_single_quote", "a: &b 'it''s\nb: 2\n", "syntax", 1, 4},
                    FaultCase{"unknown_alias", "a: *b\n", "syntax", 1, 4},
                    FaultCase{"too_many_bytes", std::string(50'000'000, ' '), "too-large", 0, 0},
                    FaultCase{"too_many_nodes", "[" + repeated("a,", 600'000) + "]", "too-large", 1,
                              1'000'000}),
    [](const auto& test) { return test.param.name; });

TEST(Yaml, KeepsWhatTheTextSays) {
  const auto documents =
      parse_yaml("a: 007\nb: \"7\"\nc: !Ref X\nd: ~\ne: |\n  two\n  lines\na: again\n<<: {f: 1}\n");
  ASSERT_TRUE(documents.has_value());
  ASSERT_EQ(documents->size(), 1U);
  const Node& root = documents->front();
  EXPECT_EQ(root.text_of("a"), "007");
  EXPECT_FALSE(root.find("a")->quoted);
  EXPECT_TRUE(root.find("b")->quoted);
  EXPECT_EQ(root.find("c")->tag, "!Ref");
  EXPECT_EQ(root.find("d")->kind, NodeKind::null);
  EXPECT_EQ(root.text_of("e"), "two\nlines\n");
  EXPECT_TRUE(root.find("e")->quoted);
  EXPECT_EQ(root.entries.size(), 7U);
  EXPECT_TRUE(root.find("<<")->is_mapping());
  EXPECT_EQ(root.find("missing"), nullptr);
  EXPECT_EQ(root.text_of("<<"), "");
}

TEST(Yaml, CountsLinesAndColumnsFromOneInBytes) {
  const auto documents = parse_yaml("\xEF\xBB\xBF\xC3\xA4: x\r\nlist:\r\n  - y\r\nempty:\r\nlast: z\r\n");
  ASSERT_TRUE(documents.has_value());
  const Node& root = documents->front();
  const Node* first = root.find("\xC3\xA4");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->line, 1U);
  EXPECT_EQ(first->column, 5U);
  EXPECT_EQ(root.find("list")->items.at(0).line, 3U);
  EXPECT_EQ(root.find("list")->items.at(0).column, 5U);
  EXPECT_EQ(root.find("list")->items.at(0).text, "y");
  EXPECT_EQ(root.find("empty")->line, 4U) << "an absent value has its key's place";
  EXPECT_EQ(root.text_of("last"), "z");
}

TEST(Yaml, ExpandsAliases) {
  const auto documents = parse_yaml("a: &x {k: [1, 2]}\nb: *x\nc: [*x, *x]\n");
  ASSERT_TRUE(documents.has_value());
  const Node& root = documents->front();
  EXPECT_EQ(root.find("b")->find("k")->items.size(), 2U);
  EXPECT_EQ(root.find("c")->items.at(1).find("k")->items.at(1).text, "2");
}

TEST(Yaml, AliasesDoNotEscapeTheDepthLimit) {
  std::string text = "a: &a " + std::string(60, '[') + std::string(60, ']') + "\nb: " + std::string(60, '[') +
                     "*a" + std::string(60, ']') + "\n";
  const auto result = read_yaml(text);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, FaultKind::too_deep);
}

struct DepthCase {
  const char* name;
  std::string text;
  bool accepted;
};

class YamlDepthTest : public testing::TestWithParam<DepthCase> {};

TEST_P(YamlDepthTest, EndsAtTheLimit) {
  EXPECT_EQ(parse_yaml(GetParam().text).has_value(), GetParam().accepted);
}

INSTANTIATE_TEST_SUITE_P(
    Table, YamlDepthTest,
    testing::Values(DepthCase{"flow_100", std::string(100, '[') + std::string(100, ']'), true},
                    DepthCase{"flow_101", std::string(101, '[') + std::string(101, ']'), false},
                    DepthCase{"block_99_and_a_value", stairs(99), true},
                    DepthCase{"block_100_and_a_value", stairs(100), false}),
    [](const auto& test) { return test.param.name; });

struct DocumentCase {
  const char* name;
  std::string text;
  std::size_t documents;
};

class YamlDocumentsTest : public testing::TestWithParam<DocumentCase> {};

TEST_P(YamlDocumentsTest, AreCounted) {
  const auto documents = parse_yaml(GetParam().text);
  ASSERT_TRUE(documents.has_value());
  EXPECT_EQ(documents->size(), GetParam().documents);
}

INSTANTIATE_TEST_SUITE_P(
    Table, YamlDocumentsTest,
    testing::Values(DocumentCase{"empty", "", 0}, DocumentCase{"comment", "# nothing\n", 0},
                    DocumentCase{"one", "a: 1\n", 1}, DocumentCase{"marked", "---\na: 1\n...\n", 1},
                    DocumentCase{"two", "a: 1\n---\nb: 2\n", 2}, DocumentCase{"text", "just words", 1}),
    [](const auto& test) { return test.param.name; });

TEST(Yaml, AnchorsOfAnEarlierDocumentAreForgotten) {
  EXPECT_FALSE(parse_yaml("a: &x 1\n---\nb: *x\n").has_value());
}

TEST(Yaml, ErrorsHaveAPlaceAndAKind) {
  const auto syntax_error = parse_yaml("a: [");
  ASSERT_FALSE(syntax_error.has_value());
  EXPECT_EQ(syntax_error.error().kind, ErrorKind::invalid);
  EXPECT_EQ(syntax_error.error().place->line, 1U);
  EXPECT_EQ(syntax_error.error().place->path, "");
  const auto too_large = parse_yaml("abc", {.bytes = 2});
  ASSERT_FALSE(too_large.has_value());
  EXPECT_EQ(too_large.error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace prodready::syntax::yaml_test
