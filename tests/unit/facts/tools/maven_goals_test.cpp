#include "facts/tools/maven_goals.hpp"

#include <gtest/gtest.h>

namespace prodready::tools {
namespace {

struct GoalCase {
  const char* name;
  std::string pom;
  const char* expected;
};

class BoundGoalsTest : public testing::TestWithParam<GoalCase> {};

TEST_P(BoundGoalsTest, Finds) {
  std::string text;
  for (const BoundGoal& goal : bound_goals(GetParam().pom)) {
    text += goal.plugin + " " + goal.goal + " " + goal.phase + " " + std::to_string(goal.line) + "; ";
  }
  EXPECT_EQ(text, GetParam().expected);
}

const std::string pmd =
    "<plugin><artifactId>maven-pmd-plugin</artifactId>\n"
    "<executions><execution><goals><goal>check</goal></goals></execution></executions></plugin>\n";

INSTANTIATE_TEST_SUITE_P(
    Table, BoundGoalsTest,
    testing::Values(
        GoalCase{"default_phase", "<plugins>" + pmd + "</plugins>",
                 "org.apache.maven.plugins:maven-pmd-plugin check verify 2; "},
        GoalCase{"in_a_comment", "<!-- " + pmd + " -->", ""},
        GoalCase{"in_a_profile", "<profiles>" + pmd + "</profiles>", ""},
        GoalCase{"reporting", "<reporting>" + pmd + "</reporting>", ""},
        GoalCase{"managed_only", "<pluginManagement>" + pmd + "</pluginManagement>", ""},
        GoalCase{"managed_and_listed",
                 "<pluginManagement>" + pmd +
                     "</pluginManagement><plugin><artifactId>maven-pmd-plugin</artifactId></plugin>",
                 "org.apache.maven.plugins:maven-pmd-plugin check verify 2; "},
        GoalCase{
            "only_reports",
            "<plugin><artifactId>maven-pmd-plugin</artifactId><executions><execution><goals><goal>pmd</goal>"
            "</goals></execution></executions></plugin>",
            ""},
        GoalCase{"told_not_to_fail",
                 "<plugin><artifactId>maven-pmd-plugin</artifactId><configuration><failOnViolation>false"
                 "</failOnViolation></configuration><executions><execution><goals><goal>check</goal></goals>"
                 "</execution></executions></plugin>",
                 ""},
        GoalCase{
            "error_prone",
            "<plugin><artifactId>maven-compiler-plugin</artifactId><arg>-Xplugin:ErrorProne</arg></plugin>",
            "com.google.errorprone:error_prone_core compile compile 1; "},
        GoalCase{"empty", "", ""}, GoalCase{"cut_off", "<plugin><artifactId>x", ""},
        GoalCase{"binary", std::string("\0<plugin>\xff</plugin>", 20), ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::tools
