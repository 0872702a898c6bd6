// Every fault that a checklist can have, with its place.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "unit/checklist/loading.hpp"

namespace prodready::faults_test {
namespace {

using test::brief;
using test::rendered;
using test::request_for;
using test::small_checklist;

struct FaultCase {
  const char* name;
  std::string text;
  std::vector<std::string> faults;
};

class ChecklistFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(ChecklistFaultTest, HasItsPlaceAndCode) {
  LoadRequest request = request_for({{"own.yaml", GetParam().text}});
  request.checklist_arguments = {"own.yaml"};
  const LoadedProject loaded = load_project(request);
  EXPECT_EQ(brief(loaded.diagnostics), GetParam().faults) << rendered(loaded.diagnostics);
}

std::string rule(std::string_view text) {
  std::string out = small_checklist();
  return out.substr(0, out.rfind("    evaluator")) + "    rule:\n      " + std::string(text) + "\n";
}

std::string deep_rule(int depth) {
  std::string open;
  std::string close;
  for (int i = 0; i < depth; ++i) {
    open += "{not: ";
    close += "}";
  }
  return rule("not: " + open + "{git: {submodules: true}}" + close);
}

std::string wide_rule(int tests) {
  std::string out = "any: [";
  for (int i = 0; i < tests; ++i) {
    out += "{git: {submodules: true}}, ";
  }
  return rule(out + "]");
}

INSTANTIATE_TEST_SUITE_P(
    Form, ChecklistFaultTest,
    testing::Values(
        FaultCase{"none", small_checklist(), {}}, FaultCase{"empty", "", {"1:1 wrong-type"}},
        FaultCase{"list", "- a\n", {"1:1 wrong-type"}}, FaultCase{"syntax", "version: [", {"1:10 syntax"}},
        FaultCase{"binary", std::string("\0\x01\x02\x03", 4), {"1:1 syntax"}},
        FaultCase{"encoding", "version: 1\nname: \xE9\n", {"2:7 encoding"}},
        FaultCase{"deep", std::string(100'000, '['), {"1:51 too-deep"}},
        FaultCase{"alias_bomb", "a: &a [*a]\n", {"1:8 alias-bomb"}},
        FaultCase{"too_large", std::string(50'000'000, 'x'), {"0:0 too-large"}},
        FaultCase{"several_documents", small_checklist() + "---\nname: x\n", {"18:1 several-documents"}},
        FaultCase{"unknown_key", small_checklist("    severty: low\n"), {"17:5 unknown-key"}},
        FaultCase{"merge_key", small_checklist("    <<: {a: 1}\n"), {"17:5 unknown-key"}},
        FaultCase{"duplicate_key", small_checklist("    title: Again\n"), {"17:5 duplicate-key"}},
        FaultCase{"missing_keys", "items: []\n", {"1:1 missing-key", "1:1 missing-key"}},
        FaultCase{"wrong_type_list", small_checklist("    sources: git\n"), {"17:14 wrong-type"}},
        FaultCase{"wrong_type_empty", small_checklist("    references:\n"), {"17:5 wrong-type"}},
        FaultCase{"wrong_type_number", small_checklist("    attest_days: \"30\"\n"), {"17:18 wrong-type"}},
        FaultCase{"octal_number", small_checklist("    attest_days: 030\n"), {"17:18 wrong-type"}},
        FaultCase{"number_out_of_range", small_checklist("    attest_days: 0\n"), {"17:18 bad-value"}},
        FaultCase{"key_is_a_list", small_checklist("", "? [a]\n: b\n"), {"17:3 wrong-type"}},
        FaultCase{"bad_word", small_checklist("    sources: [gti]\n"), {"17:15 bad-value"}},
        FaultCase{"bad_claim_name", small_checklist("    claims: {No Owner: x}\n"), {"17:14 bad-value"}},
        FaultCase{"bad_version", "version: 2\nname: x\n", {"1:10 bad-value"}},
        FaultCase{"several_at_once",
                  "version: 2\nnmae: x\nitems: {}\n",
                  {"1:1 missing-key", "1:10 bad-value", "2:1 unknown-key", "3:8 wrong-type"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Meaning, ChecklistFaultTest,
    testing::Values(
        FaultCase{"no_evaluator",
                  small_checklist("  - {id: demo.third, title: T, severity: low}\n"),
                  {"17:5 missing-key"}},
        FaultCase{"evaluator_and_rule",
                  small_checklist("    rule: {git: {submodules: true}}\n"),
                  {"13:5 bad-value"}},
        FaultCase{"unknown_evaluator",
                  small_checklist("  - {id: demo.third, title: T, severity: low, evaluator: demo.bulit}\n"),
                  {"17:58 unknown-evaluator"}},
        FaultCase{"planned_evaluator",
                  small_checklist("  - {id: demo.third, title: T, severity: low, evaluator: demo.planned}\n"),
                  {}},
        FaultCase{"duplicate_item",
                  small_checklist("  - {id: demo.first, title: T, severity: low, evaluator: demo.built}\n"),
                  {"17:10 duplicate-id"}},
        FaultCase{"duplicate_category",
                  "version: 1\nname: x\ncategories:\n- {id: a, title: A}\n- {id: a, title: B}\n",
                  {"5:8 duplicate-id"}},
        FaultCase{"unknown_category",
                  small_checklist("  - {id: dmeo.third, title: T, severity: low, evaluator: demo.built}\n"),
                  {"17:10 unknown-category"}},
        FaultCase{
            "unknown_same_rule", small_checklist("    same_rule_as: demo.secnod\n"), {"17:19 unknown-id"}},
        FaultCase{
            "same_rule_as_a_later_item",
            small_checklist("    same_rule_as: demo.third\n  - {id: demo.third, title: T, severity: low, "
                            "evaluator: demo.built}\n"),
            {}},
        FaultCase{"change_of_unknown_item",
                  small_checklist("", "changes:\n  demo.frist: {severity: low}\n"),
                  {"18:3 unknown-id"}},
        FaultCase{"change_of_unknown_parameter",
                  small_checklist("", "changes:\n  demo.first: {parameters: {dead_day: 3}}\n"),
                  {"18:29 unknown-parameter"}},
        FaultCase{"change_to_a_wrong_type",
                  small_checklist("", "changes:\n  demo.first: {parameters: {dead_days: often}}\n"),
                  {"18:40 wrong-type"}},
        FaultCase{"parameter_of_unknown_type",
                  small_checklist("    parameters:\n      x: {type: day, default: 1, about: A.}\n"),
                  {"18:17 bad-value"}},
        FaultCase{"default_of_wrong_type",
                  small_checklist("    parameters:\n      x: {type: share, default: 2, about: A.}\n"),
                  {"18:33 bad-value"}},
        FaultCase{
            "default_with_bad_port",
            small_checklist("    parameters:\n      x: {type: ports, default: [22, tcp 99999], about: A.}\n"),
            {"18:38 bad-value"}},
        FaultCase{
            "default_with_bad_pattern",
            small_checklist("    parameters:\n      x: {type: patterns, default: [\"(\"], about: A.}\n"),
            {"18:37 bad-pattern"}},
        FaultCase{"claim_above_its_item",
                  small_checklist("    claims:\n      worse: {severity: critical, about: A.}\n"),
                  {"18:25 bad-value"}},
        FaultCase{"bad_glob", rule("files: {glob: \"docs/[a\"}"), {"17:21 bad-glob"}},
        FaultCase{"bad_pattern", rule("files: {glob: a, matches: \"(?=x)\"}"), {"17:33 bad-pattern"}},
        FaultCase{"bad_jq", rule("resource: {type: X, jq: \".a ==\"}"), {"17:31 bad-jq"}},
        FaultCase{"jq_environment", rule("resource: {type: X, jq: env.HOME}"), {"17:31 bad-jq"}},
        FaultCase{"unknown_test", rule("file: {glob: a}"), {"17:7 unknown-key"}},
        FaultCase{"two_tests", rule("{files: {glob: a}, git: {submodules: true}}"), {"17:7 bad-value"}},
        FaultCase{"empty_all", rule("all: []"), {"17:12 bad-value"}},
        FaultCase{"empty_git", rule("git: {}"), {"17:12 missing-key"}},
        FaultCase{"pipeline_of_nothing", rule("pipeline: {gating: true}"), {"17:17 missing-key"}},
        FaultCase{"unknown_tool", rule("tool: {category: linter, name: eslnit}"), {"17:38 unknown-tool"}},
        FaultCase{"tool_of_another_category",
                  rule("tool: {category: coverage, name: eslint}"),
                  {"17:40 bad-value"}},
        FaultCase{"unknown_tool_category", rule("tool: {category: lintre}"), {"17:24 bad-value"}},
        FaultCase{"empty_range", rule("files: {glob: a, min: 3, max: 2}"), {"17:37 bad-value"}},
        FaultCase{"command_without_words", rule("command: {run: []}"), {"17:22 bad-value"}},
        FaultCase{"long_timeout", rule("command: {run: [a], timeout_seconds: 601}"), {"17:44 bad-value"}},
        FaultCase{"rule_depth_19", deep_rule(18), {}},
        FaultCase{"rule_depth_21", deep_rule(20), {"17:126 too-deep"}},
        FaultCase{"rule_tests_200", wide_rule(200), {}},
        FaultCase{"rule_tests_201", wide_rule(201), {"17:5413 bad-value"}}),
    [](const auto& test) { return test.param.name; });

TEST(ChecklistFaults, ShowTheLineAndAHint) {
  LoadRequest request = request_for({{"own.yaml", small_checklist("    severty: low\r\n")}});
  request.checklist_arguments = {"own.yaml"};
  const LoadedProject loaded = load_project(request);
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  const Diagnostic& fault = loaded.diagnostics.front();
  EXPECT_EQ(fault.place.path, "own.yaml");
  EXPECT_EQ(fault.source_line, "    severty: low");
  EXPECT_EQ(fault.width, 7U);
  EXPECT_EQ(fault.message, "unknown key 'severty' in an item");
  EXPECT_EQ(fault.hint, "did you mean 'severity'?");
}

struct SizeCase {
  const char* name;
  std::string text;
};

class ChecklistSizeTest : public testing::TestWithParam<SizeCase> {};

TEST_P(ChecklistSizeTest, IsLimited) {
  LoadRequest request = request_for({{"own.yaml", GetParam().text}});
  request.checklist_arguments = {"own.yaml"};
  const LoadedProject loaded = load_project(request);
  ASSERT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded.diagnostics);
  EXPECT_EQ(loaded.diagnostics.front().code, "too-large");
}

std::string many(const std::string& head, const std::string& before, const std::string& behind, int count) {
  std::string out = head;
  for (int i = 0; i < count; ++i) {
    out += before + std::to_string(i) + behind;
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ChecklistSizeTest,
    testing::Values(
        SizeCase{"items", many(small_checklist(), "  - {id: demo.x",
                               ", title: T, severity: low, evaluator: demo.built}\n", 2000)},
        SizeCase{"categories",
                 many("version: 1\nname: x\ncategories:\n", "  - {id: c", ", title: T}\n", 201)},
        SizeCase{"shared_parameter",
                 "version: 1\nname: x\nshared_parameters: {a: {type: words, about: A, default: [" +
                     std::string(70'000, 'x') + "]}}\n"},
        SizeCase{
            "changed_parameter",
            small_checklist("    parameters: {w: {type: words, default: [], about: W.}}\n",
                            many("changes: {demo.first: {parameters: {w: [", "x", ",", 1000) + "y]}}}\n")}),
    [](const auto& test) { return test.param.name; });

TEST(ChecklistFaults, AreCutAfterManyOfThem) {
  std::string text = "version: 1\nname: x\n";
  for (int i = 0; i < 5000; ++i) {
    text += "key" + std::to_string(i) + ": 1\n";
  }
  LoadRequest request = request_for({{"own.yaml", text}});
  request.checklist_arguments = {"own.yaml"};
  const LoadedProject loaded = load_project(request);
  EXPECT_EQ(loaded.diagnostics.size(), 201U);
  EXPECT_EQ(loaded.diagnostics.back().code, "too-many-faults");
}

std::string tools(std::string_view entries) { return "tools:\n" + std::string(entries); }

class AddedToolFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(AddedToolFaultTest, HasItsPlaceAndCode) {
  const LoadedProject loaded = load_project(request_for({{".prodready/config.yaml", GetParam().text}}));
  EXPECT_EQ(brief(loaded.diagnostics), GetParam().faults) << rendered(loaded.diagnostics);
}

INSTANTIATE_TEST_SUITE_P(
    Tools, AddedToolFaultTest,
    testing::Values(
        FaultCase{"none", tools("- {id: acme, name: Acme, category: linter, commands: [acme]}\n"), {}},
        FaultCase{"no_list", "tools: acme\n", {"1:8 wrong-type"}},
        FaultCase{"no_map", tools("- acme\n"), {"2:3 not-a-tool"}},
        FaultCase{
            "no_name", tools("- {id: acme, category: linter, commands: [acme]}\n"), {"2:3 missing-key"}},
        FaultCase{"unknown_key",
                  tools("- {id: acme, name: A, category: linter, command: [acme]}\n"),
                  {"2:41 unknown-key"}},
        FaultCase{"unknown_category",
                  tools("- {id: acme, name: A, category: lintr, commands: [acme]}\n"),
                  {"2:3 missing-key", "2:33 unknown-category"}},
        FaultCase{"taken_id",
                  tools("- {id: eslint, name: A, category: linter, commands: [acme]}\n"),
                  {"2:3 duplicate-id"}},
        FaultCase{"twice",
                  tools("- {id: acme, name: A, category: linter, commands: [a]}\n"
                        "- {id: acme, name: B, category: linter, commands: [b]}\n"),
                  {"3:3 duplicate-id"}},
        FaultCase{"no_proof",
                  tools("- {id: acme, name: A, category: linter, weak: {files: [a.yaml]}}\n"),
                  {"2:3 no-proof"}},
        FaultCase{"bad_pattern",
                  tools("- {id: acme, name: A, category: linter, content: [{files: [a], regex: '('}]}\n"),
                  {"2:71 bad-regex"}}),
    [](const testing::TestParamInfo<FaultCase>& test) { return test.param.name; });

TEST(AddedToolTest, RulesMayNameIt) {
  const std::string rule_of_it = rule("tool: {category: linter, name: acme}");
  LoadRequest request = request_for(
      {{"own.yaml", rule_of_it},
       {".prodready/config.yaml", tools("- {id: acme, name: A, category: linter, commands: [acme]}\n")}});
  request.checklist_arguments = {"own.yaml"};
  const LoadedProject loaded = load_project(request);
  EXPECT_TRUE(loaded.diagnostics.empty()) << rendered(loaded.diagnostics);
  ASSERT_EQ(loaded.project.added_tools.tools.size(), 1U);
  EXPECT_EQ(loaded.project.added_tools.tools.front().name, "A (.prodready/config.yaml:2)");
}

}  // namespace
}  // namespace prodready::faults_test
