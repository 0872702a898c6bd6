#include "facts/resources/snapshot_age.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/facts/resources.hpp"

namespace prodready::terms {
namespace {

using resources::SnapshotInfo;
using resources::SourceFormat;

SnapshotInfo taken(std::string format, std::string collected_at, std::vector<std::string> accounts) {
  SnapshotInfo made;
  made.path = "snapshot";
  made.format = std::move(format);
  made.collected_at = std::move(collected_at);
  made.accounts = std::move(accounts);
  return made;
}

// The audit is of 2026-03-01.
Facts facts_with(std::vector<SnapshotInfo> snapshots) {
  resources::Reading reading;
  reading.snapshots = std::move(snapshots);
  Facts facts = test::facts_of({});
  facts.resources = resources::Resources(std::move(reading), {});
  return facts;
}

struct Row {
  const char* name;
  resources::Resource resource;
  std::vector<SnapshotInfo> snapshots;
  std::string note;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class AgeNote : public testing::TestWithParam<Row> {};

TEST_P(AgeNote, TellsWhatIsOld) {
  const Row& test = GetParam();
  EXPECT_EQ(age_note(facts_with(test.snapshots), test.resource), test.note);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AgeNote,
    testing::Values(
        Row{"at_the_limit", test::observed("AWS::S3::Bucket", "logs").captured("2026-01-30"), {}, ""},
        Row{"a_day_older",
            test::observed("AWS::S3::Bucket", "logs").captured("2026-01-29T10:00:00Z"),
            {},
            " (the snapshot is 31 days old)"},
        Row{"no_day", test::observed("AWS::S3::Bucket", "logs").captured(""), {}, ""},
        Row{"code_has_no_age", test::declared("AWS::S3::Bucket", "logs").captured("2020-01-01"), {}, ""},
        Row{"an_unchanged_resource_of_a_young_snapshot",
            test::observed("AWS::S3::Bucket", "logs")
                .captured("2020-01-01T00:00:00Z")
                .from(SourceFormat::aws_config),
            {taken("AWS Config", "2026-02-28T00:00:00Z", {"111122223333"})},
            ""},
        Row{"the_oldest_that_has_the_account",
            test::observed("AWS::S3::Bucket", "logs")
                .captured("2026-02-28T00:00:00Z")
                .from(SourceFormat::aws_config),
            {taken("AWS Config", "2026-02-28T00:00:00Z", {"111122223333"}),
             taken("AWS Config", "2025-12-01T00:00:00Z", {"111122223333"}),
             taken("AWS Config", "2020-01-01T00:00:00Z", {"444455556666"}),
             taken("AWS CLI answers", "2020-01-01T00:00:00Z", {"111122223333"})},
            " (the snapshot is 90 days old)"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(AgeNoteOfAll, IsThatOfTheOldestSnapshot) {
  EXPECT_EQ(age_note(facts_with({})), "");
  EXPECT_EQ(age_note(facts_with(
                {taken("AWS Config", "2026-02-28", {}), taken("AWS CLI answers", "2026-01-01", {})})),
            " (the snapshot is 59 days old)");
}

TEST(AgeNoteOfAll, FollowsTheConfiguration) {
  Facts facts = facts_with({taken("AWS CLI answers", "2026-01-01", {})});
  facts.configuration.snapshot_max_age_days = 90;
  EXPECT_EQ(age_note(facts), "");
}

}  // namespace
}  // namespace prodready::terms
