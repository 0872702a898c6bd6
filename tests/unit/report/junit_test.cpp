#include <gtest/gtest.h>

#include "report/formats.hpp"
#include "report/outcome.hpp"
#include "unit/report/sample_reports.hpp"

namespace prodready::test {
namespace {

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

AuditReport report_with(ItemResult item) {
  AuditReport report = empty_report();
  report.items = {std::move(item)};
  complete(report);
  return report;
}

ItemResult with(Status status, Blocking blocking) {
  ItemResult result = item("cost.budgets", "There is a budget", Severity::high, status, "what was found");
  result.blocking = blocking;
  return result;
}

ItemResult attestable(Blocking blocking) {
  ItemResult result = with(Status::unknown, blocking);
  result.needs = {{Source::attestation, "name who watches the bill"}};
  return result;
}

struct ChildCase {
  std::string name;
  ItemResult item;
  std::string child;  // up to its body; "" for none
  bool red = false;
};

std::ostream& operator<<(std::ostream& out, const ChildCase& test) { return out << test.name; }

class JunitChild : public testing::TestWithParam<ChildCase> {};

TEST_P(JunitChild, IsTheOneOfItsStatus) {
  const ChildCase& test = GetParam();
  const AuditReport report = report_with(test.item);
  const std::string xml = render_junit(report);
  const std::size_t children = count(xml, "<failure ") + count(xml, "<error ") + count(xml, "<skipped ");
  EXPECT_EQ(children, test.child.empty() ? 0U : 1U);
  EXPECT_NE(xml.find(test.child), std::string::npos) << xml;
  const bool red = count(xml, "<failure ") + count(xml, "<error ") > 0;
  EXPECT_EQ(red, test.red);
  EXPECT_EQ(red, !report.gate.open);
  EXPECT_EQ(red, exit_code_of(report.gate) != 0);
}

INSTANTIATE_TEST_SUITE_P(
    Report, JunitChild,
    testing::Values(
        ChildCase{"Pass", with(Status::pass, Blocking::no), "", false},
        ChildCase{"BlockingFail", with(Status::fail, Blocking::failing),
                  "<failure type=\"prodready.fail\" message=\"high: what was found\">high: what was found\n",
                  true},
        ChildCase{
            "BlockingUnknown", with(Status::unknown, Blocking::undecided),
            "<error type=\"prodready.unknown\" message=\"unknown: what was found\">unknown: what was found\n",
            true},
        ChildCase{"BlockingAttestation", attestable(Blocking::undecided),
                  "<error type=\"prodready.unknown\" message=\"needs attestation: what was found\">needs "
                  "attestation: ",
                  true},
        ChildCase{
            "BlockingError", with(Status::error, Blocking::undecided),
            "<error type=\"prodready.error\" message=\"could not judge: what was found\">could not judge: ",
            true},
        ChildCase{"AdvisoryFail", with(Status::fail, Blocking::no),
                  "<skipped type=\"prodready.advisory\" message=\"advisory fail, high: what was "
                  "found\">advisory fail",
                  false},
        ChildCase{"KnownFail", known_item(),
                  "<skipped type=\"prodready.known\" message=\"known since the baseline: no job reports "
                  "coverage\">known",
                  false},
        ChildCase{"Unknown", with(Status::unknown, Blocking::no),
                  "<skipped type=\"prodready.unknown\" message=\"unknown: what was found\">unknown: ", false},
        ChildCase{"Attestation", attestable(Blocking::no),
                  "<skipped type=\"prodready.unknown\" message=\"needs attestation: what was found\">needs",
                  false},
        ChildCase{
            "Error", with(Status::error, Blocking::no),
            "<skipped type=\"prodready.error\" message=\"could not judge: what was found\">could not judge: ",
            false},
        ChildCase{"NotApplicable", with(Status::not_applicable, Blocking::no),
                  "<skipped type=\"prodready.not-applicable\" message=\"not applicable: what was found\">not "
                  "applicable",
                  false},
        ChildCase{
            "Waived", waived_item(),
            "<skipped type=\"prodready.waived\" message=\"waived by maria@example.com, last day 2026-09-30, "
            "9 days left: the second region lands with the new ledger\">waived by maria",
            false}),
    [](const testing::TestParamInfo<ChildCase>& row) { return row.param.name; });

TEST(Junit, EveryItemIsATestcase) {
  const std::string xml = render_junit(mostly_unbuilt_report());
  EXPECT_EQ(count(xml, "<testcase "), 124U);
  EXPECT_EQ(count(xml, "<testsuite "), 17U);
  EXPECT_NE(
      xml.find("<testsuites name=\"prodready\" tests=\"124\" failures=\"2\" errors=\"0\" time=\"0.412\">"),
      std::string::npos);
}

TEST(Junit, WhatShutsTheGateComesFirstInItsSuite) {
  const std::string xml = render_junit(every_status_report());
  EXPECT_LT(xml.find("security.no-secrets-in-repository"), xml.find("security.incident-contact"));
}

struct ClassCase {
  std::string name;
  std::vector<std::string> checklists;
  std::string source;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const ClassCase& test) { return out << test.name; }

class JunitClass : public testing::TestWithParam<ClassCase> {};

TEST_P(JunitClass, NamesTheChecklistOfTheItem) {
  const ClassCase& test = GetParam();
  AuditReport report = report_with(with(Status::pass, Blocking::no));
  report.checklists = test.checklists;
  report.items[0].source.path = test.source;
  EXPECT_NE(render_junit(report).find("classname=\"" + test.expected + "\""), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Report, JunitClass,
    testing::Values(
        ClassCase{"One",
                  {"production-ready"},
                  "checklists/production-ready.yaml",
                  "prodready.production-ready.cost"},
        ClassCase{"Second", {"production-ready", "team"}, ".prodready/team.yaml", "prodready.team.cost"},
        ClassCase{"OtherFileName", {"ours"}, "checks.yaml", "prodready.ours.cost"},
        ClassCase{"NoSource", {"ours"}, "", "prodready.ours.cost"},
        ClassCase{"NoChecklist", {}, "", "prodready.checklist.cost"}),
    [](const testing::TestParamInfo<ClassCase>& row) { return row.param.name; });

TEST(Junit, TimesHaveThreeDecimalsAndNoZone) {
  AuditReport report = report_with(with(Status::pass, Blocking::no));
  report.run = {"2026-09-21T09:15:02Z", 3'600'007};
  const std::string xml = render_junit(report);
  EXPECT_NE(xml.find(" time=\"3600.007\">"), std::string::npos);
  EXPECT_NE(xml.find(" timestamp=\"2026-09-21T09:15:02\">"), std::string::npos);
  report.run = {"", -5};
  EXPECT_NE(render_junit(report).find(" time=\"0.000\">"), std::string::npos);
  EXPECT_EQ(render_junit(report).find("timestamp"), std::string::npos);
}

TEST(Junit, LongListsOfSubjectsAreCut) {
  const std::string xml = render_junit(many_subjects_report(500));
  EXPECT_NE(xml.find("and 480 more subjects"), std::string::npos);
  EXPECT_EQ(xml.find("sg-00000000000000021"), std::string::npos);
}

}  // namespace
}  // namespace prodready::test
