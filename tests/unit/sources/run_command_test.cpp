#include "sources/run_command.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "support/temp_folder.hpp"

namespace prodready::sources::run_command_test {
namespace {

using std::chrono::seconds;

constexpr std::size_t limit = 1000;

CommandOutcome bash(const std::string& script, seconds timeout = seconds(60)) {
  return run_command({"bash", "-c", script}, "/", timeout, limit);
}

TEST(RunCommand, GivesOutputAndExitCode) {
  const CommandOutcome outcome = bash("echo out; echo err >&2; exit 3");
  EXPECT_TRUE(outcome.started);
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.output, "out\n");
}

TEST(RunCommand, RunsInTheFolder) {
  const test::TempFolder folder;
  EXPECT_EQ(run_command({"pwd"}, folder.string(), seconds(60), limit).output, folder.string() + "\n");
}

TEST(RunCommand, NoShellReadsTheArguments) {
  EXPECT_EQ(run_command({"printf", "%s", "$(id); *"}, "/", seconds(60), limit).output, "$(id); *");
}

TEST(RunCommand, HasNoInput) { EXPECT_EQ(bash("cat; echo end").output, "end\n"); }

TEST(RunCommand, ASignalIsAnExitCode) { EXPECT_EQ(bash("kill -9 $$").exit_code, 137); }

TEST(RunCommand, OutputIsCut) {
  EXPECT_EQ(bash("head -c 300000 /dev/zero | tr '\\0' x").output, std::string(limit, 'x'));
}

TEST(RunCommand, TimeKillsTheWholeGroup) {
  const test::TempFolder folder;
  const CommandOutcome outcome =
      run_command({"bash", "-c", "echo begun; (sleep 2; echo late > late) & sleep 600"}, folder.string(),
                  seconds(1), limit);
  EXPECT_TRUE(outcome.timed_out);
  EXPECT_EQ(outcome.output, "begun\n");
  EXPECT_EQ(outcome.exit_code, 137);
}

TEST(RunCommand, AChildLeftBehindHoldsNothingUp) {
  const CommandOutcome outcome = bash("sleep 600 & echo done");
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_EQ(outcome.output, "done\n");
}

TEST(RunCommand, SaysWhyItDidNotStart) {
  const CommandOutcome missing = run_command({"no-such-program-here"}, "/", seconds(60), limit);
  EXPECT_FALSE(missing.started);
  EXPECT_NE(missing.failure, "");
  EXPECT_FALSE(run_command({"true"}, "/no/such/folder", seconds(60), limit).started);
  EXPECT_FALSE(run_command({}, "/", seconds(60), limit).started);
}

}  // namespace
}  // namespace prodready::sources::run_command_test
