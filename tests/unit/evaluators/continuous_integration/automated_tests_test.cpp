// Set up automated tests, with facts made by hand: where cases and the command that runs them lie.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../verdict_text.hpp"
#include "evaluators/registry.hpp"
#include "facts/facts.hpp"
#include "facts/languages.hpp"

namespace prodready::automated_tests_test {
namespace {

struct SourceRow {
  std::string path;
  std::uint32_t cases = 0;
  FileMark mark = FileMark::own;
};

// One component at `folder` that holds the files; those with test mark are its tests.
Facts component_at(std::string folder, const std::vector<SourceRow>& rows) {
  Facts facts;
  facts.tools.catalogue = std::make_shared<const catalogue::Catalogue>();
  Component component;
  component.folder = std::move(folder);
  for (const SourceRow& row : rows) {
    const std::string language(language_of(row.path));
    if (!language.empty()) {
      CodeFile code;
      code.file = facts.files.files.size();
      code.language = language;
      code.code_lines = 300;
      code.tests.count = row.cases;
      code.tests.form = "test";
      code.tests.line = 7;
      (row.mark == FileMark::test ? component.tests : component.code).push_back(facts.code.files.size());
      if (row.mark == FileMark::own && component.languages.empty()) {
        component.languages.push_back({.language = language, .code_lines = 300, .files = 1});
      }
      facts.code.files.push_back(std::move(code));
    }
    facts.files.files.push_back(
        {.path = row.path, .mark = row.mark, .is_source = !language.empty(), .language = language});
  }
  facts.components.components = {std::move(component)};
  return facts;
}

void add_manifest(Facts& facts, std::string path, std::string kind, std::vector<ManifestTask> tasks = {}) {
  Manifest manifest;
  manifest.path = std::move(path);
  manifest.kind = std::move(kind);
  manifest.tasks = std::move(tasks);
  facts.dependencies.manifests.push_back(std::move(manifest));
}

Verdict judge(const Facts& facts, double min_cases = 5) {
  return evaluators::find("continuous-integration.automated-tests")
      ->evaluate(facts, Params{{{"min_cases", min_cases}}});
}

struct Case {
  const char* name;
  Facts facts;
  std::string states;
  std::string message;
};

class AutomatedTests : public testing::TestWithParam<Case> {};

TEST_P(AutomatedTests, Judge) {
  const Verdict verdict = judge(GetParam().facts);
  EXPECT_EQ(test::states_of(verdict), GetParam().states);
  EXPECT_EQ(test::claim_of(verdict, "holds").message, GetParam().message);
}

Facts with(Facts facts, std::string path, std::string kind, std::vector<ManifestTask> tasks = {}) {
  add_manifest(facts, std::move(path), std::move(kind), std::move(tasks));
  return facts;
}

Facts with_gap(Facts facts, std::string path) {
  facts.gaps.push_back({{.path = std::move(path)}, "permission denied"});
  return facts;
}

Facts javascript() { return component_at("", {{"src/a.js", 0}, {"test/a.js", 5, FileMark::test}}); }
Facts native() { return component_at("", {{"src/a.c", 0}, {"tests/a.c", 9, FileMark::test}}); }

INSTANTIATE_TEST_SUITE_P(
    Commands, AutomatedTests,
    testing::Values(
        Case{"script", with(javascript(), "package.json", "package.json", {{"test", "mocha", 4}}),
             "holds:holds", "5 test cases; `npm test` runs them"},
        Case{"script_of_another_name",
             with(javascript(), "package.json", "package.json", {{"test:unit", "mocha", 4}}), "holds:holds",
             "5 test cases; `npm run test:unit` runs them"},
        Case{"stub_script",
             with(javascript(), "package.json", "package.json",
                  {{"test", "echo \"Error: no test specified\" && exit 1", 4}}),
             "holds:fails", "5 test cases, and no command that runs them"},
        Case{"lint_script",
             with(javascript(), "package.json", "package.json",
                  {{"check", "eslint .", 4}, {"pretest", "tsc", 5}}),
             "holds:fails", "5 test cases, and no command that runs them"},
        Case{"make_target", with(native(), "Makefile", "Makefile", {{"all", "", 1}, {"check", "", 3}}),
             "holds:holds", "9 test cases; `make check` runs them"},
        Case{"no_make_target", with(native(), "Makefile", "Makefile", {{"all", "", 1}, {"latest", "", 3}}),
             "holds:fails", "9 test cases, and no command that runs them"},
        Case{"cargo_beside_the_code", with(component_at("", {{"src/lib.rs", 6}}), "Cargo.toml", "Cargo.toml"),
             "holds:holds", "6 test cases; `cargo test` runs them"},
        Case{"runner_of_another_language", with(javascript(), "go.mod", "go.mod"), "holds:fails",
             "5 test cases, and no command that runs them"},
        Case{"target_above_the_component",
             with(component_at("services/api",
                               {{"services/api/a.py", 0}, {"services/api/test_a.py", 5, FileMark::test}}),
                  "Makefile", "Makefile", {{"test", "", 9}}),
             "holds:holds", "5 test cases; `make test` runs them"},
        Case{"target_of_a_neighbour",
             with(component_at("services/api",
                               {{"services/api/a.py", 0}, {"services/api/test_a.py", 5, FileMark::test}}),
                  "services/mail/Makefile", "Makefile", {{"test", "", 9}}),
             "holds:fails", "5 test cases, and no command that runs them"},
        Case{"script_file",
             component_at("", {{"a.tcl", 0}, {"tests/a.tcl", 5, FileMark::test}, {"runtest", 0}}),
             "holds:holds", "5 test cases; `./runtest` runs them"},
        Case{"tox", component_at("", {{"a.py", 0}, {"test_a.py", 5, FileMark::test}, {"tox.ini", 0}}),
             "holds:holds", "5 test cases; `tox` runs them"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Counts, AutomatedTests,
    testing::Values(
        Case{"four_are_a_stub",
             with(component_at("", {{"a.go", 0}, {"a_test.go", 4, FileMark::test}}), "go.mod", "go.mod"),
             "holds:fails", "4 test cases"},
        Case{"none", with(component_at("", {{"a.go", 0}}), "go.mod", "go.mod"), "holds:fails",
             "no test case"},
        Case{"forms_not_known", component_at("", {{"a.cob", 0}}), "holds:open",
             "no test case; how COBOL writes test cases is not known"},
        Case{"forms_not_known_but_tested",
             with(component_at("", {{"a.cob", 0}, {"tests/a.py", 5, FileMark::test}}), "Makefile", "Makefile",
                  {{"test", "", 1}}),
             "holds:holds", "5 test cases; `make test` runs them"},
        Case{"a_test_file_was_not_read",
             with_gap(component_at("", {{"a.go", 0}, {"a_test.go", 0, FileMark::test}}), "a_test.go"),
             "holds:open", "no test case; a_test.go could not be read"},
        Case{"a_vendored_file_was_not_read",
             with_gap(component_at("", {{"a.go", 0}, {"vendor/a.go", 0, FileMark::vendored}}), "vendor/a.go"),
             "holds:fails", "no test case"}),
    [](const auto& test) { return test.param.name; });

TEST(AutomatedTestsOfNothing, AreNotApplicable) {
  Facts facts;
  facts.tools.catalogue = std::make_shared<const catalogue::Catalogue>();
  EXPECT_EQ(test::states_of(judge(facts)), "holds:not-applicable");
}

TEST(AutomatedTestsEvidence, NamesTheCommandAndTheFilesWithMostCases) {
  const Facts facts = with(component_at("", {{"a.go", 0},
                                             {"a_test.go", 1, FileMark::test},
                                             {"b_test.go", 9, FileMark::test},
                                             {"c_test.go", 2, FileMark::test},
                                             {"d_test.go", 3, FileMark::test}}),
                           "go.mod", "go.mod");
  const Verdict verdict = judge(facts);
  const Claim& claim = test::claim_of(verdict, "holds");
  ASSERT_EQ(claim.evidence.size(), 4U);
  EXPECT_EQ(claim.evidence[0].place->path, "go.mod");
  EXPECT_EQ(claim.evidence[1].place->path, "b_test.go");
  EXPECT_EQ(claim.evidence[1].place->line, 7U);
  EXPECT_EQ(claim.evidence[1].text, "9 test cases, the first one `test`");
}

TEST(AutomatedTestsParameters, SayHowManyAreNoStub) {
  const Facts facts =
      with(component_at("", {{"a.go", 0}, {"a_test.go", 4, FileMark::test}}), "go.mod", "go.mod");
  EXPECT_EQ(test::states_of(judge(facts, 4)), "holds:holds");
}

}  // namespace
}  // namespace prodready::automated_tests_test
