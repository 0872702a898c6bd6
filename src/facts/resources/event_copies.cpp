#include "facts/resources/event_copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/event_connectors.hpp"
#include "facts/resources/event_stores.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view delivery_type = "AWS::KinesisFirehose::DeliveryStream";
constexpr std::string_view connector_type = "AWS::KafkaConnect::Connector";
constexpr std::string_view replicator_type = "AWS::MSK::Replicator";
constexpr std::string_view bucket_type = "AWS::S3::Bucket";

std::string_view source_of(const Resource& log) {
  return log.type == "AWS::Kinesis::Stream" ? "KinesisStreamSourceConfiguration.KinesisStreamARN"
                                            : "MSKSourceConfiguration.MSKClusterARN";
}

// Whether it writes to a bucket at all, and to which.
Tri goes_to_s3(const Facts& facts, const Resource& delivery, const Resource*& bucket) {
  Tri goes = Tri::no();
  for (const char* const path :
       {"ExtendedS3DestinationConfiguration.BucketARN", "S3DestinationConfiguration.BucketARN"}) {
    const Value& target = property(facts, delivery, path);
    goes = any_of({goes, is_set(target)});
    if (const Resource* found = facts.resources.target(delivery, target, bucket_type)) {
      bucket = found;
    }
  }
  return goes;
}

Tri has_state(const Resource& resource, std::string_view property, std::string_view wanted) {
  const Value& state = resource.observed.at(property);
  return state.is_absent() ? Tri::yes() : is_word(state, wanted);
}

std::string state_of(const Resource& resource, std::string_view property, const Tri& runs) {
  return runs.is_no() ? "is " + printable(resource.observed.at(property).as_text().value_or("stopped")) : "";
}

void add_deliveries(const Facts& facts, const Joined& log, std::vector<EventCopy>& found) {
  for (const Joined& delivery : joined(facts, delivery_type)) {
    const Resource& shown = delivery.shown();
    EventCopy copy{.text = fmt::format("delivery stream {} copies it", name_of(shown)), .resource = &shown};
    const Tri reads = points_to(facts, shown, property(facts, shown, source_of(log.shown())), log);
    copy.copies = all_of({reads, goes_to_s3(facts, shown, copy.bucket)});
    copy.runs = has_state(shown, "DeliveryStreamStatus", "ACTIVE");
    copy.state = state_of(shown, "DeliveryStreamStatus", copy.runs);
    if (!delivery.not_deployed && !copy.copies.is_no()) {
      found.push_back(std::move(copy));
    }
  }
}

void add_connectors(const Facts& facts, const Joined& log, std::vector<EventCopy>& found) {
  for (const Joined& connector : joined(facts, connector_type)) {
    const Resource& shown = connector.shown();
    EventCopy copy{.text = fmt::format("connector {} copies it", name_of(shown)), .resource = &shown};
    copy.copies = all_of({reads_brokers_of(facts, shown, log), is_s3_sink(shown)});
    copy.bucket = bucket_of_connector(facts, shown);
    copy.runs = has_state(shown, "connectorState", "RUNNING");
    copy.state = state_of(shown, "connectorState", copy.runs);
    if (!connector.not_deployed && !copy.copies.is_no()) {
      found.push_back(std::move(copy));
    }
  }
}

void add_replicators(const Facts& facts, const Joined& log, std::vector<EventCopy>& found) {
  for (const Joined& replicator : joined(facts, replicator_type)) {
    const Resource& shown = replicator.shown();
    Tri member = Tri::no();
    for (const Value* cluster : items_of(property(facts, shown, "KafkaClusters"))) {
      member =
          any_of({member, points_to(facts, shown, cluster->path("AmazonMskCluster.MskClusterArn"), log)});
    }
    Tri source = Tri::no();
    const Value& pairs = property(facts, shown, "ReplicationInfoList");
    for (const Value* pair : items_of(pairs)) {
      source = any_of({source, pair->is_unresolved()
                                   ? Tri::unresolved(pair->unresolved()->what)
                                   : points_to(facts, shown, pair->at("SourceKafkaClusterArn"), log)});
    }
    if (items_of(pairs).empty() && shown.origin == resources::Origin::observed) {
      source = Tri::unresolved("the source of replicator " + name_of(shown));
    }
    Tri copies = source.is_yes() ? source : all_of({member, source});
    if (!replicator.not_deployed && !copies.is_no()) {
      found.push_back({.copies = std::move(copies),
                       .text = fmt::format("replicator {} copies it", name_of(shown)),
                       .resource = &shown});
    }
  }
}

// Whether a topic of SNS or a rule on a bus hands its events to the delivery stream.
bool is_fed_by_events(const Facts& facts, const Joined& delivery) {
  const auto feeds = [&](const Resource& from, const Value& target) {
    return points_to(facts, from, target, delivery).is_yes();
  };
  return std::ranges::any_of(facts.resources.of_type("AWS::SNS::Subscription"),
                             [&](const Resource* one) {
                               return is_word(one->properties.at("Protocol"), "firehose").is_yes() &&
                                      feeds(*one, one->properties.at("Endpoint"));
                             }) ||
         std::ranges::any_of(facts.resources.of_type("AWS::Events::Rule"), [&](const Resource* rule) {
           return std::ranges::any_of(items_of(rule->properties.at("Targets")),
                                      [&](const Value* target) { return feeds(*rule, target->at("Arn")); });
         });
}

}  // namespace

Tri points_to(const Facts& facts, const Resource& from, const Value& value, const Joined& target) {
  if (value.is_absent()) {
    return Tri::no();
  }
  const Resource* found = facts.resources.target(from, value);
  const std::optional<std::string> text = value.as_text();
  for (const Resource* shown : target.all()) {
    if (found == shown || (text && !shown->arn.empty() && *text == shown->arn)) {
      return Tri::yes();
    }
  }
  if (found != nullptr) {
    return Tri::no();
  }
  const bool names_another = text && !text->empty() && !target.shown().arn.empty();
  return names_another ? Tri::no() : Tri::unresolved(text.value_or(missing_in(value)));
}

std::vector<EventCopy> copies_of(const Facts& facts, const Joined& log) {
  std::vector<EventCopy> found;
  const std::string_view type = log.shown().type;
  if (type.starts_with("AWS::Kinesis::") || type.starts_with("AWS::MSK::")) {
    add_deliveries(facts, log, found);
  }
  if (type.starts_with("AWS::MSK::")) {
    add_connectors(facts, log, found);
    add_replicators(facts, log, found);
  } else if (type != "AWS::Kinesis::Stream") {
    add_strimzi_copies(facts, log, found);
  }
  return found;
}

std::string consumer_of(const Facts& facts, const Joined& log) {
  struct Consumer {
    std::string_view type;
    std::string_view property;
    std::string_view what;
  };
  for (const Consumer& kind :
       {Consumer{"AWS::Lambda::EventSourceMapping", "EventSourceArn", "an event source mapping"},
        Consumer{"AWS::Kinesis::StreamConsumer", "StreamARN", "the stream consumer"}}) {
    for (const Resource* one : facts.resources.of_type(kind.type)) {
      if (!points_to(facts, *one, one->properties.at(kind.property), log).is_no()) {
        const std::optional<std::string> function = one->properties.at("FunctionName").as_text();
        return function ? fmt::format("{} of {}", kind.what, printable(*function))
                        : fmt::format("{} {}", kind.what, name_of(*one));
      }
    }
  }
  return {};
}

std::vector<std::string_view> copying_types(const Resource& log) {
  std::vector<std::string_view> types = {delivery_type, "AWS::Lambda::EventSourceMapping"};
  if (log.type == "AWS::Kinesis::Stream") {
    types.emplace_back("AWS::Kinesis::StreamConsumer");
  } else {
    types.insert(types.end(), {connector_type, replicator_type});
  }
  return types;
}

std::set<const Resource*> buckets_of_events(const Facts& facts) {
  std::set<const Resource*> found;
  for (const Joined& delivery : joined(facts, delivery_type)) {
    const Resource& shown = delivery.shown();
    const bool from_a_topic = is_set(shown.properties.path("MSKSourceConfiguration.MSKClusterARN")).is_yes();
    const Resource* bucket = nullptr;
    goes_to_s3(facts, shown, bucket);
    if (bucket != nullptr && !delivery.not_deployed && (from_a_topic || is_fed_by_events(facts, delivery))) {
      found.insert(bucket);
    }
  }
  for (const Joined& connector : joined(facts, connector_type)) {
    const Resource* bucket = bucket_of_connector(facts, connector.shown());
    if (bucket != nullptr && !connector.not_deployed && is_s3_sink(connector.shown()).is_yes()) {
      found.insert(bucket);
    }
  }
  return found;
}

}  // namespace prodready::terms
