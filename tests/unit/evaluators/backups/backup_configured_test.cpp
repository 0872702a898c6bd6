// backups.backup-configured with facts made by hand: each row of the store table, plans, observed backups,
// drift.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::backup_configured_test {
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

constexpr const char* database = "AWS::RDS::DBInstance";
constexpr const char* table = "AWS::DynamoDB::Table";
constexpr const char* bucket = "AWS::S3::Bucket";
constexpr const char* retention = "BackupRetentionPeriod";
constexpr const char* recovery = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled";
constexpr const char* versioning = "VersioningConfiguration.Status";
constexpr const char* plan_type = "AWS::Backup::BackupPlan";
constexpr const char* selection_type = "AWS::Backup::BackupSelection";

struct Row {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class BackupConfiguredTest : public testing::TestWithParam<Row> {};

TEST_P(BackupConfiguredTest, JudgesEachStore) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{{"min_retention_days", 7.0},
                                                                     {"max_interval_hours", 24.0}});
  const Verdict verdict = test::evaluate("backups.backup-configured", GetParam().facts, params);
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

Facts code(const test::Made& store) { return test::facts_of({store}); }

constexpr auto name_of_row = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    OwnBackupInCode, BackupConfiguredTest,
    testing::Values(
        Row{"kept_long_enough",
            code(declared(database, "orders", {{retention, 7}})),
            "orders: none holds",
            {"BackupRetentionPeriod 7"}},
        Row{"too_short",
            code(declared(database, "orders", {{retention, 3}})),
            "orders: none fails",
            {"BackupRetentionPeriod 3, and no plan covers it"}},
        Row{"off", code(declared(database, "orders", {{retention, 0}})), "orders: none fails"},
        Row{"left_to_terraform_s_default",
            code(declared(database, "orders").defaulted(retention, 0)),
            "orders: none open",
            {"BackupRetentionPeriod not set (0) on 1 of 1 RDS DBInstance; an AWS Backup plan may live "
             "elsewhere"}},
        Row{"left_to_the_api_s_default",
            code(declared("AWS::RDS::DBCluster", "orders")),
            "orders: none open",
            {"BackupRetentionPeriod not set (1)"}},
        Row{"unresolved",
            code(declared(database, "orders", {{retention, unresolved("var.days")}})),
            "orders: none open",
            {"var.days"}},
        Row{"a_member_follows_its_cluster",
            test::facts_of({declared("AWS::RDS::DBCluster", "orders", {{retention, 14}}),
                            declared(database, "orders-1", {{"DBClusterIdentifier", ref("orders", "id")}})}),
            "orders: none holds"},
        Row{"a_replica_is_listed",
            code(declared(database, "copy", {{"SourceDBInstanceIdentifier", ref("orders", "id")}})),
            "copy: holds n/a\nthe solution: holds open",
            {"a read replica"}},
        Row{"documents", code(declared("AWS::DocDB::DBCluster", "docs", {{retention, 7}})),
            "docs: none holds"},
        Row{"graph", code(declared("AWS::Neptune::DBCluster", "graph", {{retention, 1}})),
            "graph: none fails"},
        Row{"recovery_on",
            code(declared(table, "orders", {{recovery, true}})),
            "orders: none holds",
            {"point-in-time recovery on"}},
        Row{"recovery_off", code(declared(table, "orders", {{recovery, false}})), "orders: none fails"},
        Row{"recovery_not_set",
            code(declared(table, "orders")),
            "orders: none open",
            {"point-in-time recovery not set (off) on 1 of 1 DynamoDB Table"}},
        Row{"recovery_too_short",
            code(declared(table, "orders",
                          {{recovery, true}, {"PointInTimeRecoverySpecification.RecoveryPeriodInDays", 3}})),
            "orders: none fails",
            {"point-in-time recovery on, 3 days"}},
        Row{"a_lock_table_is_listed",
            code(declared(table, "locks",
                          {{"KeySchema", list({map({{"AttributeName", "LockID"}, {"KeyType", "HASH"}})})}})),
            "locks: holds n/a\nthe solution: holds open"},
        Row{"recovery_in_one_replica",
            code(declared("AWS::DynamoDB::GlobalTable", "orders",
                          {{"Replicas", list({map({{"Region", "eu-west-1"}}), map({{recovery, true}})})}})),
            "orders: none holds"},
        Row{"keyspaces_takes_no_plan",
            code(declared("AWS::Cassandra::Table", "events")),
            "events: none fails",
            {"AWS Backup takes no such store"}},
        Row{"keyspaces_recovers",
            code(declared("AWS::Cassandra::Table", "events", {{"PointInTimeRecoveryEnabled", true}})),
            "events: none holds"},
        Row{"versioned", code(declared(bucket, "docs", {{versioning, "Enabled"}})), "docs: none holds"},
        Row{"unversioned",
            code(declared(bucket, "docs")),
            "docs: none fails",
            {"versioning not set (off), and AWS Backup takes no such store"}},
        Row{"suspended_is_unversioned", code(declared(bucket, "docs", {{versioning, "Suspended"}})),
            "docs: none fails"},
        Row{"versions_dropped_early",
            code(declared(
                bucket, "docs",
                {{versioning, "Enabled"},
                 {"LifecycleConfiguration.Rules",
                  list({map({{"Status", "Enabled"}, {"NoncurrentVersionExpiration.NoncurrentDays", 2}})})}})),
            "docs: none fails",
            {"noncurrent versions are dropped after 2 days"}},
        Row{"versions_dropped_early_below_a_prefix",
            code(declared(bucket, "docs",
                          {{versioning, "Enabled"},
                           {"LifecycleConfiguration.Rules",
                            list({map({{"Status", "Enabled"},
                                       {"Prefix", "tmp/"},
                                       {"NoncurrentVersionExpiration.NoncurrentDays", 2}})})}})),
            "docs: none holds"},
        Row{"a_log_bucket_is_listed",
            test::facts_of({declared(bucket, "docs",
                                     {{versioning, "Enabled"},
                                      {"LoggingConfiguration.DestinationBucketName",
                                       ref("logs", "id", "logs")}}),
                            declared(bucket, "logs")}),
            "docs: none holds\nlogs: holds n/a",
            {"it receives access logs of docs"}},
        Row{"a_tool_s_bucket_is_listed",
            code(declared(bucket, "cdk-hnb659fds-assets-111122223333-eu-west-1")),
            "cdk-hnb659fds-assets-111122223333-eu-west-1: holds n/a\nthe solution: holds open"},
        Row{"efs", code(declared("AWS::EFS::FileSystem", "home", {{"BackupPolicy.Status", "ENABLED"}})),
            "home: none holds"},
        Row{"efs_off", code(declared("AWS::EFS::FileSystem", "home", {{"BackupPolicy.Status", "DISABLED"}})),
            "home: none fails"},
        Row{"efs_not_set", code(declared("AWS::EFS::FileSystem", "home")), "home: none open"},
        Row{"fsx",
            code(declared("AWS::FSx::FileSystem", "win",
                          {{"WindowsConfiguration.AutomaticBackupRetentionDays", 30}})),
            "win: none holds"},
        Row{"fsx_not_set", code(declared("AWS::FSx::FileSystem", "win")), "win: none open"},
        Row{"fsx_scratch",
            code(declared("AWS::FSx::FileSystem", "tmp",
                          {{"LustreConfiguration.DeploymentType", "SCRATCH_2"}})),
            "tmp: holds n/a\nthe solution: holds open"},
        Row{"redshift",
            code(declared("AWS::Redshift::Cluster", "dwh", {{"AutomatedSnapshotRetentionPeriod", 7}})),
            "dwh: none holds"},
        Row{"redshift_serverless",
            code(declared("AWS::RedshiftServerless::Namespace", "dwh")),
            "dwh: none open",
            {"attestations.yaml"}},
        Row{"memorydb_not_set", code(declared("AWS::MemoryDB::Cluster", "state")), "state: none fails"},
        Row{"a_cache_fails_never",
            code(declared("AWS::ElastiCache::ReplicationGroup", "cache", {{"SnapshotRetentionLimit", 0}})),
            "cache: none open",
            {"data_stores: {rebuildable: [cache]}"}},
        Row{"memcached", code(declared("AWS::ElastiCache::CacheCluster", "cache", {{"Engine", "memcached"}})),
            "cache: holds n/a\nthe solution: holds open"},
        Row{"opensearch", code(declared("AWS::OpenSearchService::Domain", "search")), "search: none holds"},
        Row{"timestream", code(declared("AWS::Timestream::Table", "metrics")), "metrics: none open"},
        Row{"a_database_that_is_not_judged", code(declared("AWS::Timestream::InfluxDBInstance", "metrics")),
            "metrics: none open"},
        Row{"outside_production",
            code(declared(database, "orders", {{retention, 0}}).unit("envs/dev")),
            "orders: holds n/a\nthe solution: holds open",
            {"not production: folder envs/dev"}},
        Row{"rebuildable_by_tag",
            code(declared(database, "orders", {{retention, 0}}).tag("prodready:rebuildable", "true")),
            "orders: holds n/a\nthe solution: holds open"}),
    name_of_row);

test::Made plan(const Properties& rule) {
  return declared(plan_type, "nightly", {{"BackupPlan.BackupPlanRule", list({map(rule)})}});
}
test::Made selection(const Properties& selected) {
  Properties properties = {{"BackupPlanId", ref("nightly", "id")}};
  for (const test::Property& one : selected) {
    properties.push_back({"BackupSelection." + one.path, one.value});
  }
  return declared(selection_type, "all", properties);
}
Value by_tag() {
  return list(
      {map({{"ConditionType", "STRINGEQUALS"}, {"ConditionKey", "backup"}, {"ConditionValue", "daily"}})});
}
test::Made tagged() { return declared(table, "orders").tag("backup", "daily"); }
const Properties nightly = {{"ScheduleExpression", "cron(0 3 * * ? *)"}, {"Lifecycle.DeleteAfterDays", 35}};

Facts planned(const test::Made& store, const Properties& rule, const Properties& selected) {
  return test::facts_of({store, plan(rule), selection(selected)});
}

INSTANTIATE_TEST_SUITE_P(
    PlansInCode, BackupConfiguredTest,
    testing::Values(
        Row{"by_tag",
            planned(tagged(), nightly, {{"ListOfTags", by_tag()}}),
            "orders: none holds",
            {"plan nightly takes it by its tag backup=daily"}},
        Row{"a_tag_no_store_carries", planned(declared(table, "orders"), nightly, {{"ListOfTags", by_tag()}}),
            "orders: none open"},
        Row{"an_unresolved_tag",
            planned(declared(table, "orders").tag("backup", ""), nightly, {{"ListOfTags", by_tag()}}),
            "orders: none open",
            {"selection all may take it: tag backup of orders"}},
        Row{"by_reference",
            planned(declared(table, "orders"), nightly, {{"Resources", list({ref("orders", "arn")})}}),
            "orders: none holds",
            {"by its ARN"}},
        Row{"by_glob_of_its_service",
            planned(declared(table, "orders"), nightly,
                    {{"Resources", list({"arn:aws:dynamodb:*:*:table/*"})}}),
            "orders: none holds"},
        Row{"by_glob_of_another_service",
            planned(declared(table, "orders"), nightly, {{"Resources", list({"arn:aws:rds:*:*:db:*"})}}),
            "orders: none open"},
        Row{"by_arn_in_a_region_that_is_not_known",
            planned(declared(table, "orders"), nightly,
                    {{"Resources", list({"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"})}}),
            "orders: none open",
            {"the ARN of orders"}},
        Row{"by_star", planned(declared(table, "orders"), nightly, {{"Resources", list({"*"})}}),
            "orders: none holds"},
        Row{"less_what_it_excludes",
            planned(declared(table, "orders"), nightly,
                    {{"Resources", list({"*"})}, {"NotResources", list({ref("orders", "arn")})}}),
            "orders: none open"},
        Row{"with_a_condition_met",
            planned(tagged(), nightly,
                    {{"Resources", list({"*"})},
                     {"Conditions.StringEquals", list({map({{"ConditionKey", "aws:ResourceTag/backup"},
                                                            {"ConditionValue", "daily"}})})}}),
            "orders: none holds"},
        Row{"with_a_condition_not_met",
            planned(tagged(), nightly,
                    {{"Resources", list({"*"})},
                     {"Conditions.StringNotEquals", list({map({{"ConditionKey", "aws:ResourceTag/backup"},
                                                               {"ConditionValue", "daily"}})})}}),
            "orders: none open"},
        Row{"everything",
            planned(declared(table, "orders"), nightly, {}),
            "orders: none holds",
            {"everything that is opted in"}},
        Row{"too_seldom",
            planned(tagged(), {{"ScheduleExpression", "cron(0 3 ? * SUN *)"}}, {{"ListOfTags", by_tag()}}),
            "orders: none open"},
        Row{"too_short", planned(tagged(), {{"Lifecycle.DeleteAfterDays", 3}}, {{"ListOfTags", by_tag()}}),
            "orders: none open"},
        Row{"unset_is_daily_and_for_ever", planned(tagged(), {{"RuleName", "r"}}, {{"ListOfTags", by_tag()}}),
            "orders: none holds"},
        Row{"an_unresolved_schedule",
            planned(tagged(), {{"ScheduleExpression", unresolved("var.cron")}}, {{"ListOfTags", by_tag()}}),
            "orders: none open",
            {"var.cron"}},
        Row{"a_plan_without_selection", test::facts_of({tagged(), plan(nightly)}), "orders: none open"},
        Row{"a_selection_without_its_plan",
            test::facts_of({tagged(), selection({{"ListOfTags", by_tag()}})}),
            "orders: none open",
            {"its plan is not here"}},
        Row{"a_plan_takes_no_unversioned_bucket",
            planned(declared(bucket, "docs"), nightly, {{"Resources", list({"*"})}}), "docs: none fails"},
        Row{"a_plan_over_the_instance_takes_its_volumes",
            test::facts_of({declared("AWS::EC2::Instance", "app"), declared("AWS::EC2::Volume", "data"),
                            declared("AWS::EC2::VolumeAttachment", "a",
                                     {{"VolumeId", ref("data")}, {"InstanceId", ref("app")}}),
                            plan(nightly), selection({{"Resources", list({ref("app", "arn")})}})}),
            "data: none holds\napp: none holds"},
        Row{"off_and_no_plan_here_takes_it",
            planned(declared(table, "orders", {{recovery, false}}), nightly, {{"ListOfTags", by_tag()}}),
            "orders: none fails"}),
    name_of_row);

const std::string arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
test::Made seen() { return observed(table, "orders", {{recovery, false}}).arn(arn); }
test::Made record(const char* moment) {
  return observed("AWS::Account::BackupProtectedResource", "r",
                  {{"ResourceArn", arn}, {"LastBackupTime", moment}})
      .captured("2026-03-01T06:00:00Z");
}
test::Calls plans_asked() { return snapshot().covers(table).covers(plan_type).covers(selection_type); }
test::Made opt_in(bool on) {
  return observed("AWS::Account::BackupRegionSettings", "settings",
                  {{"ResourceTypeOptInPreference.DynamoDB", on}});
}
test::Made seen_plan() {
  return observed(plan_type, "p-1", {{"BackupPlan.BackupPlanRule", list({map(nightly)})}}).named("nightly");
}
test::Made seen_selection(const Properties& selected) {
  test::Made made = observed(selection_type, "s-1", {{"BackupPlanId", "p-1"}});
  for (const test::Property& one : selected) {
    made = made.set("BackupSelection." + one.path, one.value);
  }
  return made;
}

INSTANTIATE_TEST_SUITE_P(
    Cloud, BackupConfiguredTest,
    testing::Values(
        Row{"its_own", test::facts_of({observed(table, "orders", {{recovery, true}})}, plans_asked()),
            "orders: none holds"},
        Row{"none_of_the_three", test::facts_of({seen()}, plans_asked()), "orders: none fails"},
        Row{"plans_were_not_asked",
            test::facts_of({seen()}, snapshot().covers(table)),
            "orders: none open",
            {"does not answer for AWS Backup's plans"}},
        Row{"plans_were_denied", test::facts_of({seen()}, plans_asked().denied(selection_type)),
            "orders: none open"},
        Row{"a_plan",
            test::facts_of({seen(), seen_plan(), seen_selection({{"Resources", list({arn.c_str()})}})},
                           plans_asked()),
            "orders: none holds",
            {"plan nightly takes it by its ARN"}},
        Row{"a_plan_in_another_region",
            test::facts_of({seen(), seen_plan(),
                            seen_selection({{"Resources", list({"arn:aws:dynamodb:us-east-1:*:table/*"})}})},
                           plans_asked()),
            "orders: none fails"},
        Row{"opted_out",
            test::facts_of({seen().tag("backup", "daily"), seen_plan(),
                            seen_selection({{"ListOfTags", by_tag()}}), opt_in(false)},
                           plans_asked()),
            "orders: none fails"},
        Row{"opted_out_and_named",
            test::facts_of({seen(), seen_plan(), seen_selection({{"Resources", list({arn.c_str()})}}),
                            opt_in(false)},
                           plans_asked()),
            "orders: none holds"},
        Row{"opted_in",
            test::facts_of({seen().tag("backup", "daily"), seen_plan(),
                            seen_selection({{"ListOfTags", by_tag()}}), opt_in(true)},
                           plans_asked()),
            "orders: none holds"},
        Row{"tags_were_not_collected",
            test::facts_of({seen().tags_unknown(), seen_plan(), seen_selection({{"ListOfTags", by_tag()}})},
                           plans_asked()),
            "orders: none open"},
        Row{"a_fresh_backup",
            test::facts_of({seen(), record("2026-02-27T07:00:00Z")}, snapshot().covers(table)),
            "orders: none holds",
            {"last backup 2026-02-27T07:00:00Z, 47 hours before the snapshot"}},
        Row{"a_stale_backup", test::facts_of({seen(), record("2026-02-27T05:00:00Z")}, plans_asked()),
            "orders: stale fails"},
        Row{"stale_and_its_own_holds",
            test::facts_of({observed(table, "orders", {{recovery, true}}).arn(arn),
                            record("2026-01-01T05:00:00Z")},
                           plans_asked()),
            "orders: none holds"},
        Row{"the_newest_backup_counts",
            test::facts_of({seen(), record("2026-01-01T05:00:00Z"), record("2026-02-28T05:00:00Z")},
                           plans_asked()),
            "orders: none holds"},
        Row{"drift_off_in_the_cloud",
            test::facts_of({seen(), declared(table, "orders", {{recovery, true}})}, plans_asked()),
            "orders: none fails, drift fails [drift]",
            {"point-in-time recovery off in the cloud, point-in-time recovery on in the code"}},
        Row{"drift_off_in_the_code",
            test::facts_of({observed(table, "orders", {{recovery, true}}),
                            declared(table, "orders", {{recovery, false}})},
                           plans_asked()),
            "orders: none holds, drift fails [drift]"},
        Row{"code_that_does_not_state_it_is_no_drift",
            test::facts_of({observed(database, "orders", {{retention, 7}}),
                            declared(database, "orders").defaulted(retention, 0)},
                           plans_asked().covers(database)),
            "orders: none holds"},
        Row{"both_hold_and_differ_is_no_drift",
            test::facts_of({observed(database, "orders", {{retention, 7}}),
                            declared(database, "orders", {{retention, 14}})},
                           plans_asked().covers(database)),
            "orders: none holds"},
        Row{"not_deployed", test::facts_of({declared(table, "orders", {{recovery, false}})}, plans_asked()),
            "orders: holds n/a"},
        Row{"volumes_stand_for_their_instance",
            test::facts_of({observed("AWS::EC2::Instance", "i-1"),
                            observed("AWS::EC2::Volume", "vol-1")
                                .shows("Attachments", list({map({{"InstanceId", "i-1"}})}))},
                           plans_asked()
                               .covers("AWS::EC2::Volume")
                               .covers("AWS::EC2::Instance")
                               .covers("AWS::DLM::LifecyclePolicy")),
            "vol-1: none fails"},
        Row{"volumes_of_a_group_are_listed",
            test::facts_of({observed("AWS::EC2::Instance", "i-1").tag("aws:autoscaling:groupName", "web"),
                            observed("AWS::EC2::Volume", "vol-1")
                                .shows("Attachments", list({map({{"InstanceId", "i-1"}})}))},
                           plans_asked()
                               .covers("AWS::EC2::Volume")
                               .covers("AWS::EC2::Instance")
                               .covers("AWS::DLM::LifecyclePolicy")),
            "vol-1: holds n/a"},
        Row{"a_disk_policy",
            test::facts_of(
                {observed("AWS::EC2::Volume", "vol-1").tag("snap", "yes"),
                 observed("AWS::DLM::LifecyclePolicy", "policy-1",
                          {{"State", "ENABLED"},
                           {"PolicyDetails.ResourceTypes", list({"VOLUME"})},
                           {"PolicyDetails.TargetTags", list({map({{"Key", "snap"}, {"Value", "yes"}})})},
                           {"PolicyDetails.Schedules", list({map({{"CreateRule.Interval", 24},
                                                                  {"CreateRule.IntervalUnit", "HOURS"},
                                                                  {"RetainRule.Count", 14}})})}})},
                plans_asked().covers("AWS::EC2::Volume").covers("AWS::DLM::LifecyclePolicy")),
            "vol-1: none holds",
            {"policy-1 copies it"}}),
    name_of_row);

test::Made schedule(const Properties& spec) {
  Properties properties = {{"spec.schedule", "0 1 * * *"}};
  properties.insert(properties.end(), spec.begin(), spec.end());
  return test::object("velero.io/v1/Schedule", "velero/nightly", properties);
}

INSTANTIATE_TEST_SUITE_P(
    Kubernetes, BackupConfiguredTest,
    testing::Values(Row{"velero",
                        test::facts_of({test::object("v1/PersistentVolumeClaim", "shop/data"), schedule({})}),
                        "shop/data: none holds"},
                    Row{"velero_paused",
                        test::facts_of({test::object("v1/PersistentVolumeClaim", "shop/data"),
                                        schedule({{"spec.paused", true}})}),
                        "shop/data: none open"},
                    Row{"velero_of_another_namespace",
                        test::facts_of({test::object("v1/PersistentVolumeClaim", "shop/data"),
                                        schedule({{"spec.template.includedNamespaces", list({"pay"})}})}),
                        "shop/data: none open"},
                    Row{"velero_too_short",
                        test::facts_of({test::object("v1/PersistentVolumeClaim", "shop/data"),
                                        schedule({{"spec.template.ttl", "72h0m0s"}})}),
                        "shop/data: none open"},
                    Row{"an_operator",
                        test::facts_of({test::object("v1/PersistentVolumeClaim", "shop/orders-1"),
                                        test::object("postgresql.cnpg.io/v1/ScheduledBackup", "shop/nightly",
                                                     {{"spec.cluster.name", "orders"}})}),
                        "shop/orders-1: none holds"},
                    Row{"a_set_without_claims_is_no_store",
                        test::facts_of({test::object("apps/v1/StatefulSet", "shop/web")}),
                        "the solution: holds open"},
                    Row{"a_set_s_claims",
                        test::facts_of({test::object("apps/v1/StatefulSet", "shop/db",
                                                     {{"spec.volumeClaimTemplates",
                                                       list({map({{"metadata.name", "data"}})})}}),
                                        schedule({})}),
                        "shop/db: none holds"}),
    name_of_row);

Facts with_driver(const char* name, Facts facts) {
  Dependency dependency;
  dependency.ecosystem = catalogue::Ecosystem::pypi;
  dependency.name = name;
  dependency.place = {.path = "requirements.txt", .line = 3};
  facts.dependencies.dependencies.push_back(dependency);
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    NoStore, BackupConfiguredTest,
    testing::Values(Row{"nothing",
                        test::facts_of({}),
                        "the solution: holds open",
                        {"no data store is shown by a source"}},
                    Row{"a_driver",
                        with_driver("psycopg2", test::facts_of({})),
                        "a store hosted elsewhere: none open",
                        {"own code depends on psycopg2"}},
                    Row{"an_embedded_store", with_driver("aiosqlite", test::facts_of({})),
                        "an embedded store: none open"},
                    Row{"a_driver_and_a_store",
                        with_driver("psycopg2", code(declared(database, "orders", {{retention, 7}}))),
                        "orders: none holds"}),
    name_of_row);

}  // namespace
}  // namespace prodready::backup_configured_test
