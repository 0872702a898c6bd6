#include <gtest/gtest.h>

#include <map>
#include <string>

#include "evaluators/registry.hpp"
#include "evaluators/support/readme_guidance.hpp"
#include "support/document_facts.hpp"

namespace prodready {
namespace {

using test::Files;

std::map<std::string, ClaimState> claims_of(const Facts& facts) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"min_words", 20.0}, {"max_broken", 1.0}, {"max_age_days", 365.0}, {"max_changes", 200.0}});
  const Verdict verdict = evaluators::find("documentation.accurate-readme")->evaluate(facts, params);
  std::map<std::string, ClaimState> claims;
  for (const Claim& claim : verdict.subjects.at(0).claims) {
    claims[claim.name] = claim.state;
    EXPECT_FALSE(claim.message.empty()) << claim.name;
    EXPECT_EQ(claim.state == ClaimState::fails, !claim.expected.empty()) << claim.name;
    EXPECT_EQ(claim.state == ClaimState::open, !claim.needs.empty()) << claim.name;
  }
  return claims;
}

// A README of 25 words that tells how to run the solution.
std::string readme(const std::string& more = "") {
  return "# Shop\n\none two three four five six seven eight nine ten one two three four five six seven eight "
         "nine ten\n\n"
         "## Usage\n\n```sh\ndocker compose up\n```\n" +
         more;
}

Facts facts_of(const Files& files) {
  Facts facts;
  facts.as_of = *parse_date("2026-11-25");
  facts.documents = test::document_facts_of(files);
  facts.git.history_read = true;
  facts.git.readmes = {{.path = "README.md"}};
  facts.git.readmes[0].last_change = sources::Commit{};
  facts.git.readmes[0].last_change->commit_time = 1'790'000'000;  // 2026-09-21
  return facts;
}

TEST(AccurateReadme, HoldsForAGoodReadme) {
  for (const auto& [name, state] : claims_of(facts_of({{"README.md", readme()}}))) {
    EXPECT_EQ(state, ClaimState::holds) << name;
  }
}

TEST(AccurateReadme, FailsWithoutAReadme) {
  EXPECT_EQ(claims_of(facts_of({{"api/README.md", readme()}})),
            (std::map<std::string, ClaimState>{{"none", ClaimState::fails}}));
}

TEST(AccurateReadme, TakesTheReadmeThatHolds) {
  Facts facts = facts_of({{"README.md", "# Shop\n"}, {"docs/README.md", readme()}});
  facts.git.readmes.push_back(facts.git.readmes[0]);
  facts.git.readmes[1].path = "docs/README.md";
  EXPECT_EQ(claims_of(facts).at("scant"), ClaimState::holds);
}

struct TextCase {
  const char* name;
  std::string text;
  const char* claim;
  ClaimState state;
};

class ReadmeTextTest : public testing::TestWithParam<TextCase> {};

TEST_P(ReadmeTextTest, IsJudged) {
  const Facts facts = facts_of({{"README.md", GetParam().text}, {"docs/a.md", "# A\n"}});
  EXPECT_EQ(claims_of(facts).at(GetParam().claim), GetParam().state);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ReadmeTextTest,
    testing::Values(
        TextCase{"few_words", "# Shop\n\n```sh\nmake run\n```\n", "scant", ClaimState::fails},
        TextCase{"one_slip", readme("[a](x.md)\n"), "broken", ClaimState::holds},
        TextCase{"two_slips", readme("[a](x.md) [b](y.md)\n"), "broken", ClaimState::fails},
        TextCase{"project_title", "# Project Title\n\n" + readme(), "stub", ClaimState::fails},
        TextCase{"next_js",
                 "This is a [Next.js](https://nextjs.org) project bootstrapped with [x](https://y.z).\n" +
                     readme(),
                 "stub", ClaimState::fails},
        TextCase{"phrase_far_below", readme(readme(readme()) + "Getting Started with Create React App\n"),
                 "stub", ClaimState::holds}),
    [](const auto& test) { return test.param.name; });

struct CurrencyCase {
  const char* name;
  std::int64_t changed;  // seconds since 1970
  std::size_t since;
  bool complete;
  bool history;
  ClaimState state;
};

class CurrencyTest : public testing::TestWithParam<CurrencyCase> {};

TEST_P(CurrencyTest, IsJudged) {
  Facts facts = facts_of({{"README.md", readme()}});
  facts.git.history_read = GetParam().history;
  facts.git.readmes[0].last_change->commit_time = GetParam().changed;
  facts.git.readmes[0].changes_since = GetParam().since;
  facts.git.readmes[0].complete = GetParam().complete;
  EXPECT_EQ(claims_of(facts).at("stale"), GetParam().state);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CurrencyTest,
    testing::Values(CurrencyCase{"young", 1'790'000'000, 500, true, true, ClaimState::holds},
                    CurrencyCase{"old_and_few", 1'600'000'000, 199, true, true, ClaimState::holds},
                    CurrencyCase{"old_and_many", 1'600'000'000, 200, true, true, ClaimState::fails},
                    CurrencyCase{"old_and_shallow", 1'600'000'000, 10, false, true, ClaimState::open},
                    CurrencyCase{"no_history", 1'790'000'000, 0, true, false, ClaimState::open}),
    [](const auto& test) { return test.param.name; });

struct GuidanceCase {
  const char* name;
  std::string text;
  bool tells;
};

class GuidanceTest : public testing::TestWithParam<GuidanceCase> {};

TEST_P(GuidanceTest, IsFound) {
  const DocumentFacts facts = test::document_facts_of({{"README.md", GetParam().text},
                                                       {"docs/a.md", "# A\n"},
                                                       {"mkdocs.yml", "site_url: https://d.example\n"}});
  EXPECT_EQ(find_guidance(facts.documents.front(), facts).has_value(), GetParam().tells);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GuidanceTest,
    testing::Values(GuidanceCase{"words", "## Running it\n\n1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 10\n",
                                 true},
                    GuidanceCase{"too_few_words", "## Running it\n\nLater.\n", false},
                    GuidanceCase{"sample", "## Usage\n\n```hcl\nmodule \"x\" {}\n```\n", true},
                    GuidanceCase{"code_span", "## Tests\n\nUse `make test`.\n", true},
                    GuidanceCase{"linked_document", "## Install\n\nSee [here](docs/a.md).\n", true},
                    GuidanceCase{"linked_site", "## Deployment\n\n[here](https://d.example/x)\n", true},
                    GuidanceCase{"linked_elsewhere", "## Deployment\n\n[here](https://e.example/x)\n", false},
                    GuidanceCase{"fence_alone", "# Shop\n\n```\n$ flask run\n```\n", true},
                    GuidanceCase{"sample_alone", "# Shop\n\n```python\nimport make\n```\n", false},
                    GuidanceCase{"title_is_no_heading_of_it",
                                 "# Build tools\n\n1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0\n", false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready
