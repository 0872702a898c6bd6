// "Its own backup" of a data store: the store table of docs/items/backups.md.
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct BackupLimits {
  double min_retention_days = 7;
  double max_interval_hours = 24;
};

struct OwnBackup {
  Tri holds = Tri::no();
  bool is_stated = false;  // the source itself sets it: off, too short or enough; not left to a default
  std::string text;        // "BackupRetentionPeriod 1, not set", "versioning Suspended"
  Place place;             // where it is set, else the store's
};

// Of one store as one source shows it. `holds` is unresolved, with the name of what is missing, where a value
// does not resolve. Not judged by type: no, not stated, without a text.
OwnBackup own_backup(const Facts& facts, const resources::Resource& store, const BackupLimits& limits);

}  // namespace prodready::terms
