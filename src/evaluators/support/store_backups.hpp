// How backups.backup-configured judges a data store; the items of backups that build on it follow it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evaluators/support/resource_subjects.hpp"
#include "facts/facts.hpp"
#include "facts/resources/backup_plans.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/own_backup.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

class StoreBackups {
 public:
  // The facts must outlive it.
  StoreBackups(const Facts& facts, const terms::BackupLimits& limits);

  // The stores as candidates of an item, in the order of the store table.
  std::vector<ResourceCandidate> candidates() const;

  // [none], [stale] and [drift] of one store.
  std::vector<Claim> judge(const terms::Joined& subject) const;

 private:
  struct Seen;
  Claim none_or_stale(const Seen& seen) const;
  Claim without_backup(const Seen& seen) const;
  Claim left_to_a_plan(const Seen& seen) const;

  const Facts& facts_;
  terms::BackupLimits limits_;
  terms::Backups backups_;
  const std::vector<terms::DataStore>& stores_;
  std::map<std::string_view, std::size_t> counts_;  // stores that are judged, by type
  std::map<std::string_view, std::size_t>
      unset_counts_;  // of these, those whose code leaves the backup unset
};

// Whether no source shows the store that own code reaches: there is none at all, or, away from AWS where no
// snapshot can show more, none that is judged.
bool lacks_the_store(const Facts& facts, const std::vector<ResourceCandidate>& stores);

// Types that a snapshot must cover before it shows that there is no data store.
std::vector<std::string_view> judged_store_types();

}  // namespace prodready
