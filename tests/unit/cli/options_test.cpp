#include "cli/options.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace prodready::cli {
namespace {

Options parsed(const std::vector<std::string>& arguments) {
  std::variant<Options, Ending> result = parse_arguments(arguments);
  if (const Ending* ending = std::get_if<Ending>(&result)) {
    ADD_FAILURE() << ending->text;
    return {};
  }
  return std::get<Options>(result);
}

std::string refused(const std::vector<std::string>& arguments) {
  const std::variant<Options, Ending> result = parse_arguments(arguments);
  const Ending* ending = std::get_if<Ending>(&result);
  return ending != nullptr && ending->code == ExitCode::not_run ? ending->text : "accepted";
}

TEST(Options, DefaultsOfAudit) {
  const Options options = parsed({"audit"});
  EXPECT_EQ(options.command, Command::audit);
  EXPECT_EQ(options.folder, ".");
  EXPECT_FALSE(options.fail_on);
  EXPECT_TRUE(options.outputs.empty());
  EXPECT_EQ(options.detail, Detail::normal);
}

TEST(Options, RepeatableFlagsDoNotSwallowTheFolder) {
  const Options options = parsed({"audit", "-f", "json=a.json", "-f", "text", "--only", "backups", "repo"});
  EXPECT_EQ(options.folder, "repo");
  ASSERT_EQ(options.outputs.size(), 2U);
  EXPECT_EQ(options.outputs[0].format, Format::json);
  EXPECT_EQ(options.outputs[0].path, "a.json");
  EXPECT_EQ(options.outputs[1].path, "");
  EXPECT_EQ(options.only, std::vector<std::string>{"backups"});
}

TEST(Options, StrictIsLowAndBlock) {
  const Options options = parsed({"audit", "--strict"});
  EXPECT_EQ(options.fail_on, Threshold::low);
  EXPECT_EQ(options.undecided, Undecided::block);
}

TEST(Options, DashIsStandardOutput) { EXPECT_EQ(parsed({"audit", "-f", "json=-"}).outputs[0].path, ""); }

TEST(Options, PathsMayHoldEqualSigns) {
  EXPECT_EQ(parsed({"audit", "-f", "json=a=b.json"}).outputs[0].path, "a=b.json");
}

TEST(Options, HintsNameTheNearestFlag) {
  EXPECT_NE(refused({"audit", "--undecidet", "warn"}).find("'--undecided'"), std::string::npos);
  EXPECT_NE(refused({"lnt"}).find("'lint'"), std::string::npos);
}

TEST(Options, HelpAndVersionEndWell) {
  for (const char* flag : {"--help", "-h", "--version"}) {
    const std::variant<Options, Ending> result = parse_arguments(std::vector<std::string>{flag});
    ASSERT_TRUE(std::holds_alternative<Ending>(result)) << flag;
    EXPECT_EQ(std::get<Ending>(result).code, ExitCode::gate_open);
  }
}

}  // namespace
}  // namespace prodready::cli
