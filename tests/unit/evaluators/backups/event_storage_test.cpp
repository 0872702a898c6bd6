// The three items on event storage with facts made by hand: what event storage is, how it is copied, how long
// copies stay, and replays.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::event_storage_test {
namespace {

using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::object;
using test::observed;
using test::Properties;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* can = "backups.event-storage-can-be-backed-up";
constexpr const char* routinely = "backups.event-storage-routinely-backed-up";
constexpr const char* tested = "backups.event-storage-restore-tested";
constexpr const char* stream = "AWS::Kinesis::Stream";
constexpr const char* cluster = "AWS::MSK::Cluster";
constexpr const char* delivery = "AWS::KinesisFirehose::DeliveryStream";
constexpr const char* connector = "AWS::KafkaConnect::Connector";
constexpr const char* archive = "AWS::Events::Archive";
constexpr const char* topic = "AWS::SNS::Topic";
constexpr const char* subscription = "AWS::SNS::Subscription";
constexpr const char* table = "AWS::DynamoDB::Table";
constexpr const char* bucket = "AWS::S3::Bucket";
constexpr const char* queue = "AWS::SQS::Queue";
constexpr const char* replay = "AWS::Account::EventReplay";
constexpr const char* kinesis_source = "KinesisStreamSourceConfiguration.KinesisStreamARN";
constexpr const char* s3_target = "ExtendedS3DestinationConfiguration.BucketARN";
constexpr const char* stream_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";
constexpr const char* archive_arn = "arn:aws:events:eu-west-1:111122223333:archive/orders";

struct Row {
  std::string name;
  const char* item;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class EventStorageTest : public testing::TestWithParam<Row> {};

TEST_P(EventStorageTest, JudgesEachStore) {
  const Params params(
      std::map<std::string, ParamValue, std::less<>>{{"min_retention_days", 30.0}, {"max_age_days", 180.0}});
  const Verdict verdict = test::evaluate(GetParam().item, GetParam().facts, params);
  std::string judged;  // without the places that a snapshot does not cover: another test's matter
  for (const Subject& subject : verdict.subjects) {
    if (!subject.name.starts_with("event stores in ")) {
      judged += (judged.empty() ? "" : "\n") + test::subjects_of({.subjects = {subject}});
    }
  }
  EXPECT_EQ(judged, GetParam().subjects) << test::messages_of(verdict);
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

Facts none_configured(Facts facts) {
  facts.configuration.no_event_storage = true;
  return facts;
}

Facts configured(Facts facts, EventStoreConfig store) {
  facts.configuration.event_storage = {std::move(store)};
  return facts;
}

Facts with_file(Facts facts, std::string path) {
  facts.files.files.push_back({.path = std::move(path)});
  return facts;
}

Facts with_dependency(Facts facts, const char* name) {
  Dependency dependency;
  dependency.ecosystem = catalogue::Ecosystem::npm;
  dependency.name = name;
  facts.dependencies.dependencies = {dependency};
  return facts;
}

test::Calls all_covered() {
  return snapshot().covers_all({stream, cluster, "AWS::MSK::ServerlessCluster", archive, topic, table, queue,
                                "AWS::Events::EventBus", "AWS::AmazonMQ::Broker", delivery, connector,
                                "AWS::MSK::Replicator", "AWS::Lambda::EventSourceMapping",
                                "AWS::Kinesis::StreamConsumer"});
}

test::Made orders() { return observed(stream, "orders").arn(stream_arn); }

test::Made to_bucket(Properties more = {}) {
  Properties properties = {{kinesis_source, ref("orders", "arn")}, {s3_target, ref("copies", "arn")}};
  properties.insert(properties.end(), more.begin(), more.end());
  return declared(delivery, "orders-to-s3", properties);
}

constexpr auto name_of_row = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    Logs, EventStorageTest,
    testing::Values(
        Row{"delivered_to_a_bucket",
            can,
            test::facts_of({declared(stream, "orders"), to_bucket(), declared(bucket, "copies")}),
            "orders: holds holds",
            {"delivery stream orders-to-s3 copies it"}},
        Row{"only_code_shows_it",
            can,
            test::facts_of({declared(stream, "orders")}),
            "orders: holds open",
            {"only code shows it"}},
        Row{"a_delivery_from_elsewhere_is_no_copy", can,
            test::facts_of({declared(stream, "orders"), declared(stream, "carts"),
                            declared(delivery, "carts-to-s3",
                                     {{kinesis_source, ref("carts", "arn")},
                                      {s3_target, "arn:aws:s3:::copies"}})}),
            "orders: holds open\ncarts: holds holds"},
        Row{"a_delivery_whose_source_does_not_resolve",
            can,
            test::facts_of({declared(stream, "orders"), declared(delivery, "to-s3",
                                                                 {{kinesis_source, unresolved("var.stream")},
                                                                  {s3_target, "arn:aws:s3:::copies"}})}),
            "orders: holds open",
            {"var.stream"}},
        Row{"retention_is_no_backup",
            can,
            test::facts_of({orders().set("RetentionPeriodHours", 8760)}, all_covered()),
            "orders: holds fails",
            {"nothing copies Kinesis Stream orders"}},
        Row{"a_consumer_might_copy_it",
            can,
            test::facts_of({orders(),
                            observed("AWS::Lambda::EventSourceMapping", "m",
                                     {{"EventSourceArn", stream_arn}, {"FunctionName", "archiver"}})},
                           all_covered()),
            "orders: holds open",
            {"an event source mapping of archiver reads it"}},
        Row{"deliveries_were_not_asked_for",
            can,
            test::facts_of({orders()}, snapshot().covers(stream)),
            "orders: holds open",
            {"the snapshot does not answer for all that could copy it"}},
        Row{"a_connector_of_an_s3_sink",
            can,
            test::facts_of({declared(cluster, "orders"),
                            declared(connector, "sink",
                                     {{"KafkaCluster.ApacheKafkaCluster.BootstrapServers",
                                       ref("orders", "bootstrap_brokers")},
                                      {"ConnectorConfiguration",
                                       resources::Map{{"connector.class",
                                                       "io.confluent.connect.s3.S3SinkConnector"}}}})}),
            "orders: holds holds",
            {"connector sink copies it"}},
        Row{"a_connector_of_a_source_is_no_copy", can,
            test::facts_of({declared(cluster, "orders"),
                            declared(connector, "source",
                                     {{"KafkaCluster.ApacheKafkaCluster.BootstrapServers",
                                       ref("orders", "bootstrap_brokers")},
                                      {"ConnectorConfiguration",
                                       resources::Map{{"connector.class", "io.debezium.MySqlConnector"}}}})}),
            "orders: holds open"},
        Row{"a_container_with_claims",
            can,
            test::facts_of(
                {object("apps/v1/StatefulSet", "shop/kafka",
                        {{"spec.template.spec.containers", list({map({{"image", "bitnami/kafka:3.7"}})})},
                         {"spec.volumeClaimTemplates", list({map({{"metadata.name", "data"}})})}})}),
            "shop/kafka: holds holds",
            {"its volume claims"}},
        Row{"nats_without_jetstream_is_none", can,
            test::facts_of({object("apps/v1/Deployment", "shop/nats",
                                   {{"spec.template.spec.containers", list({map({{"image", "nats:2"}})})}})}),
            "the solution: holds open"},
        Row{"nats_with_jetstream", can,
            test::facts_of({object("apps/v1/Deployment", "shop/nats",
                                   {{"spec.template.spec.containers",
                                     list({map({{"image", "nats:2"}, {"args", list({"-js"})}})})}})}),
            "shop/nats: holds open"},
        Row{"development_is_listed", can, test::facts_of({orders().tag("env", "dev")}, all_covered()),
            "orders: holds n/a\nthe solution: holds n/a"}),
    name_of_row);

test::Made strimzi_connector(const Properties& more) {
  Properties properties = {{"spec.class", "org.apache.camel.kafkaconnector.aws2s3.CamelAws2s3SinkConnector"}};
  properties.insert(properties.end(), more.begin(), more.end());
  return object("kafka.strimzi.io/v1beta2/KafkaConnector", "shop/sink", properties)
      .tag("strimzi.io/cluster", "connect");
}

Facts strimzi(const Properties& more, int replicas = 1) {
  return test::facts_of(
      {object("kafka.strimzi.io/v1beta2/Kafka", "shop/orders"),
       object("kafka.strimzi.io/v1beta2/KafkaConnect", "shop/connect",
              {{"spec.bootstrapServers", "orders-kafka-bootstrap:9092"}, {"spec.replicas", replicas}}),
       strimzi_connector(more)});
}

INSTANTIATE_TEST_SUITE_P(Strimzi, EventStorageTest,
                         testing::Values(Row{"a_connector", can, strimzi({}), "shop/orders: holds holds"},
                                         Row{"a_running_connector", routinely, strimzi({}),
                                             "shop/orders: no-backup holds, stopped holds, short open"},
                                         Row{"a_paused_connector", routinely,
                                             strimzi({{"spec.state", "paused"}}),
                                             "shop/orders: no-backup holds, stopped fails, short open"},
                                         Row{"a_connector_scaled_to_zero",
                                             routinely,
                                             strimzi({}, 0),
                                             "shop/orders: no-backup holds, stopped fails, short open",
                                             {"is scaled to zero"}}),
                         name_of_row);

Facts delivered(const Properties& of_bucket) {
  return test::facts_of({declared(stream, "orders"), to_bucket(), declared(bucket, "copies", of_bucket)});
}

Properties expiring(int days, const char* status = "Enabled") {
  return {{"LifecycleConfiguration.Rules", list({map({{"Status", status}, {"ExpirationInDays", days}})})}};
}

INSTANTIATE_TEST_SUITE_P(
    Routine, EventStorageTest,
    testing::Values(
        Row{"a_bucket_that_keeps_all", routinely, delivered({}),
            "orders: no-backup holds, stopped holds, short holds"},
        Row{"a_bucket_that_drops_too_early",
            routinely,
            delivered(expiring(7)),
            "orders: no-backup holds, stopped holds, short fails",
            {"bucket copies drops objects after 7 days"}},
        Row{"a_rule_that_is_off", routinely, delivered(expiring(7, "Disabled")),
            "orders: no-backup holds, stopped holds, short holds"},
        Row{"a_bucket_that_keeps_long_enough", routinely, delivered(expiring(90)),
            "orders: no-backup holds, stopped holds, short holds"},
        Row{"no_copy_at_all", routinely, test::facts_of({orders()}, all_covered()),
            "orders: no-backup fails"},
        Row{"a_delivery_that_is_stopped", routinely,
            test::facts_of({orders(),
                            observed(delivery, "to-s3",
                                     {{kinesis_source, stream_arn}, {s3_target, "arn:aws:s3:::copies"}})
                                .shows("DeliveryStreamStatus", "DELETING")},
                           all_covered()),
            "orders: no-backup holds, stopped fails, short open"},
        Row{"an_archive_for_ever", routinely, test::facts_of({declared(archive, "orders")}),
            "orders: stopped holds, short holds"},
        Row{"an_archive_of_three_days",
            routinely,
            test::facts_of({declared(archive, "orders", {{"RetentionDays", 3}})}),
            "orders: stopped holds, short fails",
            {"kept 3 days"}},
        Row{"an_archive_of_a_part",
            routinely,
            test::facts_of({declared(archive, "orders", {{"EventPattern.source", list({"orders"})}})}),
            "orders: stopped holds, short holds",
            {"only the events of its EventPattern"}},
        Row{"an_archive_that_is_disabled", routinely,
            test::facts_of({observed(archive, "orders").shows("State", "DISABLED")}, all_covered()),
            "orders: stopped fails, short holds"},
        Row{"an_archive_whose_retention_drifts", routinely,
            test::facts_of({observed(archive, "orders", {{"RetentionDays", 3}}),
                            declared(archive, "orders", {{"RetentionDays", 90}})},
                           all_covered()),
            "orders: stopped holds, short fails [drift]"},
        Row{"an_unresolved_retention",
            routinely,
            test::facts_of({declared(archive, "orders", {{"RetentionDays", unresolved("var.days")}})}),
            "orders: stopped holds, short open",
            {"var.days"}},
        Row{"a_topic_that_archives", routinely,
            test::facts_of({declared(topic, "orders", {{"ArchivePolicy.MessageRetentionPeriod", "60"}})}),
            "orders: short holds"},
        Row{"a_table_follows_its_backup", routinely,
            test::facts_of({declared(table, "orders",
                                     {{"StreamSpecification.StreamViewType", "NEW_IMAGE"},
                                      {"PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
                                       true}})}),
            "orders: no-backup holds"},
        Row{"a_table_without_backup", routinely,
            test::facts_of({declared(table, "orders",
                                     {{"StreamSpecification.StreamViewType", "NEW_IMAGE"},
                                      {"PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
                                       false}})}),
            "orders: no-backup fails"}),
    name_of_row);

Facts replayed(const char* day, const char* state) {
  return test::facts_of(
      {observed(archive, "orders"),
       observed(replay, "drill",
                {{"EventSourceArn", archive_arn}, {"State", state}, {"ReplayEndTime", day}})},
      all_covered());
}

INSTANTIATE_TEST_SUITE_P(
    Replays, EventStorageTest,
    testing::Values(Row{"completed",
                        tested,
                        replayed("2026-02-01T03:00:00Z", "COMPLETED"),
                        "orders: holds holds",
                        {"replay drill COMPLETED"}},
                    Row{"long_ago", tested, replayed("2025-02-01T03:00:00Z", "COMPLETED"),
                        "orders: holds open"},
                    Row{"failed", tested, replayed("2026-02-01T03:00:00Z", "FAILED"), "orders: holds fails"},
                    Row{"cancelled_says_nothing", tested, replayed("2026-02-01T03:00:00Z", "CANCELLED"),
                        "orders: holds open"},
                    Row{"none_is_no_failure",
                        tested,
                        test::facts_of({observed(archive, "orders")}, all_covered()),
                        "orders: holds open",
                        {"aws events list-replays"}},
                    Row{"a_log_without_any_sign", tested, test::facts_of({declared(stream, "orders")}),
                        "orders: holds open"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    NoEventStore, EventStorageTest,
    testing::Values(
        Row{"configured_none",
            can,
            none_configured(test::facts_of({})),
            "the solution: holds n/a",
            {"config says event_storage: none"}},
        Row{"configured_none_takes_tables_out", can,
            none_configured(test::facts_of(
                {declared(table, "orders", {{"StreamSpecification.StreamViewType", "NEW_IMAGE"}})})),
            "the solution: holds n/a"},
        Row{"configured_none_against_a_log_is_ignored",
            can,
            none_configured(test::facts_of({declared(stream, "orders")})),
            "orders: holds open\nconfig event_storage: holds n/a",
            {"none is ignored"}},
        Row{"all_is_covered_and_there_is_none", can, test::facts_of({}, all_covered()),
            "the solution: holds n/a"},
        Row{"all_is_covered_and_code_has_a_client",
            can,
            with_dependency(test::facts_of({}, all_covered()), "kafkajs"),
            "the solution: holds open",
            {"own code depends on kafkajs"}},
        Row{"all_is_covered_and_own_tables_are_not_read",
            can,
            with_file(test::facts_of({}, all_covered()), "db/migrations/0001_orders.py"),
            "the solution: holds open",
            {"own tables may keep events"}},
        Row{"nothing_is_shown", can, test::facts_of({}), "the solution: holds open", {"event_storage: none"}},
        Row{"a_queue_only_passes_events_on", can, test::facts_of({observed(queue, "orders")}, all_covered()),
            "orders: holds n/a\nthe solution: holds open"},
        Row{"a_dead_letter_queue_is_nothing", can,
            test::facts_of({observed(queue, "dead"), observed("AWS::Lambda::EventSourceMapping", "m",
                                                              {{"DestinationConfig.OnFailure.Destination",
                                                                "arn:aws:sqs:eu-west-1:111122223333:dead"}})},
                           all_covered()),
            "the solution: holds n/a"},
        Row{"a_topic_of_alarms_is_nothing", can,
            test::facts_of(
                {observed(topic, "alarms").arn("arn:aws:sns:eu-west-1:111122223333:alarms"),
                 observed(subscription, "s",
                          {{"TopicArn", "arn:aws:sns:eu-west-1:111122223333:alarms"}, {"Protocol", "https"}}),
                 observed("AWS::CloudWatch::Alarm", "a",
                          {{"AlarmActions", list({"arn:aws:sns:eu-west-1:111122223333:alarms"})}})},
                all_covered()),
            "the solution: holds n/a"},
        Row{"log_subscriptions_fill_no_archive", can,
            test::facts_of({declared(delivery, "logs", {{s3_target, ref("copies", "arn")}}),
                            declared(bucket, "copies")}),
            "the solution: holds open"},
        Row{"a_bus_fills_an_archive", can,
            test::facts_of({declared(delivery, "events", {{s3_target, ref("copies", "arn")}}),
                            declared(bucket, "copies"),
                            declared("AWS::Events::Rule", "all",
                                     {{"Targets", list({map({{"Arn", ref("events", "arn")}})})}})}),
            "copies: holds holds"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Configured, EventStorageTest,
    testing::Values(
        Row{"hosted_elsewhere", can,
            configured(test::facts_of({}), {.name = "orders", .kind = "kafka", .resource = "", .backup = ""}),
            "orders: holds open"},
        Row{"hosted_elsewhere_with_its_copy",
            can,
            configured(test::facts_of({declared(bucket, "copies")}),
                       {.name = "orders", .kind = "kafka", .resource = "", .backup = "copies"}),
            "orders: holds holds",
            {"names its copy, S3 Bucket copies"}},
        Row{"a_copy_that_is_not_there",
            can,
            configured(test::facts_of({}),
                       {.name = "orders", .kind = "kafka", .resource = "", .backup = "copies"}),
            "orders: holds open",
            {"which no source shows"}},
        Row{"the_copy_drops_too_early", routinely,
            configured(test::facts_of({declared(bucket, "copies", expiring(7))}),
                       {.name = "orders", .kind = "kafka", .resource = "", .backup = "copies"}),
            "orders: no-backup holds, short fails"},
        Row{"the_list_replaces_tables_and_adds_to_logs", can,
            configured(test::facts_of({declared(table, "carts",
                                                {{"StreamSpecification.StreamViewType", "NEW_IMAGE"}}),
                                       declared(table, "ledger"), declared(stream, "clicks")}),
                       {.name = "ledger", .kind = "dynamodb", .resource = "ledger", .backup = ""}),
            "clicks: holds open\nledger: holds holds"}),
    name_of_row);

}  // namespace
}  // namespace prodready::event_storage_test
