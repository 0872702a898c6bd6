// How a log of events can be copied (docs/items/backups.md, Event Storage can be backed up): what delivers it
// to a bucket or another cluster, and what else reads it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct EventCopy {
  Tri copies = Tri::no();                         // never no; unresolved: it may copy this log
  Tri runs = Tri::yes();                          // ACTIVE, RUNNING; declared and not paused
  std::string text;                               // "delivery stream orders-to-s3 copies it"
  std::string state;                              // "is SUSPENDED"; "" where it runs
  const resources::Resource* resource = nullptr;  // never null
  const resources::Resource* bucket = nullptr;    // that it fills; null where none is shown
  bool is_partial = false;                        // it takes only a part of the events
};

// Delivery streams, connectors of an S3 sink, replicators and mirror makers from this log; those that are not
// deployed count for nothing.
std::vector<EventCopy> copies_of(const Facts& facts, const Joined& log);

// What reads the log and might copy it: "event source mapping orders"; "" where nothing does.
std::string consumer_of(const Facts& facts, const Joined& log);

// Types that a snapshot must cover before it shows that nothing copies or reads a log of this type.
std::vector<std::string_view> copying_types(const resources::Resource& log);

// Buckets that a delivery stream or connector fills from a topic or bus; what log subscriptions feed is none.
std::set<const resources::Resource*> buckets_of_events(const Facts& facts);

}  // namespace prodready::terms
