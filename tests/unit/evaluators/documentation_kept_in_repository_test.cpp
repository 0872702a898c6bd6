#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "evaluators/support/topic_words.hpp"
#include "support/document_facts.hpp"

namespace prodready::documentation_kept_in_repository_test {
namespace {

using test::Files;

std::string words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += "word ";
  }
  return text + "\n";
}

struct KeptCase {
  const char* name;
  Files files;
  ClaimState scant;
  ClaimState delegated;
  std::vector<std::string> hosts;
  std::vector<sources::Submodule> submodules;
};

class KeptTest : public testing::TestWithParam<KeptCase> {};

TEST_P(KeptTest, IsJudged) {
  Facts facts;
  facts.git = test::github_remote();
  facts.git.submodules = GetParam().submodules;
  facts.configuration.external_document_hosts = GetParam().hosts;
  facts.documents = test::document_facts_of(GetParam().files, facts.git);
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"min_words", 100.0},
      {"topics", std::vector<std::string>{"design", "runbook", "install*", "API", "docs"}}});
  const Verdict verdict = evaluators::find("documentation.kept-in-repository")->evaluate(facts, params);
  ASSERT_EQ(verdict.subjects.at(0).claims.size(), 2U);
  EXPECT_EQ(verdict.subjects[0].claims[0].state, GetParam().scant);
  EXPECT_EQ(verdict.subjects[0].claims[1].state, GetParam().delegated);
}

constexpr ClaimState holds = ClaimState::holds;
constexpr ClaimState fails = ClaimState::fails;
constexpr ClaimState open = ClaimState::open;

INSTANTIATE_TEST_SUITE_P(
    Table, KeptTest,
    testing::Values(
        KeptCase{"enough", {{"README.md", words(60)}, {"docs/a.md", words(60)}}, holds, holds, {}, {}},
        KeptCase{"none", {{"a.c", ""}}, fails, holds, {}, {}},
        KeptCase{"missing_submodule", {{"README.md", "a\n"}}, open, holds, {}, {{"docs", "", true, false}}},
        KeptCase{"other_submodule",
                 {{"README.md", "a\n"}},
                 fails,
                 holds,
                 {},
                 {{"third_party/x", "", true, false}}},
        KeptCase{"by_text",
                 {{"README.md", words(100) + "\n[Design](https://acme.notion.site/x)\n"}},
                 holds,
                 fails,
                 {},
                 {}},
        KeptCase{"by_sentence",
                 {{"README.md", words(100) + "\nThe runbook is [here](https://coda.io/x).\n"}},
                 holds,
                 fails,
                 {},
                 {}},
        KeptCase{"by_heading",
                 {{"README.md", words(100) + "\n## API\n\n[here](https://miro.com/x)\n"}},
                 holds,
                 fails,
                 {},
                 {}},
        KeptCase{"host_is_no_topic",
                 {{"README.md", words(100) + "\n<https://docs.google.com/document/d/1>\n"}},
                 holds,
                 holds,
                 {},
                 {}},
        KeptCase{"no_topic",
                 {{"README.md", words(100) + "\n[Roadmap](https://acme.notion.site/x)\n"}},
                 holds,
                 holds,
                 {},
                 {}},
        KeptCase{
            "section_here",
            {{"README.md", words(60) + "\n## Design\n\n" + words(50) + "\n[Design](https://coda.io/x)\n"}},
            holds,
            holds,
            {},
            {}},
        KeptCase{
            "short_section",
            {{"README.md", words(100) + "\n## Design\n\n" + words(9) + "\n[Design](https://coda.io/x)\n"}},
            holds,
            fails,
            {},
            {}},
        KeptCase{
            "file_here",
            {{"README.md", words(60) + "\n[Design](https://coda.io/x)\n"}, {"docs/design.md", words(50)}},
            holds,
            holds,
            {},
            {}},
        KeptCase{"relative_wiki",
                 {{"README.md", words(100) + "\n[Installation](../../wiki/Installation)\n"}},
                 holds,
                 fails,
                 {},
                 {}},
        KeptCase{"another_wiki",
                 {{"README.md", words(100) + "\n[Installation](https://github.com/x/y/wiki)\n"}},
                 holds,
                 holds,
                 {},
                 {}},
        KeptCase{"issue_tracker",
                 {{"README.md", words(100) + "\n[Design](https://acme.atlassian.net/jira/x)\n"}},
                 holds,
                 holds,
                 {},
                 {}},
        KeptCase{"configured_host",
                 {{"README.md", words(100) + "\n[Design](https://kb.acme.example/x)\n"}},
                 holds,
                 fails,
                 {"kb.acme.example"},
                 {}},
        KeptCase{"own_site",
                 {{"README.md", words(100) + "\n[Design](https://kb.acme.example/x)\n"},
                  {"mkdocs.yml", "site_url: https://kb.acme.example/\n"}},
                 holds,
                 holds,
                 {"kb.acme.example"},
                 {}}),
    [](const auto& test) { return test.param.name; });

TEST(TopicWords, AreWholeAndOfAnyCase) {
  EXPECT_TRUE(has_topic_word("The API.", "API"));
  EXPECT_TRUE(has_topic_word("docs/runbooks.md", "runbook"));
  EXPECT_TRUE(has_topic_word("Installation", "install*"));
  EXPECT_TRUE(has_topic_word("ON-CALL", "on-call"));
  EXPECT_FALSE(has_topic_word("openapi", "API"));
  EXPECT_FALSE(has_topic_word("designer", "design"));
  EXPECT_FALSE(has_topic_word("reinstall", "install*"));
  EXPECT_FALSE(has_topic_word("anything", ""));
}

}  // namespace
}  // namespace prodready::documentation_kept_in_repository_test
