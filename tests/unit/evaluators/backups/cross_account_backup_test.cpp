// backups.cross-account-backup with facts made by hand: plans, replication, recovery points, drift.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::cross_account_backup_test {
namespace {

using resources::CallState;
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
constexpr const char* bucket = "AWS::S3::Bucket";
constexpr const char* plan_type = "AWS::Backup::BackupPlan";
constexpr const char* selection_type = "AWS::Backup::BackupSelection";
constexpr const char* vault_type = "AWS::Backup::BackupVault";
constexpr const char* point_type = "AWS::Account::BackupRecoveryPoint";
constexpr const char* orders_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
constexpr const char* other_vault = "arn:aws:backup:eu-west-1:999988887777:backup-vault:copies";
constexpr const char* own_vault = "arn:aws:backup:us-east-1:111122223333:backup-vault:copies";

struct Row {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
  std::vector<std::string> ignore = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class CrossAccountBackupTest : public testing::TestWithParam<Row> {};

TEST_P(CrossAccountBackupTest, JudgesEachStore) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{{"ignore", GetParam().ignore}});
  const Verdict verdict = test::evaluate("backups.cross-account-backup", GetParam().facts, params);
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

Properties copying_to(const Value& vault) {
  return {{"BackupPlan.BackupPlanRule",
           list({map({{"Lifecycle.DeleteAfterDays", 35},
                      {"CopyActions", list({map({{"DestinationBackupVaultArn", vault}})})}})})}};
}

Properties with_rule(const Properties& rule) { return {{"BackupPlan.BackupPlanRule", list({map(rule)})}}; }

Properties taking_tagged() {
  return {
      {"BackupPlanId", ref("nightly", "id")},
      {"BackupSelection.ListOfTags",
       list({map(
           {{"ConditionType", "STRINGEQUALS"}, {"ConditionKey", "backup"}, {"ConditionValue", "yes"}})})}};
}

test::Made orders_in_code() { return declared(table, "orders").tag("backup", "yes"); }

// Code that declares the store, a plan and a selection that takes the store.
Facts planned(const test::Made& store, const Properties& plan, const test::Made& vault) {
  return test::facts_of({store, declared(plan_type, "nightly", plan),
                         declared(selection_type, "tagged", taking_tagged()), vault});
}

test::Made vault() { return declared(vault_type, "copies"); }

test::Made orders_in_cloud() { return observed(table, "orders").arn(orders_arn).tag("backup", "yes"); }

test::Calls plans_covered() { return snapshot().covers_all({table, bucket, plan_type, selection_type}); }

Facts observed_plan(const Properties& plan) {
  return test::facts_of({orders_in_cloud(), observed(plan_type, "nightly", plan),
                         observed(selection_type, "tagged",
                                  {{"BackupPlanId", "nightly"},
                                   {"BackupSelection.Resources", list({"arn:aws:dynamodb:*:*:table/*"})}})},
                        plans_covered());
}

Facts with_accounts(Facts facts, std::vector<AccountConfig> accounts) {
  facts.configuration.accounts = std::move(accounts);
  return facts;
}

Value rule_to(const Properties& destination, const char* status = "Enabled") {
  return list({map({{"Status", status}, {"Destination", map(destination)}})});
}

constexpr const char* replication = "ReplicationConfiguration.Rules";
constexpr const char* role = "provider.role_arn";
constexpr auto name_of_row = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    PlansInCode, CrossAccountBackupTest,
    testing::Values(
        Row{"another_account",
            planned(orders_in_code().in("111122223333", "eu-west-1"), copying_to(other_vault), vault()),
            "orders: holds holds",
            {"plan nightly copies to arn:aws:backup:eu-west-1:999988887777"}},
        Row{"another_region_is_the_same_account",
            planned(orders_in_code().in("111122223333", "eu-west-1"), copying_to(own_vault), vault()),
            "orders: holds fails",
            {"plan nightly covers it and copies to no other account"}},
        Row{"air_gapped",
            planned(orders_in_code().in("111122223333", "eu-west-1"),
                    with_rule({{"TargetLogicallyAirGappedBackupVaultArn", other_vault}}), vault()),
            "orders: holds holds",
            {"air-gapped"}},
        Row{"no_copy_action", planned(orders_in_code(), with_rule({{"RuleName", "daily"}}), vault()),
            "orders: holds fails"},
        Row{"the_own_account_by_name",
            planned(orders_in_code(),
                    copying_to(unresolved("AWS::Region",
                                          "arn:aws:backup:${AWS::Region}:${AWS::AccountId}:backup-vault:x")),
                    vault()),
            "orders: holds fails"},
        Row{"an_account_that_does_not_resolve",
            planned(orders_in_code(),
                    copying_to(unresolved("var.account",
                                          "arn:aws:backup:eu-west-1:${var.account}:backup-vault:x")),
                    vault()),
            "orders: holds open",
            {"var.account"}},
        Row{"a_region_that_does_not_resolve_hides_no_account",
            planned(orders_in_code().in("111122223333", "eu-west-1"),
                    copying_to(unresolved("var.region",
                                          "arn:aws:backup:${var.region}:999988887777:backup-vault:x")),
                    vault()),
            "orders: holds holds"},
        Row{"the_own_account_is_not_known",
            planned(orders_in_code(), copying_to(other_vault), vault()),
            "orders: holds open",
            {"the account of orders"}},
        Row{"the_own_accounts_are_configured",
            with_accounts(planned(orders_in_code(), copying_to(other_vault), vault()),
                          {{.id = "111122223333", .name = "shop", .environment = "production"}}),
            "orders: holds holds"},
        Row{"a_vault_of_the_same_provider",
            planned(orders_in_code(), copying_to(ref("copies", "arn")), vault()), "orders: holds fails"},
        Row{"a_vault_of_an_alias_that_only_changes_the_region",
            planned(orders_in_code(), copying_to(ref("copies", "arn")), vault().in("", "us-east-1")),
            "orders: holds fails"},
        Row{"a_vault_of_a_provider_with_another_account",
            planned(orders_in_code(), copying_to(ref("copies", "arn")),
                    vault()
                        .in("999988887777", "eu-west-1")
                        .attribute(role, "arn:aws:iam::999988887777:role/backup")),
            "orders: holds holds"},
        Row{"a_vault_of_a_provider_whose_role_does_not_resolve",
            planned(orders_in_code(), copying_to(ref("copies", "arn")),
                    vault().attribute(role, unresolved("var.backup_role"))),
            "orders: holds open",
            {"var.backup_role"}},
        Row{"no_plan_here",
            test::facts_of({orders_in_code()}),
            "orders: holds open",
            {"an AWS Backup plan may live elsewhere"}},
        Row{"a_plan_without_selection",
            test::facts_of({orders_in_code(), declared(plan_type, "nightly", copying_to(other_vault))}),
            "orders: holds open"},
        Row{"a_selection_that_does_not_resolve",
            test::facts_of({orders_in_code(), declared(plan_type, "nightly", copying_to(other_vault)),
                            declared(selection_type, "some",
                                     {{"BackupPlanId", ref("nightly", "id")},
                                      {"BackupSelection.Resources", unresolved("var.arns")}})}),
            "orders: holds open",
            {"var.arns"}}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Observed, CrossAccountBackupTest,
    testing::Values(
        Row{"another_account", observed_plan(copying_to(other_vault)), "orders: holds holds"},
        Row{"the_same_account", observed_plan(copying_to(own_vault)), "orders: holds fails"},
        Row{"no_plan_at_all",
            test::facts_of({orders_in_cloud()}, plans_covered()),
            "orders: holds fails",
            {"no plan covers it"}},
        Row{"plans_were_not_asked_for",
            test::facts_of({orders_in_cloud()}, snapshot().covers(table)),
            "orders: holds open",
            {"the snapshot does not answer for AWS Backup's plans and selections"}},
        Row{"the_other_account_shows_its_copy",
            test::facts_of({orders_in_cloud(),
                            observed(point_type, "copy",
                                     {{"ResourceArn", orders_arn},
                                      {"Status", "COMPLETED"},
                                      {"SourceBackupVaultArn",
                                       "arn:aws:backup:eu-west-1:111122223333:backup-vault:main"}})
                                .in("999988887777", "eu-west-1")},
                           plans_covered()),
            "orders: holds holds",
            {"account 999988887777 holds a recovery point of it"}},
        Row{"an_expired_copy_is_none",
            test::facts_of({orders_in_cloud(),
                            observed(point_type, "copy",
                                     {{"ResourceArn", orders_arn},
                                      {"Status", "EXPIRED"},
                                      {"SourceBackupVaultArn",
                                       "arn:aws:backup:eu-west-1:111122223333:backup-vault:main"}})
                                .in("999988887777", "eu-west-1")},
                           plans_covered()),
            "orders: holds fails"},
        Row{"its_own_recovery_point_is_no_copy",
            test::facts_of({orders_in_cloud(),
                            observed(point_type, "own",
                                     {{"ResourceArn", orders_arn},
                                      {"Status", "COMPLETED"},
                                      {"SourceBackupVaultArn",
                                       "arn:aws:backup:us-east-1:111122223333:backup-vault:main"}})},
                           plans_covered()),
            "orders: holds fails"},
        Row{"shared_snapshots_are_no_copy",
            test::facts_of(
                {observed("AWS::EC2::Volume", "vol-1").tag("backup", "yes"),
                 observed("AWS::DLM::LifecyclePolicy", "policy-1",
                          {{"State", "ENABLED"},
                           {"PolicyDetails.TargetTags", list({map({{"Key", "backup"}, {"Value", "yes"}})})},
                           {"PolicyDetails.Schedules",
                            list({map({{"ShareRules",
                                        list({map({{"TargetAccounts", list({"999988887777"})}})})}})})}})},
                plans_covered().covers("AWS::EC2::Volume")),
            "vol-1: holds open",
            {"shares its snapshots"}},
        Row{"a_cache_may_be_rebuilt",
            test::facts_of({observed("AWS::ElastiCache::ReplicationGroup", "sessions",
                                     {{"SnapshotRetentionLimit", 0}})},
                           plans_covered()),
            "sessions: holds open"},
        Row{"development_is_listed", test::facts_of({orders_in_cloud().tag("env", "dev")}, plans_covered()),
            "orders: holds n/a"},
        Row{"ignored",
            test::facts_of({orders_in_cloud()}, plans_covered()),
            "orders: holds n/a",
            {},
            {"ord*"}}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Buckets, CrossAccountBackupTest,
    testing::Values(
        Row{"to_another_owner",
            test::facts_of({declared(bucket, "docs",
                                     {{replication, rule_to({{"Bucket", "arn:aws:s3:::copies"},
                                                             {"Account", "999988887777"}})}})
                                .in("111122223333", "eu-west-1")}),
            "docs: holds holds",
            {"replication to bucket arn:aws:s3:::copies"}},
        Row{"to_the_same_account",
            test::facts_of({observed(bucket, "docs",
                                     {{replication, rule_to({{"Bucket", "arn:aws:s3:::copies"},
                                                             {"Account", "111122223333"}})}})},
                           plans_covered()),
            "docs: holds fails"},
        Row{"disabled",
            test::facts_of({observed(bucket, "docs",
                                     {{replication, rule_to({{"Bucket", "arn:aws:s3:::copies"},
                                                             {"Account", "999988887777"}},
                                                            "Disabled")}})},
                           plans_covered()),
            "docs: holds fails"},
        Row{"to_an_owner_that_is_not_shown",
            test::facts_of({observed(bucket, "docs",
                                     {{replication, rule_to({{"Bucket", "arn:aws:s3:::copies"}})}})},
                           plans_covered()),
            "docs: holds open",
            {"the owner of arn:aws:s3:::copies"}},
        Row{"the_code_replicates_and_the_cloud_does_not",
            test::facts_of({declared(bucket, "docs",
                                     {{replication, rule_to({{"Bucket", "arn:aws:s3:::copies"},
                                                             {"Account", "999988887777"}})}}),
                            observed(bucket, "docs")},
                           plans_covered().about("AWS::S3::Bucket/ReplicationConfiguration", "docs",
                                                 CallState::not_configured)),
            "docs: holds fails [drift]"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(NoStore, CrossAccountBackupTest,
                         testing::Values(Row{"nothing_is_shown", test::facts_of({}),
                                             "the solution: holds open"}),
                         name_of_row);

}  // namespace
}  // namespace prodready::cross_account_backup_test
