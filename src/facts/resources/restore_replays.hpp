// Replays of an event archive (docs/items/backups.md, Event Storage restore has been tested).
#pragma once

#include <optional>
#include <string>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct ReplaySeen {
  const resources::Resource* replay = nullptr;  // AWS::Account::EventReplay; null: none of the archive
  bool failed = false;
  std::optional<double> age_hours;  // nothing where it has no date
  std::string text;                 // "replay drill COMPLETED 2026-02-01T03:00:00Z"
};

// The newest replay of the AWS::Events::Archive that completed or failed; one without a date is the oldest.
ReplaySeen newest_replay(const Facts& facts, const Joined& archive);

}  // namespace prodready::terms
