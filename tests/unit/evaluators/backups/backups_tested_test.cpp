// backups.backups-tested with facts made by hand: restore jobs, restore testing plans, pipelines.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::backups_tested_test {
namespace {

using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::observed;
using test::Properties;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* table = "AWS::DynamoDB::Table";
constexpr const char* job_type = "AWS::Account::BackupRestoreJob";
constexpr const char* point_type = "AWS::Account::BackupRecoveryPoint";
constexpr const char* plan_type = "AWS::Backup::RestoreTestingPlan";
constexpr const char* selection_type = "AWS::Backup::RestoreTestingSelection";
constexpr const char* orders_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
constexpr const char* point_arn = "arn:aws:backup:eu-west-1:111122223333:recovery-point:1";

struct Row {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class BackupsTestedTest : public testing::TestWithParam<Row> {};

TEST_P(BackupsTestedTest, JudgesEachStore) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{{"max_age_days", 180.0}});
  const Verdict verdict = test::evaluate("backups.backups-tested", GetParam().facts, params);
  std::string judged;  // without the places that a snapshot does not cover: another test's matter
  for (const Subject& subject : verdict.subjects) {
    if (!subject.name.starts_with("data stores in ")) {
      judged += (judged.empty() ? "" : "\n") + test::subjects_of({.subjects = {subject}});
    }
  }
  EXPECT_EQ(judged, GetParam().subjects) << test::messages_of(verdict);
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

test::Made orders() { return observed(table, "orders").arn(orders_arn); }
test::Made carts() {
  return observed(table, "carts").arn("arn:aws:dynamodb:eu-west-1:111122223333:table/carts");
}

test::Made job(const char* name, const char* day, const char* status, Properties more = {}) {
  Properties properties = {{"Status", status}, {"CompletionDate", day}, {"ResourceType", "DynamoDB"}};
  properties.insert(properties.end(), more.begin(), more.end());
  return observed(job_type, name, properties);
}

Facts with_jobs(std::initializer_list<resources::Resource> shown) {
  return test::facts_of(shown, snapshot().covers(table));
}

const Properties of_orders = {{"SourceResourceArn", orders_arn}};
constexpr auto name_of_row = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    Jobs, BackupsTestedTest,
    testing::Values(
        Row{"restored",
            with_jobs({orders(), job("j", "2026-02-01T03:00:00Z", "COMPLETED", of_orders)}),
            "orders: holds holds",
            {"restored 2026-02-01T03:00:00Z, 27 days before the snapshot"}},
        Row{"long_ago",
            with_jobs({orders(), job("j", "2025-02-01T03:00:00Z", "COMPLETED", of_orders)}),
            "orders: holds open",
            {"restored 2025-02-01T03:00:00Z", "aws backup list-restore-jobs"}},
        Row{"failed", with_jobs({orders(), job("j", "2026-02-01T03:00:00Z", "FAILED", of_orders)}),
            "orders: holds fails"},
        Row{"the_validation_failed",
            with_jobs({orders(), job("j", "2026-02-01T03:00:00Z", "COMPLETED",
                                     {{"SourceResourceArn", orders_arn}, {"ValidationStatus", "FAILED"}})}),
            "orders: holds fails",
            {"the validation of a restore failed"}},
        Row{"the_newest_counts",
            with_jobs({orders(), job("new", "2026-02-01T03:00:00Z", "COMPLETED", of_orders),
                       job("old", "2026-01-01T03:00:00Z", "FAILED", of_orders)}),
            "orders: holds holds"},
        Row{"the_newest_failed",
            with_jobs({orders(), job("old", "2026-01-01T03:00:00Z", "COMPLETED", of_orders),
                       job("new", "2026-02-01T03:00:00Z", "FAILED", of_orders)}),
            "orders: holds fails"},
        Row{"one_that_still_runs_says_nothing",
            with_jobs({orders(), job("j", "2026-02-01T03:00:00Z", "RUNNING", of_orders)}),
            "orders: holds open"},
        Row{"by_its_recovery_point",
            with_jobs({orders(), carts(),
                       observed(point_type, "p",
                                {{"RecoveryPointArn", point_arn}, {"ResourceArn", orders_arn}}),
                       job("j", "2026-02-01T03:00:00Z", "COMPLETED", {{"RecoveryPointArn", point_arn}})}),
            "orders: holds holds\ncarts: holds open"},
        Row{"by_type_alone", with_jobs({orders(), job("j", "2026-02-01T03:00:00Z", "COMPLETED")}),
            "orders: holds holds"},
        Row{"by_type_alone_where_there_are_two",
            with_jobs({orders(), carts(), job("j", "2026-02-01T03:00:00Z", "COMPLETED")}),
            "orders: holds open\ncarts: holds open"},
        Row{"one_tested_store_says_nothing_of_another",
            with_jobs({orders(), carts(), job("j", "2026-02-01T03:00:00Z", "COMPLETED", of_orders)}),
            "orders: holds holds\ncarts: holds open"},
        Row{"no_jobs_are_no_failure",
            with_jobs({orders()}),
            "orders: holds open",
            {"no restore within 180 days is shown"}}),
    name_of_row);

test::Made testing_plan(const char* schedule) {
  return declared(plan_type, "weekly",
                  {{"RestoreTestingPlanName", "weekly"}, {"ScheduleExpression", schedule}});
}

test::Made testing_selection(const Properties& more, const char* type = "DynamoDB") {
  Properties properties = {{"RestoreTestingPlanName", ref("weekly", "name")},
                           {"ProtectedResourceType", type}};
  properties.insert(properties.end(), more.begin(), more.end());
  return declared(selection_type, "tables", properties);
}

Facts planned(const test::Made& plan, const test::Made& selection) {
  return test::facts_of({declared(table, "orders").tag("stage", "live"), plan, selection});
}

const Properties all = {{"ProtectedResourceArns", list({"*"})}};

INSTANTIATE_TEST_SUITE_P(
    TestingPlans, BackupsTestedTest,
    testing::Values(
        Row{"takes_all_of_its_type",
            planned(testing_plan("rate(7 days)"), testing_selection(all)),
            "orders: holds holds",
            {"restore testing selection tables takes it"}},
        Row{"of_another_type", planned(testing_plan("rate(7 days)"), testing_selection(all, "RDS")),
            "orders: holds open"},
        Row{"runs_once_a_year", planned(testing_plan("rate(365 days)"), testing_selection(all)),
            "orders: holds open"},
        Row{"names_it",
            planned(testing_plan("rate(7 days)"),
                    testing_selection({{"ProtectedResourceArns", list({ref("orders", "arn")})}})),
            "orders: holds holds"},
        Row{"by_its_tag",
            planned(
                testing_plan("rate(7 days)"),
                testing_selection({{"ProtectedResourceConditions.StringEquals",
                                    list({map({{"Key", "aws:ResourceTag/stage"}, {"Value", "live"}})})}})),
            "orders: holds holds"},
        Row{"by_another_tag",
            planned(
                testing_plan("rate(7 days)"),
                testing_selection({{"ProtectedResourceConditions.StringEquals",
                                    list({map({{"Key", "aws:ResourceTag/stage"}, {"Value", "test"}})})}})),
            "orders: holds open"},
        Row{"a_schedule_that_does_not_resolve",
            planned(declared(plan_type, "weekly", {{"ScheduleExpression", unresolved("var.schedule")}}),
                    testing_selection(all)),
            "orders: holds open",
            {"restore testing selection tables may take it: var.schedule"}},
        Row{"a_selection_without_its_plan",
            test::facts_of({declared(table, "orders"), testing_selection(all)}), "orders: holds open"}),
    name_of_row);

Executed command(const std::string& text, Gating gating = Gating::gates()) {
  Executed made;
  std::string word;
  for (const char c : text + ' ') {
    if (c == ' ') {
      made.words.push_back({.text = std::exchange(word, "")});
    } else {
      word += c;
    }
  }
  made.gating = std::move(gating);
  made.place = {.path = ".github/workflows/drill.yml", .line = 9};
  return made;
}

Facts with_pipeline(std::vector<Executed> commands, std::optional<int> interval_days = 30,
                    TriggerKind kind = TriggerKind::schedule) {
  Facts facts = test::facts_of({declared(table, "orders")});
  Step step;
  step.executed.commands = std::move(commands);
  step.errexit = true;
  Job job;
  job.id = "restore";
  job.steps = {step};
  Trigger trigger;
  trigger.kind = kind;
  trigger.interval_days = interval_days;
  Pipeline pipeline;
  pipeline.name = "drill";
  pipeline.place = {.path = ".github/workflows/drill.yml", .line = 1};
  pipeline.triggers = {trigger};
  pipeline.jobs = {job};
  facts.pipelines.pipelines = {pipeline};
  facts.configuration.restore_tests = {{.pipeline = "drill", .job = "", .stores = {"ord*"}}};
  return facts;
}

Facts renamed(Facts facts, const char* pipeline, const char* stores) {
  facts.configuration.restore_tests = {{.pipeline = pipeline, .job = "", .stores = {stores}}};
  return facts;
}

const Executed restore = command("aws dynamodb restore-table-from-backup --target-table-name drill");
const Executed check = command("./verify-rows.sh drill");

INSTANTIATE_TEST_SUITE_P(
    Pipelines, BackupsTestedTest,
    testing::Values(
        Row{"restores_and_checks",
            with_pipeline({restore, check}),
            "orders: holds holds",
            {"pipeline drill restores and checks every 30 days"}},
        Row{"by_its_file", renamed(with_pipeline({restore, check}), "drill.yml", "*"), "orders: holds holds"},
        Row{"for_another_store",
            renamed(with_pipeline({restore, check}), "drill", "carts"),
            "orders: holds open",
            {"no restore within 180 days is shown"}},
        Row{"that_is_not_here",
            renamed(with_pipeline({restore, check}), "other", "*"),
            "orders: holds open",
            {"names pipeline other, which is not here"}},
        Row{"without_a_check",
            with_pipeline({restore}),
            "orders: holds open",
            {"no step that is seen here checks the outcome"}},
        Row{"whose_check_is_swallowed",
            with_pipeline({restore, command("./verify-rows.sh", Gating::swallowed("`|| true`"))}),
            "orders: holds open"},
        Row{"that_checks_before_it_restores", with_pipeline({check, restore}), "orders: holds open"},
        Row{"that_restores_packages",
            with_pipeline({command("dotnet restore"), check}),
            "orders: holds open",
            {"has no step that restores or replays"}},
        Row{"that_starts_by_hand",
            with_pipeline({restore, check}, std::nullopt, TriggerKind::manual),
            "orders: holds open",
            {"does not run every 180 days or less by a schedule"}},
        Row{"that_runs_once_a_year", with_pipeline({restore, check}, 365), "orders: holds open"},
        Row{"whose_schedule_is_elsewhere",
            with_pipeline({restore, check}, std::nullopt),
            "orders: holds open",
            {"how often its schedule starts it"}}),
    name_of_row);

}  // namespace
}  // namespace prodready::backups_tested_test
