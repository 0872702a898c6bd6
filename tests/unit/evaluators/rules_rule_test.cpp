#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "evaluators/rules/describe.hpp"
#include "evaluators/rules/rule_evaluator.hpp"

namespace prodready::rules_rule_test {
namespace {

using enum ClaimState;

Rule rule_of(decltype(Rule::test) test) { return {.test = std::move(test), .place = {}}; }

Claim judged(const Rule& rule, const Facts& facts) {
  return evaluate_rule(rule, facts).subjects.at(0).claims.at(0);
}

struct CommandCase {
  const char* name;
  bool allowed;
  std::optional<CommandResult> result;
  CommandTest test;
  ClaimState state;
  const char* message;
};

class CommandRuleTest : public testing::TestWithParam<CommandCase> {};

TEST_P(CommandRuleTest, Judges) {
  const CommandCase& test = GetParam();
  Facts facts;
  facts.commands.allowed = test.allowed;
  if (test.result) {
    facts.commands.results[test.test.run] = *test.result;
  }
  const Claim claim = judged(rule_of(test.test), facts);
  EXPECT_EQ(claim.state, test.state);
  EXPECT_EQ(claim.message, test.message);
}

const CommandTest check{.run = {"make", "check all"}};

CommandResult ended(int code, std::string output = {}) {
  return {.started = true, .exit_code = code, .output = std::move(output)};
}

INSTANTIATE_TEST_SUITE_P(
    Table, CommandRuleTest,
    testing::Values(
        CommandCase{"not_allowed",
                    false,
                    {},
                    check,
                    open,
                    "`make 'check all'` was not run: commands are not allowed"},
        CommandCase{"ends_with_0", true, ended(0), check, holds, "`make 'check all'` ended with 0"},
        CommandCase{"ends_with_2", true, ended(2), check, fails, "`make 'check all'` ended with 2"},
        CommandCase{"wanted_2", true, ended(2), {.run = {"x"}, .exit_code = 2}, holds, "`x` ended with 2"},
        CommandCase{"prints_a_match",
                    true,
                    ended(0, "version 2.1\n"),
                    {.run = {"x"}, .matches = R"(\d\.\d)"},
                    holds,
                    R"(`x` ended with 0 and printed a match of /\d\.\d/)"},
        CommandCase{"prints_no_match",
                    true,
                    ended(0, "none"),
                    {.run = {"x"}, .matches = "yes"},
                    fails,
                    "`x` ended with 0 and printed no match of /yes/"},
        CommandCase{"prints_a_match_and_ends_with_1",
                    true,
                    ended(1, "yes"),
                    {.run = {"x"}, .matches = "yes"},
                    fails,
                    "`x` ended with 1 and printed a match of /yes/"},
        CommandCase{"did_not_start", true, CommandResult{.output = "", .failure = "no such program"}, check,
                    broken, "`make 'check all'` did not start: no such program"},
        CommandCase{"ran_out_of_time", true,
                    CommandResult{.started = true, .timed_out = true, .output = "", .failure = ""}, check,
                    broken, "`make 'check all'` ran longer than 10 seconds and was ended"},
        CommandCase{"has_no_result", true, {}, check, broken, "`make 'check all'` was not run"},
        CommandCase{"bad_pattern",
                    true,
                    ended(0),
                    {.run = {"x"}, .matches = "["},
                    broken,
                    "`x` cannot be judged: bad regular expression: missing ]: ["}),
    [](const auto& test) { return test.param.name; });

TEST(CommandRule, ThatIsNotAllowedSaysHowToAllowIt) {
  const Claim claim = judged(rule_of(check), {});
  ASSERT_EQ(claim.needs.size(), 1U);
  EXPECT_EQ(claim.needs[0].source, Source::config);
  EXPECT_EQ(claim.needs[0].how, "run again with --allow-commands");
  EXPECT_EQ(claim.root, "config: --allow-commands");
}

TEST(CommandRule, EvidenceIsTheLastLineFitForATerminal) {
  Facts facts;
  facts.commands.allowed = true;
  facts.commands.results[check.run] = ended(1, "first\n\x1B[31mred\x1B[0m\r\n\n");
  EXPECT_EQ(judged(rule_of(check), facts).evidence.at(0).text,
            "`make 'check all'` printed last: \\x1B[31mred\\x1B[0m");
}

struct UnbuiltCase {
  const char* name;
  Rule rule;
  const char* message;
  const char* root;
};

class UnbuiltTest : public testing::TestWithParam<UnbuiltCase> {};

TEST_P(UnbuiltTest, IsOpenAndSaysSo) {
  const Claim claim = judged(GetParam().rule, {});
  EXPECT_EQ(claim.state, open);
  EXPECT_EQ(claim.message, GetParam().message);
  EXPECT_EQ(claim.root, GetParam().root);
  EXPECT_TRUE(claim.needs.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, UnbuiltTest,
    testing::Values(
        UnbuiltCase{"resource", rule_of(ResourceTest{.type = "AWS::S3::Bucket", .jq = "."}),
                    "this version does not judge resources by rules yet",
                    "prodready: rules over resources not built yet"}),
    [](const auto& test) { return test.param.name; });

Rule file(std::string glob) { return rule_of(FilesTest{.globs = {std::move(glob)}, .except = {}}); }
Rule unbuilt() { return rule_of(ResourceTest{.type = "AWS::S3::Bucket", .jq = "."}); }
Rule no_pattern() { return rule_of(GitTest{.tag = "("}); }  // broken

struct TreeCase {
  const char* name;
  Rule rule;
  ClaimState state;
};

class TreeTest : public testing::TestWithParam<TreeCase> {};

TEST_P(TreeTest, CombinesItsTests) {
  Facts facts;
  facts.git.history_read = true;
  facts.files.files = {{.path = "README.md"}};
  EXPECT_EQ(judged(GetParam().rule, facts).state, GetParam().state);
}

Rule all(std::vector<Rule> rules) { return rule_of(AllOf{std::move(rules)}); }
Rule any(std::vector<Rule> rules) { return rule_of(AnyOf{std::move(rules)}); }
Rule negated(Rule rule) { return rule_of(Not{{std::move(rule)}}); }

INSTANTIATE_TEST_SUITE_P(
    Table, TreeTest,
    testing::Values(TreeCase{"all_hold", all({file("README.md"), file("*.md")}), holds},
                    TreeCase{"all_with_one_that_fails_and_one_open", all({file("x"), unbuilt()}), fails},
                    TreeCase{"all_with_one_open", all({file("README.md"), unbuilt()}), open},
                    TreeCase{"all_with_one_broken", all({file("x"), no_pattern()}), broken},
                    TreeCase{"any_with_one_that_holds", any({unbuilt(), no_pattern(), file("README.md")}),
                             holds},
                    TreeCase{"any_with_one_open", any({file("x"), unbuilt()}), open},
                    TreeCase{"any_with_one_broken", any({file("x"), no_pattern()}), broken},
                    TreeCase{"any_fails", any({file("x"), file("y")}), fails},
                    TreeCase{"not_of_one_that_holds", negated(file("README.md")), fails},
                    TreeCase{"not_of_one_that_fails", negated(file("x")), holds},
                    TreeCase{"not_of_open", negated(unbuilt()), open},
                    TreeCase{"not_of_broken", negated(no_pattern()), broken},
                    TreeCase{"not_of_any", negated(any({file("x"), unbuilt()})), open},
                    TreeCase{"not_of_all", negated(all({file("x"), unbuilt()})), holds},
                    TreeCase{"not_not", negated(negated(file("README.md"))), holds},
                    TreeCase{"nested", all({any({file("x"), file("README.md")}), negated(file("x"))}), holds},
                    TreeCase{"empty_all", all({}), broken}, TreeCase{"empty_any", any({}), broken},
                    TreeCase{"empty_not", rule_of(Not{}), broken},
                    TreeCase{"empty_git", rule_of(GitTest{}), broken}),
    [](const auto& test) { return test.param.name; });

TEST(Rule, NestedTooDeepIsBroken) {
  Rule rule = file("README.md");
  for (int i = 0; i < 1000; ++i) {
    rule = negated(std::move(rule));
  }
  Facts facts;
  facts.files.files = {{.path = "README.md"}};
  EXPECT_EQ(judged(rule, facts).state, broken);
}

TEST(Rule, SpeaksOfTheRepositoryAndOneClaim) {
  const Verdict verdict = evaluate_rule(file("x"), {});
  ASSERT_EQ(verdict.subjects.size(), 1U);
  EXPECT_EQ(verdict.subjects[0].name, "the repository");
  ASSERT_EQ(verdict.subjects[0].claims.size(), 1U);
  EXPECT_EQ(verdict.subjects[0].claims[0].name, "holds");
}

TEST(Rule, NamesTheFactsThatItReads) {
  const Rule rule =
      all({file("x"), negated(rule_of(GitTest{.tag = "v.*"})), any({rule_of(check), unbuilt()}),
           rule_of(FilesTest{.globs = {"*.md"}, .except = {"x"}, .matches = "a", .lacks = "b"})});
  EXPECT_EQ(facts_of(rule),
            (std::set<FactKind>{FactKind::files, FactKind::git, FactKind::commands, FactKind::contents}));
  ASSERT_EQ(commands_of(rule).size(), 1U);
  EXPECT_EQ(commands_of(rule)[0].run, check.run);
  const std::vector<ContentRequest> contents = contents_of(rule);
  ASSERT_EQ(contents.size(), 2U);
  EXPECT_EQ(contents[1], (ContentRequest{{"*.md"}, {"x"}, "b"}));
  EXPECT_EQ(facts_of(file("x")), std::set<FactKind>{FactKind::files});
}

struct DescribeCase {
  const char* name;
  Rule rule;
  const char* text;
};

class DescribeTest : public testing::TestWithParam<DescribeCase> {};

TEST_P(DescribeTest, SaysWhatIsAskedFor) { EXPECT_EQ(rules::describe(GetParam().rule), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Table, DescribeTest,
    testing::Values(
        DescribeCase{"one_file", file("README*"), "a tracked file that matches 'README*'"},
        DescribeCase{
            "files",
            rule_of(FilesTest{.globs = {"a", "b", "c"}, .except = {"d"}, .min_count = 2, .max_count = 5}),
            "2 to 5 tracked files that match 'a', 'b' or 'c' (and not 'd')"},
        DescribeCase{"at_most", rule_of(FilesTest{.globs = {"a"}, .except = {}, .max_count = 1}),
                     "at most 1 tracked file that match 'a'"},
        DescribeCase{
            "contents",
            rule_of(FilesTest{
                .globs = {"a"}, .except = {}, .min_bytes = 1, .max_bytes = 2, .matches = "x", .lacks = "y"}),
            "a tracked file that matches 'a', each of at least 1 bytes, each of at most 2 bytes, each with a "
            "match of /x/, none with a match of /y/"},
        DescribeCase{"tree", all({file("a"), any({file("b"), negated(file("c"))})}),
                     "a tracked file that matches 'a' and (a tracked file that matches 'b' or not (a tracked "
                     "file that "
                     "matches 'c'))"},
        DescribeCase{"git", rule_of(GitTest{.tag = "v.*", .max_commit_age_days = 30, .submodules = false}),
                     "a tag matches /v.*/ and the default branch's last commit is at most 30 days old and "
                     "there are no "
                     "submodules"},
        DescribeCase{
            "pipeline", rule_of(PipelineTest{.category = "linter", .command = "make .*", .gating = true}),
            "a gating step of a pipeline that runs a tool of the category linter and a command that matches "
            "/make .*/"},
        DescribeCase{"tool", rule_of(ToolTest{.category = "linter", .name = "eslint"}),
                     "the tool eslint (linter)"},
        DescribeCase{"resource", rule_of(ResourceTest{.type = "AWS::S3::Bucket", .jq = ".a", .min_count = 2}),
                     "every AWS::S3::Bucket fulfils `.a`, and there are at least 2"},
        DescribeCase{"command", rule_of(CommandTest{.run = {"make", ""}, .matches = "ok"}),
                     "`make ''` ends with 0 and prints a match of /ok/"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::rules_rule_test
