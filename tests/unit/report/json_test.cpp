#include <gtest/gtest.h>

#include "core/text.hpp"
#include "report/formats.hpp"
#include "unit/report/sample_reports.hpp"

namespace prodready::test {
namespace {

TEST(JsonReport, IsTheSameTwice) {
  EXPECT_EQ(render_json(mostly_unbuilt_report()), render_json(mostly_unbuilt_report()));
}

TEST(JsonReport, TwoRunsDifferOnlyUnderRun) {
  AuditReport later = every_status_report();
  later.run = {"2027-01-01T00:00:00Z", 99'999};
  const std::string first = render_json(every_status_report());
  const std::string second = render_json(later);
  const std::size_t run = first.find("\n  \"run\": {");
  ASSERT_NE(run, std::string::npos);
  EXPECT_EQ(first.substr(0, run), second.substr(0, run));
  EXPECT_NE(first, second);
}

TEST(JsonReport, EndsInOneNewlineAndHasNoCarriageReturn) {
  for (const AuditReport& report : {empty_report(), every_status_report(), weird_report()}) {
    const std::string json = render_json(report);
    EXPECT_TRUE(json.ends_with("\n}\n"));
    EXPECT_EQ(json.find('\r'), std::string::npos);
  }
}

TEST(JsonReport, ShowsBytesThatAreNoText) {
  const std::string json = render_json(weird_report());
  EXPECT_TRUE(is_utf8(json));
  EXPECT_EQ(printable(json, KeepNewlines::yes), json);
  EXPECT_NE(json.find(R"("path": "sr\\xFFc/na\\x0Ame.py")"), std::string::npos);
  EXPECT_NE(json.find(R"("name": "two\\x0Alines\\x09and a tab")"), std::string::npos);
}

struct GateCase {
  std::string name;
  std::vector<std::string> failing;
  std::vector<std::string> undecided;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const GateCase& test) { return out << test.name; }

class JsonGate : public testing::TestWithParam<GateCase> {};

TEST_P(JsonGate, CarriesTheExitCode) {
  AuditReport report = empty_report();
  report.gate.failing = GetParam().failing;
  report.gate.undecided_items = GetParam().undecided;
  EXPECT_NE(render_json(report).find(GetParam().expected), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Report, JsonGate,
                         testing::Values(GateCase{"Open", {}, {}, "\"exit_code\": 0,"},
                                         GateCase{"Failing", {"a.b"}, {}, "\"exit_code\": 1,"},
                                         GateCase{"Undecided", {}, {"a.b"}, "\"exit_code\": 3,"},
                                         GateCase{"Both", {"a.b"}, {"c.d"}, "\"exit_code\": 1,"}),
                         [](const testing::TestParamInfo<GateCase>& row) { return row.param.name; });

TEST(ReportSchema, IsThePublishedFile) {
  EXPECT_TRUE(
      report_schema().starts_with("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""));
  const std::string json = render_json(empty_report());
  const std::string id = "https://prodready.example/schemas/report-1.schema.json";
  EXPECT_NE(report_schema().find("\"$id\": \"" + id + "\""), std::string_view::npos);
  EXPECT_NE(json.find("\"$schema\": \"" + id + "\""), std::string::npos);
}

}  // namespace
}  // namespace prodready::test
