#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "evaluators/support/named_words.hpp"
#include "support/diagram_facts.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready::architecture_diagram_test {
namespace {

using test::Files;
using Kind = SolutionFinding::Kind;

Params params() {
  return Params(std::map<std::string, ParamValue, std::less<>>{
      {"min_nodes", 3.0},
      {"arch_words", std::vector<std::string>{"architect*", "infrastructure", "topology", "c4", "data flow",
                                              "system diagram", "system overview", "network diagram",
                                              "high-level design"}}});
}

Facts facts_of(const Files& files, std::size_t components = 2, Kind kind = Kind::deployed) {
  Facts facts;
  facts.git = test::github_remote();
  facts.documents = test::document_facts_of(files, facts.git);
  facts.diagrams = test::diagram_facts_of(files, facts.documents);
  facts.components.components.resize(components);
  facts.delivery.solution.kind = kind;
  return facts;
}

Claim judge(const Facts& facts) {
  return evaluators::find("documentation.architecture-diagram")
      ->evaluate(facts, params())
      .subjects.at(0)
      .claims.at(0);
}

struct DiagramCase {
  const char* name;
  Files files;
  ClaimState state;
};

class ArchitectureDiagramTest : public testing::TestWithParam<DiagramCase> {};

TEST_P(ArchitectureDiagramTest, IsJudged) {
  EXPECT_EQ(judge(facts_of(GetParam().files)).state, GetParam().state);
}

constexpr ClaimState holds = ClaimState::holds;
constexpr ClaimState fails = ClaimState::fails;
constexpr ClaimState open = ClaimState::open;

const std::string flow = "```mermaid\nflowchart LR\na-->b-->c\n```\n";

INSTANTIATE_TEST_SUITE_P(
    Table, ArchitectureDiagramTest,
    testing::Values(
        DiagramCase{"by_heading", {{"README.md", "# Shop\n\n## Architecture\n\n" + flow}}, holds},
        DiagramCase{"by_document", {{"docs/architecture.md", "# Shop\n\n" + flow}}, holds},
        DiagramCase{"by_folder", {{"docs/architecture/a.md", "# Shop\n\n" + flow}}, holds},
        DiagramCase{"by_title",
                    {{"docs/shop.mmd", "---\ntitle: Network diagram\n---\ngraph TD\na-->b-->c\n"}},
                    holds},
        DiagramCase{"by_file_name", {{"docs/SystemOverview.drawio", "<mxfile/>"}}, holds},
        DiagramCase{"by_alt_text", {{"x.png", "x"}, {"README.md", "![System diagram](x.png)\n"}}, holds},
        DiagramCase{
            "attachment",
            {{"README.md", "## Architecture\n![](https://user-images.githubusercontent.com/1/2.png)\n"}},
            holds},
        DiagramCase{"c4_needs_no_word",
                    {{"a.md",
                      "```mermaid\nC4Context\nPerson(a,\"A\")\nSystem(b,\"B\")\nSystem(c,\"C\")\nRel(a,b,"
                      "\"x\")\n```\n"}},
                    holds},
        DiagramCase{"weak_word_alone", {{"README.md", "## System\n\n" + flow}}, open},
        DiagramCase{"weak_word_far_away",
                    {{"README.md", "## The system that we wrote for the greatest overview\n\n" + flow}},
                    open},
        DiagramCase{"unnamed_text", {{"README.md", "## How orders run\n\n" + flow}}, open},
        DiagramCase{"unnamed_source", {{"docs/shop.drawio", "<mxfile/>"}}, open},
        DiagramCase{"unnamed_image", {{"x.png", "x"}, {"README.md", "## Usage\n![](x.png)\n"}}, fails},
        DiagramCase{
            "https_image", {{"README.md", "## Architecture\n![](https://example.com/x.png)\n"}}, open},
        DiagramCase{
            "unnamed_https_image", {{"README.md", "## Usage\n![](https://example.com/x.png)\n"}}, fails},
        DiagramCase{"external_place",
                    {{"README.md", "The [architecture](https://miro.com/app/board/x) is drawn elsewhere.\n"}},
                    open},
        DiagramCase{
            "external_place_for_something_else", {{"README.md", "[Sketches](https://miro.com/x)\n"}}, fails},
        DiagramCase{
            "too_few_nodes", {{"README.md", "## Architecture\n```mermaid\ngraph TD\na-->b\n```\n"}}, fails},
        DiagramCase{
            "no_edge", {{"README.md", "## Architecture\n```mermaid\ngraph TD\na\nb\nc\n```\n"}}, fails},
        DiagramCase{
            "sequence",
            {{"README.md", "## Architecture\n```mermaid\nsequenceDiagram\nA->>B: x\nB->>C: y\n```\n"}},
            fails},
        DiagramCase{"entities",
                    {{"README.md", "## Architecture\n```mermaid\nerDiagram\nA ||--o{ B : x\n```\n"}},
                    fails},
        DiagramCase{
            "logo", {{"logo.png", "x"}, {"README.md", "## Architecture\n![Shop](logo.png)\n"}}, fails},
        DiagramCase{
            "badge",
            {{"README.md", "## Architecture\n![architecture](https://img.shields.io/badge/a-b.svg)\n"}},
            fails},
        DiagramCase{"screenshot_under_overview",
                    {{"x.png", "x"}, {"README.md", "## System overview\n![Screenshot](x.png)\n"}},
                    fails},
        DiagramCase{
            "image_under_overview", {{"x.png", "x"}, {"README.md", "## Overview\n![](x.png)\n"}}, fails},
        DiagramCase{"missing_image", {{"README.md", "## Architecture\n![](docs/x.png)\n"}}, fails},
        DiagramCase{"large_file_pointer",
                    {{"x.png", "version https://git-lfs.github.com/spec/v1\n"},
                     {"README.md", "## Architecture\n![](x.png)\n"}},
                    holds},
        DiagramCase{"in_a_vendored_folder", {{"vendor/x/architecture.drawio", "<mxfile/>"}}, fails},
        DiagramCase{"in_a_comment", {{"README.md", "## Architecture\n<!--\n" + flow + "-->\n"}}, fails},
        DiagramCase{"no_documents", {{"main.go", "package main\n"}}, fails}),
    [](const auto& test) { return test.param.name; });

TEST(ArchitectureDiagram, IsNotAskedOfALibraryOrOfDocuments) {
  EXPECT_EQ(judge(facts_of({}, 1, Kind::distributed)).state, ClaimState::not_applicable);
  EXPECT_EQ(judge(facts_of({}, 2, Kind::distributed)).state, ClaimState::fails);
  EXPECT_EQ(judge(facts_of({}, 0, Kind::undetermined)).state, ClaimState::not_applicable);
  Facts infrastructure = facts_of({}, 0);
  infrastructure.delivery.deployables.emplace_back();
  EXPECT_EQ(judge(infrastructure).state, ClaimState::fails);
}

TEST(ArchitectureDiagram, AsksForTheKindWhereItDecides) {
  const Claim claim = judge(facts_of({}, 1, Kind::undetermined));
  EXPECT_EQ(claim.state, ClaimState::open);
  EXPECT_EQ(claim.root, "config: solution.kind");
  EXPECT_EQ(judge(facts_of({{"README.md", "## Architecture\n" + flow}}, 1, Kind::undetermined)).state,
            ClaimState::holds);
}

TEST(ArchitectureDiagram, ProvesNoAbsenceWhileADocumentIsUnread) {
  Facts facts = facts_of({});
  facts.gaps.push_back({{"docs/a.md", 0, 0}, "permission denied"});
  EXPECT_EQ(judge(facts).root, "unread file: docs/a.md");
}

TEST(ArchitectureDiagram, ShowsWhatIsMissing) {
  const Claim claim = judge(facts_of({{"README.md", "## Architecture\n![](docs/x.png)\n"}}));
  ASSERT_EQ(claim.evidence.size(), 1U);
  EXPECT_EQ(claim.evidence[0].place, (Place{"README.md", 2, 0}));
}

struct WordsCase {
  const char* name;
  const char* text;
  const char* phrase;
  bool has;
};

class NamedWordsTest : public testing::TestWithParam<WordsCase> {};

TEST_P(NamedWordsTest, AreFound) {
  EXPECT_EQ(has_phrase(named_words(GetParam().text), GetParam().phrase), GetParam().has);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NamedWordsTest,
    testing::Values(WordsCase{"prefix", "Our Architecture", "architect*", true},
                    WordsCase{"camel_case", "img/AWSNetworkDiagram2.png", "network diagram", true},
                    WordsCase{"hyphens", "data-flow.svg", "data flow", true},
                    WordsCase{"digits", "C4Context", "c4", true},
                    WordsCase{"plural", "Network diagrams", "network diagram", true},
                    WordsCase{"reversed", "Overview of the system", "system overview", true},
                    WordsCase{"with_a_word_between", "system context diagram", "system diagram", true},
                    WordsCase{"too_far", "system for those who like a diagram", "system diagram", false},
                    WordsCase{"one_word_only", "The system", "system diagram", false},
                    WordsCase{"part_of_a_word", "infrared", "infra", false},
                    WordsCase{"hyphen_in_the_phrase", "High level view", "high-level view", true},
                    WordsCase{"empty_text", "", "infra", false},
                    WordsCase{"empty_phrase", "infra", "", false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::architecture_diagram_test
