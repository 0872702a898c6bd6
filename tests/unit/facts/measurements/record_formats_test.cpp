// Outputs as the tools write them, shortened: k6 0.49 --summary-export, JMH 1.37 -rf json, hyperfine 1.18
// --export-json, github-action-benchmark's data.js, pytest-benchmark 4, Google Benchmark 1.8, asv 0.6.
#include "facts/measurements/record_formats.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::measurements {
namespace {

struct Row {
  const char* name;
  const char* path;
  std::string bytes;
  const char* format;  // "": no record
  const char* day;     // "": none
  const char* dated_by;
};

class RecordOf : public testing::TestWithParam<Row> {};

TEST_P(RecordOf, TellsFormatAndDay) {
  const Row& test = GetParam();
  const std::optional<MeasurementRecord> record = record_of(test.path, test.bytes);
  ASSERT_EQ(record.has_value(), *test.format != '\0');
  if (record) {
    EXPECT_EQ(record->format, test.format);
    EXPECT_EQ(record->dated ? to_string(*record->dated) : "", test.day);
    EXPECT_EQ(record->dated_by, test.dated_by);
  }
}

const std::string k6 =
    R"({"root_group":{},"metrics":{"http_req_duration":{"avg":12},"iterations":{"count":9}}})";
const std::string pytest =
    R"({"machine_info":{},"commit_info":{},"benchmarks":[],"datetime":"2025-11-03T10:00:00.1","version":"4.0"})";

INSTANTIATE_TEST_SUITE_P(
    Rows, RecordOf,
    testing::Values(
        Row{"k6_without_a_day", "load/summary.json", k6, "k6 summary", "", ""},
        Row{"k6_day_in_its_name", "load/2025-11-03/summary.json", k6, "k6 summary", "2025-11-03", "its name"},
        Row{"compact_day", "load/k6-20251103.json", k6, "k6 summary", "2025-11-03", "its name"},
        Row{"long_number_is_no_day", "load/k6-2025110312.json", k6, "k6 summary", "", ""},
        Row{"no_such_day", "load/k6-2025-13-40.json", k6, "k6 summary", "", ""},
        Row{"jmh", "bench/jmh.json", R"([{"jmhVersion":"1.37","benchmark":"a.B.c","primaryMetric":{}}])",
            "JMH results", "", ""},
        Row{"hyperfine", "bench/a.json", R"({"results":[{"command":"x","mean":1,"stddev":0.1}]})",
            "hyperfine results", "", ""},
        Row{"benchmark_action", "dev/bench/data.js",
            R"(window.BENCHMARK_DATA = {"lastUpdate": 1762164000000, "entries": {"Go": [{"benches": []}]}})",
            "benchmark-action data", "2025-11-03", "its content"},
        Row{"content_before_name", ".benchmarks/2020-01-01.json", pytest, "pytest-benchmark results",
            "2025-11-03", "its content"},
        Row{"google_benchmark", "bench/out.json",
            R"({"context":{"date":"2025-11-03T10:00:00+00:00","num_cpus":2},"benchmarks":[]})",
            "Google Benchmark results", "2025-11-03", "its content"},
        Row{"absurd_time", "dev/bench/data.js",
            R"(window.BENCHMARK_DATA = {"lastUpdate": 99999999999999999, "entries": {"benches": []}})",
            "benchmark-action data", "", ""},
        Row{"jmeter_csv", "load/results.jtl",
            "timeStamp,elapsed,label,responseCode,success\n1,2,a,200,true\n", "JMeter results", "", ""},
        Row{"profile", "cpu.pprof", std::string("\x1f\x8b\x08\x00", 4), "pprof profile", "", ""},
        Row{"not_a_profile", "cpu.pprof", "hello", "", "", ""},
        Row{"package_json", "perf/package.json", R"({"name":"perf","metrics":1})", "", "", ""},
        Row{"empty", "bench/a.json", "", "", "", ""}),
    [](const testing::TestParamInfo<Row>& row) { return row.param.name; });

TEST(ThresholdLine, IsTheLineOfTheOption) {
  const std::string script =
      "import http from 'k6/http';\nexport const options = {\n  thresholds: {a: []},\n};\n";
  EXPECT_EQ(threshold_line("load/a.js", script), 3U);
  EXPECT_EQ(threshold_line("load/a.js", "import http from 'k6/http';\n"), std::nullopt);
  EXPECT_EQ(threshold_line("load/a.js", "const thresholds = 1;\n"), std::nullopt);
  EXPECT_EQ(threshold_line("load/a.md", script), std::nullopt);
}

}  // namespace
}  // namespace prodready::measurements
