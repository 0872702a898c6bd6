#include "facts/resources/event_connectors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/event_stores.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/of_types.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

bool is_strimzi_object(const Resource& resource) { return resource.type.starts_with("kafka.strimzi.io/"); }

std::vector<const Resource*> strimzi_objects(const Facts& facts,
                                             std::initializer_list<std::string_view> kinds) {
  return of_types(facts, [&](std::string_view type) {
    return std::ranges::any_of(kinds, [&](std::string_view kind) { return is_strimzi(type, kind); });
  });
}

const Value& settings_of(const Resource& connector) {
  return is_strimzi_object(connector) ? connector.properties.path("spec.config")
                                      : connector.properties.at("ConnectorConfiguration");
}

std::string_view namespace_of(const Resource& object) {
  const std::string_view key = object.key;
  return key.substr(0, key.find('/'));
}

// Strimzi's service of a cluster: "orders-kafka-bootstrap:9092".
bool names_brokers(const Value& bootstrap, const Resource& kafka) {
  const std::optional<std::string> text = bootstrap.as_text();
  const std::string service = kafka.name + "-kafka-bootstrap";
  return text && (text->starts_with(service) || text->find(',' + service) != std::string::npos);
}

// The KafkaConnect cluster that runs the connector; null where it is not here.
const Resource* cluster_of(const Facts& facts, const Resource& connector) {
  const auto label = connector.tags.find("strimzi.io/cluster");
  if (label == connector.tags.end()) {
    return nullptr;
  }
  for (const Resource* one : strimzi_objects(facts, {"KafkaConnect"})) {
    if (one->name == label->second && namespace_of(*one) == namespace_of(connector)) {
      return one;
    }
  }
  return nullptr;
}

// Not paused, not stopped, not scaled to zero; `state` says what it is.
Tri runs(const Resource& object, std::string& state) {
  const Value& spec = object.properties.at("spec");
  for (const char* const word : {"paused", "stopped"}) {
    if (is_word(spec.at("state"), word).is_yes() ||
        (std::string_view(word) == "paused" && is_true(spec.at("pause")).is_yes())) {
      state = fmt::format("is {}", word);
      return Tri::no();
    }
  }
  if (spec.at("replicas").as_number() == 0) {
    state = "is scaled to zero";
    return Tri::no();
  }
  return Tri::yes();
}

void add_connector(const Facts& facts, const Joined& log, const Resource& connector,
                   std::vector<EventCopy>& found) {
  const Resource* cluster = cluster_of(facts, connector);
  Tri reads = cluster == nullptr
                  ? Tri::unresolved("the Connect cluster of " + name_of(connector))
                  : Tri::of(names_brokers(cluster->properties.path("spec.bootstrapServers"), log.shown()));
  EventCopy copy{.copies = all_of({reads, is_s3_sink(connector)}),
                 .text = fmt::format("connector {} copies it", name_of(connector)),
                 .resource = &connector,
                 .bucket = bucket_of_connector(facts, connector)};
  copy.runs = runs(connector, copy.state);
  if (copy.runs.is_yes() && cluster != nullptr) {
    copy.runs = runs(*cluster, copy.state);
  }
  if (!copy.copies.is_no()) {
    found.push_back(std::move(copy));
  }
}

void add_mirror(const Joined& log, const Resource& mirror, std::vector<EventCopy>& found) {
  const Value& spec = mirror.properties.at("spec");
  for (const Value* cluster : items_of(spec.at("clusters"))) {
    const std::optional<std::string> alias = cluster->at("alias").as_text();
    for (const Value* pair : items_of(spec.at("mirrors"))) {
      if (alias && pair->at("sourceCluster").as_text() == alias &&
          names_brokers(cluster->at("bootstrapServers"), log.shown())) {
        EventCopy copy{.copies = Tri::yes(),
                       .text = fmt::format("mirror maker {} copies it", name_of(mirror)),
                       .resource = &mirror};
        copy.runs = runs(mirror, copy.state);
        found.push_back(std::move(copy));
        return;
      }
    }
  }
}

}  // namespace

Tri reads_brokers_of(const Facts& facts, const Resource& connector, const Joined& cluster) {
  const Value& brokers = property(facts, connector, "KafkaCluster.ApacheKafkaCluster.BootstrapServers");
  const std::optional<std::string> text = brokers.as_text();
  const std::string& name = cluster.shown().name;
  if (text && brokers.reference() == nullptr && !name.empty()) {  // b-1.orders.abc123.c2.kafka.…
    return Tri::of(text->find('.' + to_lower(name) + '.') != std::string::npos);
  }
  return points_to(facts, connector, brokers, cluster);
}

Tri is_s3_sink(const Resource& connector) {
  const Value& settings = settings_of(connector);
  const Value& name = is_strimzi_object(connector) ? connector.properties.path("spec.class")
                      : settings.is_unresolved()   ? settings
                                                   : settings.at("connector.class");
  const std::optional<std::string> text = name.as_text();
  if (!text) {
    return Tri::unresolved(name.is_absent() ? "the class of connector " + name_of(connector)
                                            : missing_in(name));
  }
  const std::string lower = to_lower(*text);
  return Tri::of(lower.find("s3") != std::string::npos && lower.find("sink") != std::string::npos);
}

const Resource* bucket_of_connector(const Facts& facts, const Resource& connector) {
  const Value& settings = settings_of(connector);
  for (const char* const key :
       {"s3.bucket.name", "aws.s3.bucket.name", "camel.kamelet.aws-s3-sink.bucketNameOrArn"}) {
    if (const Resource* bucket = facts.resources.target(connector, settings.at(key), "AWS::S3::Bucket")) {
      return bucket;
    }
  }
  return nullptr;
}

void add_strimzi_copies(const Facts& facts, const Joined& log, std::vector<EventCopy>& found) {
  constexpr std::string_view connector = "KafkaConnector";
  for (const Resource* object : strimzi_objects(facts, {connector, "KafkaMirrorMaker2"})) {
    if (is_strimzi(object->type, connector)) {
      add_connector(facts, log, *object, found);
    } else {
      add_mirror(log, *object, found);
    }
  }
}

}  // namespace prodready::terms
