// security.encryption-at-rest-configured with facts made by hand: the rows of its table, and its sources.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/security/encryption.hpp"

namespace prodready::encryption_settings_test {
namespace {

using test::all_store_calls;
using test::declared;
using test::EncryptionRow;
using test::facts_of;
using test::name_of_row;
using test::observed;
using test::ref;
using test::unresolved;

constexpr const char* database = "AWS::RDS::DBInstance";
constexpr const char* cluster = "AWS::RDS::DBCluster";
constexpr const char* cache = "AWS::ElastiCache::ReplicationGroup";
constexpr const char* queue = "AWS::SQS::Queue";

class EncryptionSettingTest : public testing::TestWithParam<EncryptionRow> {};

TEST_P(EncryptionSettingTest, JudgesEachStore) { test::expect_encryption(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Flags, EncryptionSettingTest,
    testing::Values(
        EncryptionRow{"on",
                      facts_of({declared(database, "db", {{"StorageEncrypted", true}})}),
                      "db: off holds",
                      {"StorageEncrypted true"}},
        EncryptionRow{"off",
                      facts_of({declared(database, "db", {{"StorageEncrypted", false}})}),
                      "db: off fails",
                      {"StorageEncrypted false"}},
        EncryptionRow{"not_set",
                      facts_of({declared(database, "db")}),
                      "db: not-set fails",
                      {"StorageEncrypted not set"}},
        EncryptionRow{"a_key_alone_encrypts_nothing",
                      facts_of({declared(database, "db", {{"KmsKeyId", ref("key", "arn")}}),
                                declared("AWS::KMS::Key", "key")}),
                      "db: not-set fails"},
        EncryptionRow{
            "unresolved",
            facts_of({declared(database, "db", {{"StorageEncrypted", unresolved("var.encrypted")}})}),
            "db: off open",
            {"var.encrypted", "needs aws rds describe-db-instances"}},
        EncryptionRow{"a_text_is_a_flag_too",
                      facts_of({declared(database, "db", {{"StorageEncrypted", "true"}})}), "db: off holds"},
        EncryptionRow{"members_follow_their_cluster",
                      facts_of({declared(cluster, "main", {{"Engine", "mysql"}, {"StorageEncrypted", true}}),
                                declared(database, "member", {{"DBClusterIdentifier", "main"}})}),
                      "main: off holds"},
        EncryptionRow{
            "a_replica_follows_its_source",
            facts_of({declared(database, "db", {{"StorageEncrypted", true}}),
                      declared(database, "replica", {{"SourceDBInstanceIdentifier", ref("db", "id")}})}),
            "db: off holds\nreplica: off holds",
            {"it follows its source db: StorageEncrypted true"}},
        EncryptionRow{
            "a_replica_of_a_plain_source",
            facts_of({declared(database, "db"), declared(database, "replica",
                                                         {{"SourceDBInstanceIdentifier", ref("db", "id")},
                                                          {"StorageEncrypted", true}})}),
            "db: not-set fails\nreplica: not-set fails"},
        EncryptionRow{
            "a_replica_of_what_is_not_shown",
            facts_of({declared(database, "replica", {{"SourceDBInstanceIdentifier", "elsewhere"}})}),
            "replica: off open",
            {"elsewhere"}},
        EncryptionRow{"made_from_a_snapshot",
                      facts_of({declared(database, "db", {{"DBSnapshotIdentifier", "before-the-move"}})}),
                      "db: not-set open",
                      {"StorageEncrypted not set, and DBSnapshotIdentifier decides"}},
        EncryptionRow{"perhaps_made_from_a_snapshot",
                      facts_of({declared("AWS::DocDB::DBCluster", "docs",
                                         {{"SnapshotIdentifier", unresolved("var.snapshot")}})}),
                      "docs: not-set open"},
        EncryptionRow{"made_from_a_snapshot_and_said_to_be_plain",
                      facts_of({declared(database, "db",
                                         {{"DBSnapshotIdentifier", "old"}, {"StorageEncrypted", false}})}),
                      "db: off fails"},
        EncryptionRow{"replicas_of_one_another",
                      facts_of({declared(database, "a", {{"SourceDBInstanceIdentifier", ref("b", "id")}}),
                                declared(database, "b", {{"SourceDBInstanceIdentifier", ref("a", "id")}})}),
                      "a: off open\nb: off open"},
        EncryptionRow{"documents_and_graphs",
                      facts_of({declared("AWS::DocDB::DBCluster", "docs"),
                                declared("AWS::Neptune::DBCluster", "graph", {{"StorageEncrypted", true}})}),
                      "docs: not-set fails\ngraph: off holds"},
        EncryptionRow{"files", facts_of({declared("AWS::EFS::FileSystem", "files", {{"Encrypted", false}})}),
                      "files: off fails"},
        EncryptionRow{"search",
                      facts_of({declared("AWS::OpenSearchService::Domain", "logs"),
                                declared("AWS::Elasticsearch::Domain", "old",
                                         {{"EncryptionAtRestOptions.Enabled", true}})}),
                      "logs: not-set fails\nold: off holds"},
        EncryptionRow{
            "dax",
            facts_of({declared("AWS::DAX::Cluster", "dax", {{"SSESpecification.SSEEnabled", "ENABLED"}})}),
            "dax: off holds"},
        EncryptionRow{"redshift_is_open",
                      facts_of({declared("AWS::Redshift::Cluster", "dw")}),
                      "dw: not-set open",
                      {"needs aws redshift describe-clusters"}},
        EncryptionRow{"redshift_is_off",
                      facts_of({declared("AWS::Redshift::Cluster", "dw", {{"Encrypted", false}})}),
                      "dw: off fails"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Kinds, EncryptionSettingTest,
    testing::Values(
        EncryptionRow{"aurora_is_open",
                      facts_of({declared(cluster, "db", {{"Engine", "aurora-mysql"}})}),
                      "db: not-set open",
                      {"needs aws rds describe-db-clusters"}},
        EncryptionRow{
            "aurora_is_off",
            facts_of({declared(cluster, "db", {{"Engine", "aurora-mysql"}, {"StorageEncrypted", false}})}),
            "db: off fails"},
        EncryptionRow{"multi_az_cluster_is_no", facts_of({declared(cluster, "db", {{"Engine", "postgres"}})}),
                      "db: not-set fails"},
        EncryptionRow{"an_engine_that_does_not_resolve",
                      facts_of({declared(cluster, "db", {{"Engine", unresolved("var.engine")}})}),
                      "db: not-set open"},
        EncryptionRow{
            "what_the_api_says_decides",
            facts_of({observed(cluster, "db", {{"Engine", "aurora-mysql"}, {"StorageEncrypted", false}})
                          .shows("StorageEncryptionType", "sse-rds"),
                      observed(cluster, "old", {{"Engine", "aurora-mysql"}, {"StorageEncrypted", true}})
                          .shows("StorageEncryptionType", "none")},
                     all_store_calls()),
            "db: off holds\nold: off fails",
            {"StorageEncryptionType sse-rds", "StorageEncryptionType none"}},
        EncryptionRow{"valkey_encrypts_by_itself",
                      facts_of({declared(cache, "cache", {{"Engine", "valkey"}})}),
                      "cache: not-set holds",
                      {"on by itself"}},
        EncryptionRow{
            "valkey_switched_off",
            facts_of({declared(cache, "cache", {{"Engine", "valkey"}, {"AtRestEncryptionEnabled", false}})}),
            "cache: off fails"},
        EncryptionRow{"redis_does_not", facts_of({declared(cache, "cache", {{"Engine", "redis"}})}),
                      "cache: not-set fails"},
        EncryptionRow{"an_engine_of_a_cache_that_does_not_resolve",
                      facts_of({declared(cache, "cache", {{"Engine", unresolved("var.engine")}})}),
                      "cache: off open"},
        EncryptionRow{
            "a_stream",
            facts_of({declared("AWS::Kinesis::Stream", "s", {{"StreamEncryption.EncryptionType", "KMS"}})}),
            "s: off holds"},
        EncryptionRow{
            "a_stream_with_none",
            facts_of({declared("AWS::Kinesis::Stream", "s", {{"StreamEncryption.EncryptionType", "NONE"}})}),
            "s: off fails",
            {"StreamEncryption.EncryptionType NONE"}},
        EncryptionRow{"a_stream_without", facts_of({declared("AWS::Kinesis::Stream", "s")}),
                      "s: not-set fails"},
        EncryptionRow{"a_queue_encrypts_by_itself", facts_of({declared(queue, "jobs")}),
                      "jobs: not-set holds"},
        EncryptionRow{"a_queue_switched_off",
                      facts_of({declared(queue, "jobs", {{"SqsManagedSseEnabled", false}})}),
                      "jobs: off fails"},
        EncryptionRow{
            "a_queue_with_a_key",
            facts_of({declared(queue, "jobs",
                               {{"SqsManagedSseEnabled", false}, {"KmsMasterKeyId", "alias/jobs"}})}),
            "jobs: off holds",
            {"KmsMasterKeyId is set"}},
        EncryptionRow{"a_queue_whose_key_does_not_resolve",
                      facts_of({declared(queue, "jobs",
                                         {{"SqsManagedSseEnabled", false},
                                          {"KmsMasterKeyId", unresolved("var.key")}})}),
                      "jobs: off open"},
        EncryptionRow{"always",
                      facts_of({declared("AWS::S3::Bucket", "b"), declared("AWS::DynamoDB::Table", "t"),
                                declared("AWS::Logs::LogGroup", "l")}),
                      "b: not-set holds\nt: not-set holds\nl: not-set holds"},
        EncryptionRow{"only_secure_strings_are_stores",
                      facts_of({declared("AWS::SSM::Parameter", "p", {{"Type", "String"}}),
                                declared("AWS::SSM::Parameter", "s", {{"Type", "SecureString"}})}),
                      "s: not-set holds"},
        EncryptionRow{"messages_and_memory_are_listed",
                      facts_of({declared("AWS::SNS::Topic", "t"),
                                declared("AWS::ElastiCache::CacheCluster", "c"), declared(queue, "q")}),
                      "q: not-set holds\nt: holds n/a\nc: holds n/a"},
        EncryptionRow{"old_clusters_are_listed",
                      facts_of({declared("AWS::EKS::Cluster", "old", {{"Version", "1.27"}}),
                                declared("AWS::EKS::Cluster", "new", {{"Version", "1.33"}})}),
                      "old: holds n/a\nnew: not-set holds"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Sources, EncryptionSettingTest,
    testing::Values(
        EncryptionRow{"drift",
                      facts_of({observed(database, "db", {{"StorageEncrypted", false}}),
                                declared(database, "db", {{"StorageEncrypted", true}})},
                               all_store_calls()),
                      "db: off fails [drift]",
                      {"StorageEncrypted false in the cloud, StorageEncrypted true in the code"}},
        EncryptionRow{
            "silent_code_does_not_disagree",
            facts_of({observed(database, "db", {{"StorageEncrypted", true}}), declared(database, "db")},
                     all_store_calls()),
            "db: off holds"},
        EncryptionRow{"not_deployed", facts_of({declared(database, "new")}, all_store_calls()),
                      "new: holds n/a\nthe solution: holds n/a"},
        EncryptionRow{
            "development_is_listed",
            facts_of({declared(database, "db").tag("env", "dev"), declared(database, "ignored-db")}),
            "db: holds n/a\nignored-db: holds n/a\nthe solution: holds open"},
        EncryptionRow{"a_place_that_is_not_covered",
                      facts_of({observed(database, "db", {{"StorageEncrypted", true}})},
                               all_store_calls().denied(database, test::test_region, "444455556666")),
                      "db: off holds\nstores in 444455556666 eu-west-1: holds open",
                      {"rds describe-db-instances (denied, AccessDenied)"}},
        EncryptionRow{"none_in_a_snapshot", facts_of({}, all_store_calls()), "the solution: holds n/a"},
        EncryptionRow{"none_in_code", facts_of({}), "the solution: holds open"},
        EncryptionRow{"none_in_code_that_declares_the_workloads",
                      facts_of({declared("AWS::AppRunner::Service", "web")}), "the solution: holds n/a"},
        EncryptionRow{
            "one_that_may_not_exist",
            facts_of({declared(database, "db", {{"StorageEncrypted", false}}).maybe("var.enabled")}),
            "db: off open",
            {"var.enabled"}}),
    name_of_row);

}  // namespace
}  // namespace prodready::encryption_settings_test
