#include "facts/resources/schedule.hpp"

#include <gtest/gtest.h>

#include <string>

#include "facts/resources/age.hpp"
#include "support/facts/resources.hpp"

namespace prodready::terms::schedule_test {
namespace {

struct Row {
  std::string name;
  std::string expression;
  double hours;  // 0: not known
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.expression; }

class ScheduleTest : public testing::TestWithParam<Row> {};

TEST_P(ScheduleTest, HasALongestGap) {
  const std::optional<double> gap = longest_gap_in_hours(GetParam().expression);
  EXPECT_DOUBLE_EQ(gap.value_or(0), GetParam().hours);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ScheduleTest,
    testing::Values(
        Row{"rate_hours", "rate(12 hours)", 12}, Row{"rate_day", "rate(1 day)", 24},
        Row{"rate_minutes", "rate(30 minutes)", 0.5}, Row{"daily", "cron(0 5 * * ? *)", 24},
        Row{"twice_a_day", "cron(0 5/12 * * ? *)", 12}, Row{"uneven", "cron(0 5,7 * * ? *)", 22},
        Row{"weekdays", "cron(0 5 ? * MON-FRI *)", 72}, Row{"weekdays_by_number", "cron(0 5 ? * 2-6 *)", 72},
        Row{"weekly", "cron(0 5 ? * SUN *)", 168}, Row{"monthly", "cron(0 5 1 * ? *)", 31 * 24},
        Row{"one_year", "cron(0 5 1 1 ? 2027)", 0}, Row{"last_of_month", "cron(0 5 L * ? *)", 0},
        Row{"kubernetes_daily", "0 1 * * *", 24}, Row{"kubernetes_six_hours", "0 */6 * * *", 6},
        Row{"kubernetes_sunday_is_seven", "0 1 * * 7", 168}, Row{"kubernetes_either_day", "0 1 1 * 0", 168},
        Row{"every_minute", "* * * * *", 1 / 60.0}, Row{"at_daily", "@daily", 24},
        Row{"at_every", "@every 6h30m", 6.5}, Row{"velero_ttl", "@every 720h0m0s", 720},
        Row{"once", "at(2026-03-01T00:00:00)", 0}, Row{"empty", "", 0}, Row{"open", "cron(0 5 * * ? *", 0},
        Row{"words", "every night", 0}, Row{"minute_60", "60 1 * * *", 0}, Row{"step_0", "*/0 1 * * *", 0},
        Row{"backwards", "0 5-3 * * *", 0}, Row{"rate_0", "rate(0 hours)", 0}),
    [](const auto& test) { return test.param.name; });

struct MomentRow {
  std::string name;
  resources::Value moment;
  double hours;  // before 2026-03-01T06:00:00Z; -1: no moment
};
void PrintTo(const MomentRow& row, std::ostream* out) { *out << row.name; }

class AgeTest : public testing::TestWithParam<MomentRow> {};

TEST_P(AgeTest, RunsToCollection) {
  const Facts facts =
      test::facts_of({test::observed("AWS::S3::Bucket", "b").captured("2026-03-01T06:00:00Z")});
  const std::optional<double> age = age_in_hours(facts, facts.resources.all().front(), GetParam().moment);
  EXPECT_DOUBLE_EQ(age.value_or(-1), GetParam().hours);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AgeTest,
    testing::Values(MomentRow{"utc", "2026-03-01T05:00:00Z", 1},
                    MomentRow{"fraction", "2026-03-01T05:30:00.123Z", 0.5},
                    MomentRow{"offset", "2026-03-01T07:00:00+02:00", 1},
                    MomentRow{"offset_without_colon", "2026-02-28T23:00:00.000000-0500", 2},
                    MomentRow{"blank", "2026-03-01 04:00:00", 2}, MomentRow{"day", "2026-02-28", 30},
                    MomentRow{"seconds", 1772341200.0, 1}, MomentRow{"milliseconds", 1772341200000.0, 1},
                    MomentRow{"words", "yesterday", -1}, MomentRow{"no_such_day", "2026-02-30", -1},
                    MomentRow{"broken_off", "2026-03-01T05", -1}, MomentRow{"absent", {}, -1},
                    MomentRow{"huge", 1e300, -1}),
    [](const auto& test) { return test.param.name; });

TEST(AgeTest, OfCodeRunsToTheDayOfTheAudit) {
  const Facts facts = test::facts_of({test::declared("AWS::S3::Bucket", "b")});
  EXPECT_EQ(age_in_days(facts, facts.resources.all().front(), "2026-02-27T12:00:00Z"), 1);
}

}  // namespace
}  // namespace prodready::terms::schedule_test
