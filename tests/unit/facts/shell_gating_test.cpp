// Each row's verdict is held against bash itself: the script is run with a `check` that succeeds and one that
// fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "facts/shell/commands.hpp"
#include "support/temp_folder.hpp"

namespace prodready::shell {
namespace {

constexpr auto gates = GatingState::gates;
constexpr auto swallowed = GatingState::swallowed;
constexpr auto unresolved = GatingState::unresolved;

struct GatingCase {
  const char* name;
  const char* options;  // of bash
  const char* script;
  GatingState state;
  const char* why = "";
};

class ShellGatingTest : public testing::TestWithParam<GatingCase> {};

const Command* find_check(const std::vector<Command>& commands) {
  const auto found = std::ranges::find_if(commands, [](const Command& command) {
    return !command.words.empty() && command.words.front().text == "check";
  });
  return found == commands.end() ? nullptr : &*found;
}

TEST_P(ShellGatingTest, Verdict) {
  const GatingCase& test = GetParam();
  const std::string options = test.options;
  const Commands result =
      commands_of(test.script, {.errexit = options.find("-e") != std::string::npos,
                                .pipefail = options.find("pipefail") != std::string::npos});
  EXPECT_EQ(result.fault, "");
  const Command* check = find_check(result.commands);
  ASSERT_NE(check, nullptr);
  EXPECT_EQ(check->gating.state, test.state) << check->gating.why;
  if (*test.why != '\0') {
    EXPECT_EQ(check->gating.why, test.why);
  }
}

TEST_P(ShellGatingTest, AgreesWithBash) {
  const GatingCase& test = GetParam();
  if (test.state == unresolved) {
    return;
  }
  const prodready::test::TempFolder folder;
  folder.write("script", test.script);
  folder.write("bin/check", "#!/bin/sh\nexit $CHECK\n");
  folder.run(
      "chmod +x bin/check; export PATH=$PWD/bin:$PATH\n"
      "for CHECK in 0 3; do export CHECK; status=0\n"
      "bash " +
      std::string(test.options) +
      " script >/dev/null 2>&1 </dev/null || status=$?\n"
      "echo $status > status$CHECK; done");
  EXPECT_EQ(prodready::test::read_file(folder.path() / "status0"), "0\n") << "the script fails by itself";
  EXPECT_EQ(prodready::test::read_file(folder.path() / "status3") != "0\n", test.state == gates);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ShellGatingTest,
    testing::Values(
        GatingCase{"alone", "", "check", gates}, GatingCase{"errexit", "-e", "check\necho done", gates},
        GatingCase{"no_errexit", "", "check\necho done", swallowed, "no `-e`"},
        GatingCase{"or_true", "-e", "check || true", swallowed, "`|| true`"},
        GatingCase{"or_colon", "-e", "check || :\necho done", swallowed, "`|| :`"},
        GatingCase{"or_echo", "-e", "check || echo failed", swallowed, "`|| echo`"},
        GatingCase{"or_exit_0", "-e", "check || exit 0", swallowed, "`|| exit`"},
        GatingCase{"or_exit_1", "", "check || exit 1\necho done", gates},
        GatingCase{"or_exit", "", "check || exit\necho done", gates},
        GatingCase{"or_exit_status", "", "check || exit $?\necho done", gates},
        GatingCase{"or_group_exit", "", "check || { echo bad; exit 2; }\necho done", gates},
        GatingCase{"or_group_true", "-e", "check || { echo bad; true; }", swallowed},
        GatingCase{"or_group_saved_status", "", "check || { rc=$?; echo bad; exit $rc; }\ntrue", gates},
        GatingCase{"or_subshell_exit", "-e", "check || (echo bad; exit 2)\necho done", gates},
        GatingCase{"or_subshell_exit_lost", "", "check || (echo bad; exit 2)\necho done", swallowed},
        GatingCase{"or_false", "-e", "check || false\necho done", gates},
        GatingCase{"or_again", "-e", "check || check\necho done", gates},
        GatingCase{"or_other", "-e", "check || other\necho done", unresolved},
        GatingCase{"or_condition", "-e", "check || { if x; then exit 1; fi; }", unresolved},
        GatingCase{"or_function_that_exits", "", "die() { echo \"$1\"; exit 1; }\ncheck || die bad\ntrue",
                   gates},
        GatingCase{"or_echo_and_exit", "-e", "check || echo bad && exit 0", swallowed},
        GatingCase{"semicolon_true", "", "check; true", swallowed},
        GatingCase{"semicolon_true_errexit", "-e", "check; true", gates},
        GatingCase{"set_plus_e", "-e", "set +e\ncheck\necho done", swallowed, "`set +e`"},
        GatingCase{"set_plus_e_last", "-e", "set +e\ncheck", gates},
        GatingCase{"set_minus_e", "", "set -e\ncheck\necho done", gates},
        GatingCase{"set_euo_pipefail", "", "set -euo pipefail\ncheck | tee log\necho done", gates},
        GatingCase{"set_o_errexit", "", "set -o errexit\ncheck\ntrue", gates},
        GatingCase{"set_plus_o_errexit", "-e", "set +o errexit\ncheck\ntrue", swallowed},
        GatingCase{"pipe", "-e", "check | tee log", swallowed, "`|` without pipefail"},
        GatingCase{"pipe_pipefail", "-e -o pipefail", "check | tee log", gates},
        GatingCase{"pipe_last", "-e", "echo x | check\ntrue", gates},
        GatingCase{"pipe_both", "-e", "check |& cat", swallowed},
        GatingCase{"and_last", "-e", "check && echo done", gates},
        GatingCase{"and_before_more", "-e", "check && echo done\ntrue", swallowed,
                   "`&&` before the last line"},
        GatingCase{"and_second", "-e", "true && check\ntrue", gates},
        GatingCase{"and_or_true", "-e", "check && echo yes || true", swallowed},
        GatingCase{"background", "-e", "check &\necho done", swallowed, "`&`"},
        GatingCase{"background_wait", "-e", "check &\nwait $!", unresolved},
        GatingCase{"negated", "-e", "! check\ntrue", swallowed, "`!`"},
        GatingCase{"if_else_exit", "-e", "if check; then echo ok; else exit 1; fi\ntrue", gates},
        GatingCase{"if_without_else", "-e", "if check; then echo ok; fi", swallowed, "`if` that goes on"},
        GatingCase{"if_not_then_exit", "", "if ! check; then echo bad; exit 1; fi\ntrue", gates},
        GatingCase{"if_not_then_echo", "-e", "if ! check; then echo bad; fi\ntrue", swallowed},
        GatingCase{"if_body", "-e", "if true; then check; fi\ntrue", gates},
        GatingCase{"if_body_last_no_errexit", "", "if true; then check; fi", gates},
        GatingCase{"if_elif", "-e", "if false; then :; elif check; then :; else exit 1; fi", gates},
        GatingCase{"if_body_and", "-e", "if true; then check && true; fi\ntrue", swallowed},
        GatingCase{"group", "-e", "{ check; echo x; }\ntrue", gates},
        GatingCase{"group_or_true", "-e", "{ check; } || true", swallowed},
        GatingCase{"group_or_exit_not_last", "-e", "{ check; echo x; } || exit 1\ntrue", swallowed},
        GatingCase{"subshell", "-e", "(check; echo x)\ntrue", gates},
        GatingCase{"subshell_no_errexit", "", "(check; echo x)", swallowed},
        GatingCase{"subshell_and_in_the_middle", "-e", "(check && true)\necho x", gates},
        GatingCase{"function", "-e", "f() { check; echo x; }\nf\ntrue", gates},
        GatingCase{"function_and", "-e", "f() { check && true; }\nf\ntrue", gates},
        GatingCase{"function_or_true", "-e", "f() { check; }\nf || true", swallowed},
        GatingCase{"function_in_condition", "-e", "f() { check; echo x; }\nif f; then echo; else exit 1; fi",
                   swallowed},
        GatingCase{"function_or_return", "-e", "f() { check || return 1; }\nf\ntrue", gates},
        GatingCase{"loop", "-e", "for d in a b; do check; done\ntrue", gates},
        GatingCase{"loop_no_errexit", "", "for d in a b; do test $d = b || check; done", swallowed,
                   "a loop without `-e`"},
        GatingCase{"loop_or_exit", "", "for d in a b; do check || exit 1; done\ntrue", gates},
        GatingCase{"loop_unknown", "", "for d in $X; do check; done", unresolved},
        GatingCase{"until", "-e", "until check; do sleep 1; done", unresolved},
        GatingCase{"case_arm", "-e", "case a in a) check;; esac\ntrue", gates},
        GatingCase{"substitution_assigned", "-e", "x=$(check)\ntrue", gates},
        GatingCase{"substitution_argument", "-e", "echo $(check)\ntrue", swallowed, "`$( )` in an argument"},
        GatingCase{"substitution_export", "-e", "export X=$(check)\ntrue", swallowed},
        GatingCase{"substitution_loses_errexit", "-e", "x=$(check; echo y)\ntrue", swallowed},
        GatingCase{"backquotes", "-e", "x=`check`\ntrue", gates},
        GatingCase{"status_saved_and_used", "", "check\nrc=$?\necho x\nexit $rc", gates},
        GatingCase{"status_saved", "", "check\nrc=$?\necho x", unresolved},
        GatingCase{"status_tested", "", "check\nif [ $? -ne 0 ]; then exit 1; fi", gates},
        GatingCase{"or_status_saved_and_used", "-e", "rc=0\ncheck || rc=$?\necho x\nexit $rc", gates},
        GatingCase{"nested_shell", "-e", "bash -c 'check; echo x'\ntrue", swallowed},
        GatingCase{"nested_shell_errexit", "-e", "bash -ec 'check; echo x'\ntrue", gates},
        GatingCase{"nested_shell_pipefail", "-e", "bash -eo pipefail -c 'check | cat'\ntrue", gates},
        GatingCase{"nested_shell_document", "-e", "bash -e <<'EOF'\ncheck\necho x\nEOF\ntrue", gates},
        GatingCase{"eval", "-e", "eval 'check; echo x'\ntrue", gates},
        GatingCase{"trap_exit_0", "-e", "trap 'exit 0' EXIT\ncheck", unresolved},
        GatingCase{"trap_cleanup", "-e", "trap 'rm -f x' EXIT\ncheck\ntrue", gates},
        GatingCase{"env_prefix", "-e", "A=1 B=2 check\ntrue", gates},
        GatingCase{"continued_line", "-e", "check \\\n  --all \\\n  || true", swallowed}),
    [](const auto& test) { return test.param.name; });

// A script that fails where the check passes asks for the opposite, and tests no output.
TEST(ShellGating, FailingOnSuccessIsNoGate) {
  for (const char* script : {"! check", "if check; then exit 1; fi\ntrue", "check && exit 1\ntrue"}) {
    const Commands result = commands_of(script, {.errexit = true});
    const Command* check = find_check(result.commands);
    ASSERT_NE(check, nullptr) << script;
    EXPECT_EQ(check->gating.state, swallowed) << script;
    EXPECT_FALSE(check->tested.has_value()) << script;
  }
}

struct TestedCase {
  const char* name;
  const char* script;
  GatingState state;
};

class ShellTestedTest : public testing::TestWithParam<TestedCase> {};

// The check passes whatever it finds; what it prints decides.
TEST_P(ShellTestedTest, OutputDecides) {
  const Commands result = commands_of(GetParam().script, {.errexit = true});
  const Command* check = find_check(result.commands);
  ASSERT_NE(check, nullptr);
  ASSERT_TRUE(check->tested.has_value());
  EXPECT_EQ(check->tested->state, GetParam().state) << check->tested->why;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ShellTestedTest,
    testing::Values(TestedCase{"test_z", "test -z \"$(check)\"", gates},
                    TestedCase{"bracket", "[ -z \"$(check)\" ]\ntrue", gates},
                    TestedCase{"bracket_or_exit", "[ -z \"$(check)\" ] || exit 1\ntrue", gates},
                    TestedCase{"bracket_or_true", "[ -z \"$(check)\" ] || true", swallowed},
                    TestedCase{"if_exit", "if [ -n \"$(check)\" ]; then echo; exit 1; fi\ntrue", gates},
                    TestedCase{"if_count", "if [ $(check | wc -l) -gt 0 ]; then exit 1; fi\ntrue", gates},
                    TestedCase{"if_echo", "if [ -n \"$(check)\" ]; then echo bad; fi", swallowed},
                    TestedCase{"double_brackets", "if [[ -n $(check) ]]; then exit 1; fi\ntrue", gates},
                    TestedCase{"through_variable", "f=$(check)\nif [ -n \"$f\" ]; then exit 1; fi\ntrue",
                               gates},
                    TestedCase{"pipe_to_grep", "! check | grep .", gates},
                    TestedCase{"pipe_to_read", "check | (! read)\ntrue", gates},
                    TestedCase{"and_exit", "[ -n \"$(check)\" ] && exit 1\ntrue", gates},
                    TestedCase{"if_grep", "if check | grep .; then exit 1; fi\ntrue", gates}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::shell
