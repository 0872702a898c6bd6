#include "facts/resources/event_stores.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/event_copies.hpp"
#include "facts/resources/event_images.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/of_types.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/store_types.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr auto log_types = std::to_array<std::string_view>(
    {"AWS::Kinesis::Stream", "AWS::MSK::Cluster", "AWS::MSK::ServerlessCluster"});
constexpr auto container_types = std::to_array<std::string_view>(
    {"AWS::ECS::TaskDefinition", "apps/v1/StatefulSet", "apps/v1/Deployment", "apps/v1/DaemonSet", "v1/Pod"});
constexpr auto table_types =
    std::to_array<std::string_view>({"AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"});
constexpr auto transport_types = std::to_array<std::string_view>(
    {"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Events::EventBus", "AWS::AmazonMQ::Broker"});

// Whether any side of the subject says so.
template <class Says>
bool any_side(const Joined& subject, const Says& says) {
  return std::ranges::any_of(subject.all(), [&](const Resource* shown) { return says(*shown); });
}

bool archives(const Resource& topic) { return is_set(topic.properties.at("ArchivePolicy")).is_yes(); }

bool has_stream(const Resource& table) {
  const bool in_a_replica = std::ranges::any_of(
      items_of(table.properties.at("Replicas")),
      [](const Value* one) { return is_set(one->at("KinesisStreamSpecification")).is_yes(); });
  return in_a_replica || is_set(table.properties.at("StreamSpecification")).is_yes() ||
         is_set(table.properties.at("KinesisStreamSpecification")).is_yes() ||
         is_true(table.observed.at("StreamEnabled")).is_yes();
}

// Dead letters are not events to be delivered.
bool is_dead_letter_queue(const Facts& facts, const Resource& queue) {
  const auto names = [&](const Resource& from, const Value& target) {
    const std::optional<std::string> text = target.as_text();
    return facts.resources.target(from, target, queue.type) == &queue ||
           (text && !queue.name.empty() && text->ends_with(':' + queue.name));
  };
  struct Source {
    std::string_view type;
    std::string_view property;
  };
  constexpr auto sources = std::to_array<Source>({
      {"AWS::SQS::Queue", "RedrivePolicy.deadLetterTargetArn"},
      {"AWS::SNS::Subscription", "RedrivePolicy.deadLetterTargetArn"},
      {"AWS::Lambda::EventSourceMapping", "DestinationConfig.OnFailure.Destination"},
      {"AWS::Lambda::Function", "DeadLetterConfig.TargetArn"},
      {"AWS::Scheduler::Schedule", "Target.DeadLetterConfig.Arn"},
  });
  for (const Source& source : sources) {
    for (const Resource* from : facts.resources.of_type(source.type)) {
      if (names(*from, from->properties.path(source.property))) {
        return true;
      }
    }
  }
  for (const Resource* rule : facts.resources.of_type("AWS::Events::Rule")) {
    for (const Value* target : items_of(rule->properties.at("Targets"))) {
      if (names(*rule, target->path("DeadLetterConfig.Arn"))) {
        return true;
      }
    }
  }
  return false;
}

bool is_alarm_action(const Facts& facts, const Resource& topic) {
  for (const Resource* alarm : facts.resources.of_type("AWS::CloudWatch::Alarm")) {
    for (const char* const kind : {"AlarmActions", "OKActions", "InsufficientDataActions"}) {
      for (const Value* action : items_of(alarm->properties.at(kind))) {
        if (facts.resources.target(*alarm, *action, topic.type) == &topic) {
          return true;
        }
      }
    }
  }
  return false;
}

// Whether somebody other than people reads the topic.
bool delivers(const Facts& facts, const Resource& topic) {
  constexpr auto protocols = std::to_array<std::string_view>({"sqs", "lambda", "firehose", "http", "https"});
  const bool read = std::ranges::any_of(
      facts.resources.of_type("AWS::SNS::Subscription"), [&](const Resource* subscription) {
        const std::optional<std::string> protocol = subscription->properties.at("Protocol").as_text();
        return protocol && std::ranges::find(protocols, *protocol) != protocols.end() &&
               facts.resources.target(*subscription, subscription->properties.at("TopicArn"), topic.type) ==
                   &topic;
      });
  return read && !is_alarm_action(facts, topic);
}

bool is_transport(const Facts& facts, const Resource& resource) {
  if (resource.type == "AWS::SQS::Queue") {
    return !is_dead_letter_queue(facts, resource);
  }
  if (resource.type == "AWS::SNS::Topic") {
    return !archives(resource) && delivers(facts, resource);
  }
  return resource.type != "AWS::Events::EventBus" || resource.name != "default";
}

EventKind kind_by_type(std::string_view type) {
  if (std::ranges::find(log_types, type) != log_types.end() ||
      std::ranges::find(container_types, type) != container_types.end() || type.ends_with("/Kafka")) {
    return EventKind::log;
  }
  if (type == "AWS::Events::Archive" || type == "AWS::SNS::Topic" || type == "AWS::S3::Bucket") {
    return EventKind::archive;
  }
  return store_type(type) != nullptr ? EventKind::table : EventKind::other;
}

class Finding {
 public:
  explicit Finding(const Facts& facts) : facts_(facts) {}

  std::vector<EventStore> find() {
    const Configuration& configuration = facts_.configuration;
    add_logs();
    add_archives();
    if (!configuration.no_event_storage && !configuration.event_storage) {
      add_tables();
      add_transports();
    }
    for (const EventStoreConfig& named :
         configuration.event_storage.value_or(std::vector<EventStoreConfig>{})) {
      add_configured(named);
    }
    return std::move(found_);
  }

 private:
  void add(const Joined& subject, EventKind kind) { found_.push_back({.subject = subject, .kind = kind}); }

  void add_logs() {
    for (const std::string_view type : log_types) {
      for (const Joined& subject : joined(facts_, type)) {
        add(subject, EventKind::log);
      }
    }
    std::set<std::string_view> strimzi;
    std::ranges::copy_if(types_there(facts_), std::inserter(strimzi, strimzi.end()),
                         [](std::string_view type) { return is_strimzi(type, "Kafka"); });
    for (const std::string_view type : strimzi) {
      for (const Joined& subject : joined(facts_, type)) {
        add(subject, EventKind::log);
      }
    }
    for (const std::string_view type : container_types) {
      for (const Joined& subject : joined(facts_, type)) {
        if (any_side(subject, runs_a_log)) {
          add(subject, EventKind::log);
        }
      }
    }
  }

  void add_archives() {
    for (const Joined& subject : joined(facts_, "AWS::Events::Archive")) {
      add(subject, EventKind::archive);
    }
    for (const Joined& subject : joined(facts_, "AWS::SNS::Topic")) {
      if (any_side(subject, archives)) {
        add(subject, EventKind::archive);
      }
    }
    const std::set<const Resource*> filled = buckets_of_events(facts_);
    for (const Joined& subject : joined(facts_, "AWS::S3::Bucket")) {
      if (any_side(subject, [&](const Resource& shown) { return filled.contains(&shown); })) {
        add(subject, EventKind::archive);
      }
    }
  }

  void add_tables() {
    for (const std::string_view type : table_types) {
      for (const Joined& subject : joined(facts_, type)) {
        if (any_side(subject, has_stream)) {
          add(subject, EventKind::table);
        }
      }
    }
  }

  void add_transports() {
    for (const std::string_view type : transport_types) {
      for (const Joined& subject : joined(facts_, type)) {
        if (any_side(subject, [&](const Resource& shown) { return is_transport(facts_, shown); }) &&
            !any_side(subject, archives)) {
          add(subject, EventKind::transport);
        }
      }
    }
  }

  void add_configured(const EventStoreConfig& named) {
    EventStore store{.subject = {}, .kind = EventKind::other, .name = named.name, .backup = named.backup};
    if (!named.resource.empty()) {
      const std::span<const std::string> glob(&named.resource, 1);
      bool is_found = false;
      for (EventStore& known : found_) {
        if (known.is_shown() && is_named_by(glob, known.subject)) {
          known.name = named.name;
          known.backup = named.backup;
          is_found = true;
        }
      }
      if (is_found) {
        return;
      }
      store.subject = named_by_configuration(facts_, named.resource);
      store.kind = store.is_shown() ? kind_by_type(store.subject.shown().type) : EventKind::other;
    }
    found_.push_back(std::move(store));
  }

  const Facts& facts_;
  std::vector<EventStore> found_;
};

}  // namespace

bool is_strimzi(std::string_view type, std::string_view kind) {
  return type.starts_with("kafka.strimzi.io/") && type.ends_with(kind) &&
         type[type.size() - kind.size() - 1] == '/';
}

Joined named_by_configuration(const Facts& facts, const std::string& glob) {
  std::vector<std::string_view> types(log_types.begin(), log_types.end());
  types.insert(types.end(),
               {"AWS::Events::Archive", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::AmazonMQ::Broker",
                "AWS::Backup::BackupPlan", "AWS::KinesisFirehose::DeliveryStream",
                "AWS::KafkaConnect::Connector", "AWS::MSK::Replicator"});
  for (const StoreType& row : store_types()) {
    types.push_back(row.type);
  }
  for (const Joined& subject : joined(facts, types)) {
    if (!subject.not_deployed && is_named_by(std::span(&glob, 1), subject)) {
      return subject;
    }
  }
  return {};
}

std::vector<EventStore> event_stores(const Facts& facts) { return Finding(facts).find(); }

std::vector<std::string_view> event_store_types() {
  std::vector<std::string_view> types(log_types.begin(), log_types.end());
  types.insert(types.end(), {"AWS::Events::Archive", "AWS::SNS::Topic", "AWS::DynamoDB::Table"});
  return types;
}

std::vector<std::string_view> event_transport_types() {
  return {transport_types.begin(), transport_types.end()};
}

}  // namespace prodready::terms
