// Items of backups about each event store: which stores they are, and the sentence "No event store" of
// docs/items/backups.md.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/event_stores.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct EventItem {
  std::string id;        // "backups.event-storage-can-be-backed-up"
  std::string claim;     // the name of its first claim
  std::string evidence;  // what an attestation's link shows
};

// The claims of an event store that is deployed, in scope and production, or hosted elsewhere.
using JudgeEventStore = std::function<std::vector<Claim>(const terms::EventStore& store)>;

Verdict judge_event_stores(const Facts& facts, const EventItem& item, const JudgeEventStore& judge);

// Event Storage can be backed up: the claim of one store, under the item's name for it.
Claim can_be_backed_up(const Facts& facts, const EventItem& item, const terms::EventStore& store);

// "AWS::Kinesis::Stream orders", or the name that configuration gives.
std::string name_of_event_store(const terms::EventStore& store);

}  // namespace prodready
