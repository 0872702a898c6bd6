// Whole reports against the files of tests/golden/report. PRODREADY_UPDATE_GOLDEN=1 rewrites them; look at
// the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>

#include "prodready/version.hpp"
#include "report/formats.hpp"
#include "support/temp_folder.hpp"
#include "unit/report/sample_reports.hpp"

namespace prodready::test {
namespace {

struct GoldenCase {
  std::string name;
  std::string file;
  std::function<std::string()> render;
};

std::ostream& operator<<(std::ostream& out, const GoldenCase& test) { return out << test.name; }

// Golden files say @VERSION@, so that a release does not touch them.
std::string without_version(std::string text) {
  const std::string number(version);
  for (const std::string prefix : {"prodready ", "\"version\": \""}) {
    const std::size_t at = text.find(prefix + number);
    if (at != std::string::npos) {
      text.replace(at + prefix.size(), number.size(), "@VERSION@");
    }
  }
  return text;
}

std::function<std::string()> text(std::function<AuditReport()> make, TextStyle style) {
  return [=] { return render_text(make(), style); };
}

std::function<std::string()> json(std::function<AuditReport()> make) {
  return [=] { return render_json(make()); };
}

std::function<std::string()> junit(std::function<AuditReport()> make) {
  return [=] { return render_junit(make()); };
}

class Golden : public testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, MatchesItsFile) {
  const GoldenCase& test = GetParam();
  const std::filesystem::path path =
      std::filesystem::path(PRODREADY_SOURCE_DIR) / "tests/golden/report" / test.file;
  const std::string actual = without_version(test.render());
  if (std::getenv("PRODREADY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  EXPECT_EQ(read_file(path), actual) << "PRODREADY_UPDATE_GOLDEN=1 rewrites " << test.file;
}

AuditReport many() { return many_subjects_report(7); }

INSTANTIATE_TEST_SUITE_P(
    Report, Golden,
    testing::Values(GoldenCase{"TextEveryStatus", "every-status.txt", text(every_status_report, {})},
                    GoldenCase{"TextNarrow", "every-status-60.txt", text(every_status_report, {.width = 60})},
                    GoldenCase{"TextWide", "every-status-100.txt", text(every_status_report, {.width = 100})},
                    GoldenCase{"TextUnicodeColour", "every-status-colour.txt",
                               text(every_status_report, {.colour = true, .unicode = true})},
                    GoldenCase{"TextVerbose", "every-status-verbose.txt",
                               text(every_status_report, {.detail = Detail::verbose})},
                    GoldenCase{"TextQuiet", "every-status-quiet.txt",
                               text(every_status_report, {.detail = Detail::quiet})},
                    GoldenCase{"TextMostlyUnbuilt", "mostly-unbuilt.txt", text(mostly_unbuilt_report, {})},
                    GoldenCase{"TextOpen", "open.txt", text(open_report, {})},
                    GoldenCase{"TextUndecided", "undecided.txt", text(undecided_report, {})},
                    GoldenCase{"TextUndecidedQuiet", "undecided-quiet.txt",
                               text(undecided_report, {.detail = Detail::quiet})},
                    GoldenCase{"TextEmpty", "empty.txt", text(empty_report, {})},
                    GoldenCase{"TextWeird", "weird.txt", text(weird_report, {})},
                    GoldenCase{"TextManySubjects", "many-subjects.txt", text(many, {})},
                    GoldenCase{"JsonEveryStatus", "every-status.json", json(every_status_report)},
                    GoldenCase{"JsonUndecided", "undecided.json", json(undecided_report)},
                    GoldenCase{"JsonEmpty", "empty.json", json(empty_report)},
                    GoldenCase{"JsonWeird", "weird.json", json(weird_report)},
                    GoldenCase{"JunitEveryStatus", "every-status.xml", junit(every_status_report)},
                    GoldenCase{"JunitOpen", "open.xml", junit(open_report)},
                    GoldenCase{"JunitUndecided", "undecided.xml", junit(undecided_report)},
                    GoldenCase{"JunitEmpty", "empty.xml", junit(empty_report)},
                    GoldenCase{"JunitWeird", "weird.xml", junit(weird_report)},
                    GoldenCase{"JunitManySubjects", "many-subjects.xml", junit(many)}),
    [](const testing::TestParamInfo<GoldenCase>& row) { return row.param.name; });

}  // namespace
}  // namespace prodready::test
