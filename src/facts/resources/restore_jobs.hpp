// Restores of data stores as AWS Backup shows them: jobs that were run, and plans that run them
// (docs/items/backups.md, Test your backups).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "facts/facts.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct RestoreSeen {
  const resources::Resource* job = nullptr;  // AWS::Account::BackupRestoreJob; null: none of the store
  bool failed = false;                       // Status or ValidationStatus FAILED
  std::optional<double> age_hours;           // nothing where it has no date
  std::string text;                          // "restored 2026-02-01T03:00:00Z, 28 days before the snapshot"
};

// The newest job of the store that ended well or badly; one without a date is older than all others. A job
// belongs to the store by its source, else by its recovery point, else by its type alone where the store is
// the only one of it in its account and region. `stores`: all of them.
RestoreSeen newest_restore(const Facts& facts, const DataStore& store, std::span<const DataStore> stores);

struct RestorePlan {
  Tri restores = Tri::no();
  const resources::Resource* selection = nullptr;  // null where no plan may take the store
  std::string text;                                // "restore testing plan weekly takes it"
};

// A deployed AWS::Backup::RestoreTestingPlan that runs every `max_age_days` or less and takes the store.
RestorePlan restore_testing(const Facts& facts, const DataStore& store, int max_age_days);

}  // namespace prodready::terms
