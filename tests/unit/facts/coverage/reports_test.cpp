// Reports as the tools write them: lcov 1.16, coverage.py 7 (Cobertura), JaCoCo 0.8, PHPUnit 10 (Clover), nyc
// 15 and Go 1.21, shortened.
#include "facts/coverage/reports.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::coverage::reports_test {
namespace {

struct Row {
  const char* name;
  std::string bytes;
  const char* format;  // "": no report
  double share;
};

class ReadReport : public testing::TestWithParam<Row> {};

TEST_P(ReadReport, GivesTheTotal) {
  const Row& test = GetParam();
  const Result<CoverageReport> report = read_report(test.bytes);
  ASSERT_EQ(report.has_value(), *test.format != '\0') << (report ? report->format : report.error().message);
  if (report) {
    EXPECT_EQ(report->format, test.format);
    EXPECT_NEAR(report->share, test.share, 0.0001);
  }
}

const std::string jacoco =
    R"(<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
<report name="shop"><sessioninfo id="a" start="1" dump="2"/><package name="com/acme">
<counter type="INSTRUCTION" missed="9" covered="1"/><counter type="LINE" missed="90" covered="10"/></package>
<counter type="INSTRUCTION" missed="1" covered="9"/><counter type="LINE" missed="20" covered="80"/></report>)";

INSTANTIATE_TEST_SUITE_P(
    Rows, ReadReport,
    testing::Values(
        Row{"lcov", "TN:\nSF:a.c\nDA:1,1\nLF:10\nLH:8\nend_of_record\nSF:b.c\nLF:10\nLH:4\nend_of_record\n",
            "lcov", 0.6},
        Row{"lcov_crlf", "SF:a.c\r\nLF:4\r\nLH:1\r\nend_of_record\r\n", "lcov", 0.25},
        Row{"cobertura",
            R"(<?xml version="1.0" ?><coverage version="7.3" lines-valid="200" lines-covered="150" line-rate="0.75"><packages/></coverage>)",
            "Cobertura", 0.75},
        Row{"cobertura_rate_only", R"(<coverage line-rate="0.5" branch-rate="0"/>)", "Cobertura", 0.5},
        Row{"jacoco_total_not_package", jacoco, "JaCoCo", 0.8},
        Row{"clover_project_metrics",
            R"(<coverage generated="1"><project timestamp="1"><file name="A.php"><metrics loc="9" statements="1" coveredstatements="0"/></file><metrics files="1" statements="40" coveredstatements="30"/></project></coverage>)",
            "Clover", 0.75},
        Row{"istanbul_summary", R"({"total":{"lines":{"total":50,"covered":45,"skipped":0,"pct":90}}})",
            "Istanbul", 0.9},
        Row{"istanbul_final", R"({"/a.js":{"s":{"0":1,"1":0}},"/b.js":{"s":{"0":3,"1":1}}})", "Istanbul",
            0.75},
        Row{"go_blocks_once", "mode: set\nx/a.go:1.1,2.2 3 0\nx/a.go:1.1,2.2 3 1\nx/a.go:4.1,5.2 1 0\n",
            "Go cover profile", 0.75},
        Row{"byte_order_mark", "\xEF\xBB\xBFSF:a\nLF:2\nLH:1\n", "lcov", 0.5}, Row{"empty", "", "", 0},
        Row{"prose", "coverage is great: LF and LH\n", "", 0}, Row{"nothing_to_cover", "LF:0\nLH:0\n", "", 0},
        Row{"more_covered_than_there_is", "LF:1\nLH:9\n", "", 0},
        Row{"binary", std::string("\0\1\2LF:", 6), "", 0},
        Row{"unterminated_tag", R"(<coverage line-rate="0.5")", "", 0},
        Row{"deep_json", std::string(100'000, '{'), "", 0},
        Row{"not_a_number", R"(<coverage line-rate="NaN"/>)", "", 0}),
    [](const testing::TestParamInfo<Row>& row) { return row.param.name; });

}  // namespace
}  // namespace prodready::coverage::reports_test
