#include "facts/coverage/floors.hpp"

#include <gtest/gtest.h>

namespace prodready::coverage::floors_test {
namespace {

struct Row {
  const char* name;
  const char* path;
  const char* text;
  double share;  // 0: no floor
  std::uint32_t line;
};

class FloorsOf : public testing::TestWithParam<Row> {};

TEST_P(FloorsOf, FindsTheFloorWithItsLine) {
  const Row& test = GetParam();
  const std::vector<CoverageFloor> floors = FloorReader().floors(test.path, test.text);
  ASSERT_EQ(floors.size(), test.share > 0 ? 1U : 0U);
  if (!floors.empty()) {
    EXPECT_NEAR(floors.front().share, test.share, 0.0001);
    EXPECT_EQ(floors.front().place.line, test.line);
    EXPECT_TRUE(FloorReader().wants(test.path));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FloorsOf,
    testing::Values(
        Row{"coverage_py", "pyproject.toml", "[tool.coverage.report]\nfail_under = 85\n", 0.85, 2},
        Row{"pytest_addopts", "setup.cfg", "[tool:pytest]\naddopts = --cov --cov-fail-under=70\n", 0.7, 2},
        Row{"jest_global", "package.json",
            "{\n\"jest\": {\"coverageThreshold\": {\"global\": {\"branches\": 50, \"lines\": 80}}}}", 0.8, 2},
        Row{"jest_one_folder_only", "jest.config.js",
            "module.exports = {coverageThreshold: {'./src/a/': {lines: 80}}}", 0, 0},
        Row{"vitest", "vitest.config.ts", "export default {test: {coverage: {thresholds: {lines: 75}}}}",
            0.75, 1},
        Row{"nyc_checks", ".nycrc", "{\"check-coverage\": true, \"lines\": 90}", 0.9, 1},
        Row{"nyc_does_not_check", ".nycrc.json", "{\"check-coverage\": false, \"lines\": 90}", 0, 0},
        Row{"jacoco_maven", "pom.xml",
            "<limit><counter>LINE</counter><value>COVEREDRATIO</value><minimum>0.80</minimum></limit>", 0.8,
            1},
        Row{"jacoco_missed_count", "pom.xml",
            "<limit><counter>CLASS</counter><value>MISSEDCOUNT</value><maximum>0</maximum></limit>", 0, 0},
        Row{"jacoco_gradle", "build.gradle.kts", "limit { minimum = \"0.65\".toBigDecimal() }", 0.65, 1},
        Row{"kover", "build.gradle.kts", "koverVerify { rule { minBound(60) } }", 0.6, 1},
        Row{"codecov_project", "codecov.yml",
            "coverage:\n  status:\n    project:\n      default:\n        target: 82%\n", 0.82, 5},
        Row{"codecov_auto", "codecov.yml",
            "coverage:\n  status:\n    project:\n      default:\n        target: auto\n", 0, 0},
        Row{"codecov_patch", "codecov.yml",
            "coverage:\n  status:\n    patch:\n      default:\n        target: 90%\n", 0, 0},
        Row{"codecov_informational", ".codecov.yml",
            "coverage:\n  status:\n    project:\n      default:\n        target: 90%\n        informational: "
            "true\n",
            0, 0},
        Row{"simplecov", "spec_helper.rb", "SimpleCov.start do\n  minimum_coverage 95\nend\n", 0.95, 2},
        Row{"zero_is_no_floor", ".coveragerc", "[report]\nfail_under = 0\n", 0, 0},
        Row{"another_file", "notes.txt", "fail_under = 85\n", 0, 0},
        Row{"broken_yaml", "codecov.yml", "coverage: [", 0, 0}),
    [](const testing::TestParamInfo<Row>& row) { return row.param.name; });

struct CommandRow {
  const char* name;
  const char* command;
  double share;
};

class FloorOfCommand : public testing::TestWithParam<CommandRow> {};

TEST_P(FloorOfCommand, ReadsItsOption) {
  EXPECT_NEAR(floor_of_command(GetParam().command).value_or(0), GetParam().share, 0.0001);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FloorOfCommand,
    testing::Values(CommandRow{"pytest", "pytest --cov=shop --cov-fail-under=80", 0.8},
                    CommandRow{"llvm_cov", "cargo llvm-cov --fail-under-lines 70", 0.7},
                    CommandRow{"coverlet", "dotnet test /p:CollectCoverage=true /p:Threshold=65", 0.65},
                    CommandRow{"none", "pytest --cov", 0}),
    [](const testing::TestParamInfo<CommandRow>& row) { return row.param.name; });

}  // namespace
}  // namespace prodready::coverage::floors_test
