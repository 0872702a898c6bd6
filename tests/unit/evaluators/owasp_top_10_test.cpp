#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "unit/evaluators/verdict_text.hpp"

namespace prodready::owasp_top_10_test {
namespace {

using test::claim_of;
using test::states_of;

Verdict judge(const Facts& facts) {
  return evaluators::find("security.owasp-top-10")->evaluate(facts, Params{});
}

SourceFile file(const std::string& language, FileMark mark = FileMark::own) {
  return {.path = "a", .mark = mark, .is_source = !language.empty(), .language = language};
}

struct CodeCase {
  const char* name;
  std::vector<SourceFile> files;
  const char* states;
};

class OwaspTest : public testing::TestWithParam<CodeCase> {};

TEST_P(OwaspTest, AsksWhereThereIsOwnCode) {
  Facts facts;
  facts.files.files = GetParam().files;
  EXPECT_EQ(states_of(judge(facts)), GetParam().states);
}

INSTANTIATE_TEST_SUITE_P(
    Table, OwaspTest,
    testing::Values(CodeCase{"no_files", {}, "holds:not-applicable"},
                    CodeCase{"documents", {file("")}, "holds:not-applicable"},
                    CodeCase{"terraform", {file("HCL"), file("Make")}, "holds:not-applicable"},
                    CodeCase{"terraform_with_helpers", {file("HCL"), file("Shell")}, "holds:not-applicable"},
                    CodeCase{"documents_with_a_makefile", {file(""), file("Make")}, "holds:not-applicable"},
                    CodeCase{"shell_alone", {file("Shell"), file("Make")}, "holds:open"},
                    CodeCase{"vendored", {file("Go", FileMark::vendored)}, "holds:not-applicable"},
                    CodeCase{"program", {file(""), file("Go")}, "holds:open"}),
    [](const auto& test) { return test.param.name; });

Document document(const std::vector<std::string>& headings) {
  Document made{.path = "docs/owasp.md"};
  for (const std::string& heading : headings) {
    made.sections.push_back({.heading = heading});
  }
  return made;
}

TEST(OwaspItem, ADocumentThatNamesAllTenIsASign) {
  Facts facts;
  facts.files.files = {file("Go")};
  facts.documents.documents = {
      document({"A01 Access", "A02, A03 and A04", "A05", "A06", "A07", "A08", "A09"})};
  EXPECT_FALSE(claim_of(judge(facts), "holds").sign);
  facts.documents.documents.push_back(document({"A01 A02 A03 A04 A05 A06 A07 A08 A09 A10"}));
  EXPECT_EQ(claim_of(judge(facts), "holds").sign->place->path, "docs/owasp.md");
  EXPECT_EQ(states_of(judge(facts)), "holds:open");
}

TEST(OwaspItem, TheWordAloneIsNoSign) {
  Facts facts;
  facts.files.files = {file("Go")};
  facts.documents.documents = {document({"OWASP"})};
  EXPECT_FALSE(claim_of(judge(facts), "holds").sign);
}

}  // namespace
}  // namespace prodready::owasp_top_10_test
