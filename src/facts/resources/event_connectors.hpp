// Kafka's connectors and mirror makers as copies of a log of events: parts of event_copies.
#pragma once

#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/event_copies.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether a property of `from` points to the subject. Absent: no; unresolved with the name of what is missing
// where it may.
Tri points_to(const Facts& facts, const resources::Resource& from, const resources::Value& value,
              const Joined& target);

// Whether an AWS::KafkaConnect::Connector reads the brokers of this cluster.
Tri reads_brokers_of(const Facts& facts, const resources::Resource& connector, const Joined& cluster);

// Whether a connector, of MSK Connect or Strimzi, is a sink to S3, by its class.
Tri is_s3_sink(const resources::Resource& connector);

// The bucket that its configuration names; null where no source shows it.
const resources::Resource* bucket_of_connector(const Facts& facts, const resources::Resource& connector);

// KafkaConnector and KafkaMirrorMaker2 objects of Strimzi that read this Kafka.
void add_strimzi_copies(const Facts& facts, const Joined& log, std::vector<EventCopy>& found);

}  // namespace prodready::terms
