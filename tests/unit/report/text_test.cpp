#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "report/formats.hpp"
#include "unit/report/sample_reports.hpp"

namespace prodready::test {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string without_colour(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\x1B') {
      plain += text[at];
      continue;
    }
    at = text.find('m', at);
    if (at == std::string_view::npos) {
      break;
    }
  }
  return plain;
}

struct WidthCase {
  std::string name;
  std::size_t asked = 80;
  std::size_t used = 80;
};

std::ostream& operator<<(std::ostream& out, const WidthCase& test) { return out << test.name; }

class Width : public testing::TestWithParam<WidthCase> {};

// A line may pass the width only by a single word: an id or a path is never cut.
TEST_P(Width, IsPassedByUncutWordsAlone) {
  const WidthCase& test = GetParam();
  for (const Detail detail : {Detail::quiet, Detail::normal, Detail::verbose}) {
    for (const AuditReport& report : {every_status_report(), mostly_unbuilt_report(),
                                      many_subjects_report(300), undecided_report(), weird_report()}) {
      const std::string text = render_text(report, {.width = test.asked, .detail = detail});
      for (const std::string_view line : lines_of(text)) {
        if (display_width(line) <= test.used) {
          continue;
        }
        std::string_view rest = trim(line);
        for (const std::string_view label : {"x ", "at ", "declared ", "prodready explain ", "next "}) {
          rest = trim(rest.starts_with(label) ? rest.substr(label.size()) : rest);
        }
        rest = rest.starts_with("prodready explain ") ? rest.substr(18) : rest;
        EXPECT_FALSE(contains(rest, " ")) << line;
      }
    }
  }
}

TEST_P(Width, LosesNoIdAndNoPath) {
  for (const AuditReport& report : {every_status_report(), many_subjects_report(4)}) {
    const std::string text = render_text(report, {.width = GetParam().asked});
    for (const ItemResult& item : report.items) {
      if (item.status != Status::pass && item.status != Status::not_applicable) {
        EXPECT_TRUE(contains(text, item.id)) << item.id;
      }
      for (const SubjectResult& subject : item.subjects) {
        for (const ClaimResult& result : subject.claims) {
          if (item.status == Status::fail && result.claim.state == ClaimState::fails) {
            EXPECT_TRUE(contains(text, to_string(*result.claim.evidence[0].place)));
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Text, Width,
                         testing::Values(WidthCase{"Zero", 0, 60}, WidthCase{"Narrow", 60, 60},
                                         WidthCase{"Default", 80, 80}, WidthCase{"Wide", 100, 100},
                                         WidthCase{"Huge", 5000, 100}),
                         [](const testing::TestParamInfo<WidthCase>& row) { return row.param.name; });

TEST(Text, SaysTheVerdictAfterAllElse) {
  const std::string text = render_text(mostly_unbuilt_report(), {});
  const std::size_t verdict = text.find("GATE SHUT");
  ASSERT_NE(verdict, std::string::npos);
  for (const std::string_view section :
       {"BLOCKING", "ERRORS", "FAILS", "UNDECIDED", "WAIVED", "NOTICES", "124 items:"}) {
    EXPECT_LT(text.find(section), verdict) << section;
  }
  EXPECT_TRUE(text.ends_with("\n"));
}

TEST(Text, ColourAddsNothingButColour) {
  for (const Detail detail : {Detail::quiet, Detail::normal, Detail::verbose}) {
    const std::string plain = render_text(every_status_report(), {.detail = detail});
    const std::string coloured = render_text(every_status_report(), {.colour = true, .detail = detail});
    EXPECT_FALSE(contains(plain, "\x1B"));
    EXPECT_TRUE(contains(coloured, "\x1B["));
    EXPECT_EQ(without_colour(coloured), plain);
  }
}

TEST(Text, IsAsciiUnlessAskedOtherwise) {
  const auto is_ascii = [](std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  EXPECT_TRUE(is_ascii(render_text(every_status_report(), {.detail = Detail::verbose})));
  EXPECT_FALSE(is_ascii(render_text(every_status_report(), {.unicode = true})));
}

TEST(Text, LetsNoControlCharacterThrough) {
  const std::string text = render_text(weird_report(), {.detail = Detail::verbose});
  EXPECT_TRUE(is_utf8(text));
  EXPECT_EQ(printable(text, KeepNewlines::yes), text);
}

TEST(Text, ShowsFiveSubjectsAndCountsTheRest) {
  const std::string text = render_text(many_subjects_report(300), {});
  EXPECT_TRUE(contains(text, "sg-00000000000000005"));
  EXPECT_FALSE(contains(text, "sg-00000000000000006"));
  EXPECT_TRUE(contains(text, "and 295 more (-v shows all)"));
  EXPECT_TRUE(
      contains(render_text(many_subjects_report(300), {.detail = Detail::verbose}), "sg-00000000000000300"));
}

TEST(Text, ShowsWhatToMendAndCountsTheRest) {
  AuditReport report = every_status_report();
  ItemResult& item = *std::ranges::find(report.items, Blocking::failing, &ItemResult::blocking);
  std::vector<Evidence>& evidence = item.subjects.front().claims.front().claim.evidence;
  evidence.clear();
  for (int i = 1; i <= 7; ++i) {
    evidence.push_back({Strength::declared, fmt::format("broken link {}", i), Place{.path = "README.md"}});
  }
  item.subjects.front().claims.front().claim.drift = false;
  const std::string text = render_text(report, {});
  EXPECT_TRUE(contains(text, "broken link 5"));
  EXPECT_FALSE(contains(text, "broken link 6"));
  EXPECT_TRUE(contains(text, "and 2 more (-v shows all)"));
}

TEST(Text, GroupsUndecidedItemsByTheirRoot) {
  const std::string text = render_text(every_status_report(), {});
  const std::size_t root = text.find("? config: pipelines");
  ASSERT_NE(root, std::string::npos);
  EXPECT_TRUE(contains(text.substr(root, 200), "settles 6 items"));
  EXPECT_EQ(text.find("no pipeline was found here"), std::string::npos) << "one heading stands for all six";
}

TEST(Text, CountsUnbuiltItemsAndNamesThemOnlyWhenVerbose) {
  const AuditReport report = mostly_unbuilt_report();
  EXPECT_FALSE(contains(render_text(report, {}), "planned-check"));
  EXPECT_TRUE(contains(render_text(report, {}), "115 unknown (108 not built yet)"));
  EXPECT_TRUE(contains(render_text(report, {.detail = Detail::verbose}), "testing.planned-check-6"));
}

TEST(Text, QuietReportNamesNoUnbuiltItem) {
  AuditReport report = mostly_unbuilt_report();
  report.gate = Gate{.fail_on = Threshold::low, .undecided = Undecided::block};
  for (ItemResult& item : report.items) {
    item.blocking = item.status == Status::unknown ? Blocking::undecided : Blocking::no;
  }
  report.roots.clear();
  complete(report);
  const std::string text = render_text(report, {.detail = Detail::quiet});
  EXPECT_FALSE(contains(text, "planned-check"));
  EXPECT_TRUE(contains(text, "108 items undecided\n"));
  EXPECT_TRUE(contains(text, "monitoring.alerts-reach-a-person"));
  EXPECT_TRUE(contains(text, "GATE SHUT (exit 3): 115 items are undecided at or above low"));
}

TEST(Text, OpenGateOwnsUpToWhatItLeavesOut) {
  const std::string text = render_text(open_report(), {.width = 100});
  EXPECT_TRUE(contains(
      text, "GATE OPEN (exit 0): no new item fails at or above high; 1 known failure; 7 items undecided"))
      << text;
}

TEST(Text, BothReasonsToShutAreNamed) {
  AuditReport report = every_status_report();
  report.gate.undecided = Undecided::block;
  report.gate.undecided_items = {"monitoring.alerts-reach-a-person"};
  EXPECT_TRUE(contains(render_text(report, {}),
                       "GATE SHUT (exit 1): 2 items fail and 1 item is undecided at or above high"));
}

TEST(Text, PassesStandOnlyInAVerboseReport) {
  EXPECT_FALSE(contains(render_text(every_status_report(), {}), "backups.code-in-shared-repository"));
  const std::string text = render_text(every_status_report(), {.detail = Detail::verbose});
  const std::size_t item = text.find("backups.code-in-shared-repository");
  ASSERT_NE(item, std::string::npos);
  EXPECT_TRUE(contains(text.substr(item, 400), ".git/config:7"));
}

struct DayCase {
  std::string name;
  std::string last_day;
  std::string as_of;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const DayCase& test) { return out << test.name; }

class WaiverDays : public testing::TestWithParam<DayCase> {};

TEST_P(WaiverDays, AreCountedToTheDayOfTheAudit) {
  const DayCase& test = GetParam();
  AuditReport report = empty_report();
  report.items = {waived_item()};
  report.items[0].subjects[0].waiver->last_day = test.last_day;
  report.solution.as_of = test.as_of;
  complete(report);
  EXPECT_TRUE(contains(render_text(report, {.width = 100}), "maria@example.com, " + test.expected + "\n"));
}

INSTANTIATE_TEST_SUITE_P(
    Text, WaiverDays,
    testing::Values(DayCase{"Many", "2026-09-30", "2026-09-21", "last day 2026-09-30, 9 days left"},
                    DayCase{"One", "2026-09-30", "2026-09-29", "last day 2026-09-30, 1 day left"},
                    DayCase{"Today", "2026-09-30", "2026-09-30", "last day 2026-09-30, today"},
                    DayCase{"Over", "2026-09-30", "2026-10-01", "last day 2026-09-30, over"},
                    DayCase{"NoDate", "soon", "2026-09-30", "last day soon"}),
    [](const testing::TestParamInfo<DayCase>& row) { return row.param.name; });

}  // namespace
}  // namespace prodready::test
