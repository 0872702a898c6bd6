// Terms "event storage" and "transports" (docs/items/backups.md): where events are kept so that they can be
// read again, and what only passes them on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/place.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

enum class EventKind : std::uint8_t {
  log,        // a stream, a broker with a log, a container of one
  archive,    // AWS::Events::Archive, an SNS topic that archives, a bucket that events are delivered to
  table,      // a table whose changes are read as events
  other,      // configuration names it, and by its type it is none of these
  transport,  // listed, not judged
};

struct EventStore {
  Joined subject;  // without a resource where configuration names one that is hosted elsewhere
  EventKind kind = EventKind::other;
  std::string name;    // by configuration; else ""
  std::string backup;  // that configuration names; else ""

  bool is_shown() const { return subject.observed != nullptr || subject.declared != nullptr; }
};

// Those found, corrected by configuration `event_storage`: its list, or none, replaces tables and transports
// and adds to logs and archives. Of every environment. Relational tables (outbox, event_store) that own SQL
// creates are not looked for: configuration names them.
std::vector<EventStore> event_stores(const Facts& facts);

// Types that are event stores or transports by themselves: what a snapshot must cover before it shows that
// there is none.
std::vector<std::string_view> event_store_types();
std::vector<std::string_view> event_transport_types();

struct EventClient {
  std::string name;  // "kafkajs"
  Place place;
};

// Clients of Kafka, Pulsar, NATS, EventStoreDB, Axon, Akka persistence, Marten and AMQP that own code depends
// on; in the order of the manifests.
std::vector<EventClient> event_clients(const Facts& facts);

// Whether the type is Strimzi's of that kind, in any version: "kafka.strimzi.io/v1beta2/Kafka".
bool is_strimzi(std::string_view type, std::string_view kind);

// What configuration calls by name, id, ARN or glob; nothing (no side) where no source shows it.
Joined named_by_configuration(const Facts& facts, const std::string& glob);

}  // namespace prodready::terms
