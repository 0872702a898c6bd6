#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catalogue/content_matcher.hpp"
#include "catalogue/normal_form.hpp"
#include "catalogue/tool_reader.hpp"
#include "catalogue/word_pattern.hpp"

namespace prodready::catalogue::reading_test {
namespace {

const auto row_name = [](const auto& test) { return test.param.name; };

constexpr std::string_view good = R"(category: linter
tools:
- id: acme-lint
  name: Acme lint
  languages: [Go, C++]
  also: [formatter]
  commands: ['acme {lint,check}']
  mode: check
  write: [--fix]
  dependencies: {npm: ['@acme/lint'], pypi: [acme_lint]}
  files: ['.acme.{yml,yaml}']
  weak: {files: [.acmeignore]}
  against: {content: [{files: [.acme.yml], regex: '^enabled:\s*false'}]}
)";

TEST(Reading, TakesAWholeEntry) {
  const ReadCatalogue read = read_catalogue_file("tools.yaml", good);
  ASSERT_TRUE(read.faults.empty()) << render(read.faults.front());
  ASSERT_EQ(read.spec.tools.size(), 1U);
  const ToolSpec& tool = read.spec.tools[0];
  EXPECT_EQ(tool.categories, (std::vector{Category::linter, Category::formatter}));
  EXPECT_EQ(tool.languages, (std::vector<std::string>{"Go", "C++"}));
  EXPECT_EQ(tool.signatures.size(), 7U);
  EXPECT_EQ(tool.contents.size(), 1U);
  EXPECT_EQ(tool.contents[0].polarity, Polarity::against);
  EXPECT_EQ(to_string(tool.place), "tools.yaml:3:3");
}

struct FaultRow {
  std::string name;
  std::string text;
  std::string code;
  std::string place;
};

class Faults : public testing::TestWithParam<FaultRow> {};

TEST_P(Faults, NameThePlace) {
  const ReadCatalogue read = read_catalogue_file("t.yaml", GetParam().text);
  ASSERT_FALSE(read.faults.empty());
  EXPECT_EQ(read.faults[0].code, GetParam().code) << render(read.faults[0]);
  EXPECT_EQ(to_string(read.faults[0].place), GetParam().place);
}

std::string tool_with(std::string_view line) {
  return "category: linter\ntools:\n- id: a\n  name: A\n  " + std::string(line) + "\n";
}

INSTANTIATE_TEST_SUITE_P(
    Entries, Faults,
    testing::Values(
        FaultRow{"unknown_key", tool_with("comands: [x]"), "unknown-key", "t.yaml:5:3"},
        FaultRow{"unknown_category", tool_with("also: lintr"), "unknown-category", "t.yaml:5:9"},
        FaultRow{"lockfile_category", tool_with("also: lockfile"), "bad-category", "t.yaml:5:9"},
        FaultRow{"unknown_language", tool_with("languages: [Golang]"), "unknown-language", "t.yaml:5:15"},
        FaultRow{"unknown_ecosystem", tool_with("dependencies: {nmp: [x]}"), "unknown-ecosystem",
                 "t.yaml:5:18"},
        FaultRow{"bad_regex", tool_with("content: [{files: [a], regex: '('}]"), "bad-regex", "t.yaml:5:33"},
        FaultRow{"look_ahead", tool_with("content: [{files: [a], regex: 'a(?=b)'}]"), "bad-regex",
                 "t.yaml:5:33"},
        FaultRow{"bad_glob", tool_with("files: ['[a']"), "bad-glob", "t.yaml:5:11"},
        FaultRow{"absolute_glob", tool_with("files: [/etc/x]"), "bad-glob", "t.yaml:5:11"},
        FaultRow{"bad_braces", tool_with("files: ['a.{b']"), "bad-braces", "t.yaml:5:11"},
        FaultRow{"empty_list", tool_with("files: []"), "empty-list", "t.yaml:5:10"},
        FaultRow{"no_program", tool_with("commands: ['... x']"), "bad-words", "t.yaml:5:14"},
        FaultRow{"two_spaces", tool_with("commands: ['go  test']"), "bad-words", "t.yaml:5:14"},
        FaultRow{"many_dots", tool_with("commands: ['a ... b ... c ... d']"), "bad-words", "t.yaml:5:14"},
        FaultRow{"bad_action", tool_with("actions: [checkout]"), "bad-action", "t.yaml:5:13"},
        FaultRow{"bad_mode", tool_with("mode: maybe"), "bad-mode", "t.yaml:5:9"},
        FaultRow{"not_a_boolean", tool_with("style_only: 'true'"), "not-a-boolean", "t.yaml:5:15"},
        FaultRow{"content_without_regex", tool_with("content: [{files: [a]}]"), "missing-key", "t.yaml:5:13"},
        FaultRow{"nested_weak", tool_with("weak: {weak: {files: [a]}}"), "unknown-key", "t.yaml:5:10"},
        FaultRow{"bad_id", "tools:\n- {id: A b, name: A, category: linter, files: [x]}\n", "bad-id",
                 "t.yaml:2:8"},
        FaultRow{"no_name", "tools:\n- {id: a, category: linter, files: [x]}\n", "missing-key", "t.yaml:2:3"},
        FaultRow{"no_category", "tools:\n- {id: a, name: A, files: [x]}\n", "missing-key", "t.yaml:2:3"},
        FaultRow{"scalar_tool", "tools: [x]\n", "not-a-tool", "t.yaml:1:9"},
        FaultRow{"unknown_top_key", "tool: []\n", "unknown-key", "t.yaml:1:1"},
        FaultRow{"list_at_top", "- a\n", "not-a-mapping", "t.yaml:1:1"},
        FaultRow{"bad_operands", "wrappers:\n- {words: x, operands: many}\n", "bad-number", "t.yaml:2:24"}),
    row_name);

TEST(Reading, FaultsOfSyntaxNameTheFile) {
  const ReadCatalogue read = read_catalogue_file("t.yaml", "tools: [\n");
  ASSERT_EQ(read.faults.size(), 1U);
  EXPECT_EQ(read.faults[0].code, "syntax");
  EXPECT_EQ(read.faults[0].place.path, "t.yaml");
  EXPECT_GT(read.faults[0].place.line, 0U);
}

TEST(Reading, SurvivesAnyText) {
  EXPECT_TRUE(read_catalogue_file("t.yaml", "").faults.empty());
  for (const std::string& text :
       {std::string("\xff\xfe\x00", 3), std::string(5'000, '['), std::string("\xef\xbb\xbftools:\r\n- x\r\n"),
        std::string("a: &a [*a]"), std::string("tools: {a: b}")}) {
    EXPECT_FALSE(read_catalogue_file("t.yaml", text).faults.empty());
  }
}

TEST(Together, IdsDifferAndEachToolHasStrongProof) {
  const ReadCatalogue read = read_catalogue_file(
      "t.yaml",
      "category: linter\ntools:\n- {id: a, name: A, files: [x]}\n- {id: a, name: B, files: [y]}\n"
      "- {id: c, name: C, weak: {files: [z]}}\n");
  ASSERT_TRUE(read.faults.empty());
  const std::vector<Diagnostic> faults = check_together(read.spec);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].code, "duplicate-id");
  EXPECT_EQ(to_string(faults[0].place), "t.yaml:4:3");
  EXPECT_EQ(faults[1].code, "no-proof");
}

TEST(Added, EntriesAreLookedUpLikeBuiltInOnes) {
  const Catalogue catalogue(read_catalogue_file("tools.yaml", good).spec);
  ASSERT_NE(catalogue.find("acme-lint"), nullptr);
  ASSERT_NE(catalogue.find("eslint"), nullptr);
  EXPECT_TRUE(catalogue.tools_of_dependency(Ecosystem::pypi, "Acme.Lint").front().decides());
  EXPECT_EQ(catalogue.tools_of_file("web/.acme.yaml").front().tool->name, "Acme lint");
  EXPECT_FALSE(catalogue.tools_of_file(".acmeignore").front().decides());
  const std::vector<std::string_view> words{"npx", "acme", "check", "--fix"};
  const std::vector<CommandMatch> matches = catalogue.tools_of_command(words);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].mode, Mode::write);
  const ContentMatcher contents(catalogue);
  const std::vector<ContentMatch> found = contents.find("a/.acme.yml", "name: x\nenabled: false\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].polarity, Polarity::against);
  EXPECT_EQ(found[0].line, 2U);
}

TEST(Added, MayOutliveTheirSpecAndBeMoved) {
  Catalogue first(read_catalogue_file("tools.yaml", good).spec);
  const Catalogue second = std::move(first);
  EXPECT_EQ(second.find("acme-lint")->name, "Acme lint");
  EXPECT_EQ(second.tools_of_file(".acme.yml").size(), 1U);
}

struct ContentRow {
  std::string name;
  std::string path;
  std::string text;
  std::string tool;
  bool found = true;
  Polarity polarity = Polarity::supports;
};

class Contents : public testing::TestWithParam<ContentRow> {};

TEST_P(Contents, AreFound) {
  const Catalogue catalogue;
  static const ContentMatcher matcher(catalogue);
  bool found = false;
  for (const ContentMatch& match : matcher.find(GetParam().path, GetParam().text)) {
    found = found || (match.tool->id == GetParam().tool && match.polarity == GetParam().polarity);
  }
  EXPECT_EQ(found, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Contents,
    testing::Values(
        ContentRow{"table_of_pyproject", "api/pyproject.toml",
                   "[project]\n\n[tool.black]\nline-length = 100\n", "black"},
        ContentRow{"in_another_file", "black.toml", "[tool.black]\n", "black", false},
        ContentRow{"in_a_comment", "pyproject.toml", "# [tool.black]\n", "black", false},
        ContentRow{"crlf", "pyproject.toml", "a = 1\r\n[tool.mypy]\r\n", "mypy"},
        ContentRow{"k6_script", "perf/load.js", "import http from 'k6/http';\n", "k6"},
        ContentRow{"benchmark_code", "a_test.go", "func BenchmarkX(b *testing.B) {\n", "go-bench"},
        ContentRow{"googletest", "a_test.cc", "#include <gtest/gtest.h>\n", "googletest"},
        ContentRow{"googletest_in_a_header", "a.h", "#include \"gmock/gmock.h\"\n", "googletest"},
        ContentRow{"other_header", "a.h", "#include <stdio.h>\n", "googletest", false},
        ContentRow{"one_of_several_that_look_for_headers", "a.c", "#include <cmocka.h>\n", "cunit-check"},
        ContentRow{"one_of_several_in_files_of_another", "a.cc", "#include <cmocka.h>\n", "cunit-check",
                   false},
        ContentRow{"swallowing_setting", ".golangci.yml", "run:\n  issues-exit-code: 0\n", "golangci-lint",
                   true, Polarity::against},
        ContentRow{"setting_that_fails", ".golangci.yml", "run:\n  issues-exit-code: 1\n", "golangci-lint",
                   false, Polarity::against},
        ContentRow{"maven_ignores_failures", "pom.xml", "<testFailureIgnore>true</testFailureIgnore>",
                   "maven-test", true, Polarity::against},
        ContentRow{"binary", "a.js", std::string("\0\xff from 'k6'", 12), "k6"},
        ContentRow{"empty", "a.js", "", "k6", false}),
    row_name);

TEST(Contents, AreSoughtWhereSomeProofLooks) {
  const Catalogue catalogue;
  const ContentMatcher matcher(catalogue);
  for (const std::string_view path : {"a/b.h", ".h", "pyproject.toml", "sub/pom.xml", "a_test.go"}) {
    EXPECT_TRUE(matcher.wants(path)) << path;
  }
  for (const std::string_view path : {"", "a", "a.png", "pom.xml/a", "h", "a.h.orig"}) {
    EXPECT_FALSE(matcher.wants(path)) << path;
  }
}

TEST(Normal, NamesCompareAsTheirEcosystemDoes) {
  EXPECT_EQ(normal_dependency(Ecosystem::pypi, "A__b.-c"), "a-b-c");
  EXPECT_EQ(normal_dependency(Ecosystem::npm, "A_b"), "A_b");
  EXPECT_EQ(normal_dependency(Ecosystem::go, "x.org/y/v10"), "x.org/y");
  EXPECT_EQ(normal_dependency(Ecosystem::go, "x.org/vine"), "x.org/vine");
  EXPECT_EQ(normal_dependency(Ecosystem::maven, "g:a_3"), "g:a");
  EXPECT_EQ(normal_dependency(Ecosystem::maven, "g:snake_case"), "g:snake_case");
  EXPECT_EQ(normal_image("host:5000/a/b"), "host:5000/a/b");
  EXPECT_EQ(normal_image("host:5000/a/b:1@sha256:0"), "host:5000/a/b");
  EXPECT_EQ(normal_kubernetes_kind("v1", "Pod"), "Pod");
}

TEST(Alternatives, AreMultiplied) {
  EXPECT_EQ(expand_alternatives("{a,b} {c,d}"), (std::vector<std::string>{"a c", "a d", "b c", "b d"}));
  EXPECT_EQ(expand_alternatives("plain"), (std::vector<std::string>{"plain"}));
  EXPECT_EQ(expand_alternatives("a}"), std::nullopt);
  EXPECT_EQ(expand_alternatives("{a"), std::nullopt);
  EXPECT_EQ(expand_alternatives("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"), std::nullopt);
}

TEST(Words, MatchWithStars) {
  EXPECT_TRUE(word_matches("*:test", ":app:test"));
  EXPECT_TRUE(word_matches("a*b*c", "aXbYbZc"));
  EXPECT_TRUE(word_matches("a*", "a"));
  EXPECT_FALSE(word_matches("a*b", "ab c"));
  EXPECT_FALSE(word_matches("", "a"));
  EXPECT_TRUE(word_matches("!check|format", "src"));
  EXPECT_TRUE(word_matches("!check|format", "checks"));
  EXPECT_FALSE(word_matches("!check|format", "format"));
  EXPECT_FALSE(word_matches("!check|format", "--fix"));
  EXPECT_FALSE(word_matches("!check|format", "$DIR"));
  EXPECT_FALSE(word_matches("!check|format", ""));
  EXPECT_TRUE(word_matches("!", "!"));
}

}  // namespace
}  // namespace prodready::catalogue::reading_test
