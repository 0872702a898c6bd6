// Items of backups that ask one thing of each data store of backups.backup-configured: which stores they
// are, and what it means that there is none.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/own_backup.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

struct StoreItem {
  std::string id;        // "backups.backups-tested"
  std::string evidence;  // what an attestation's link shows: "link to the record of the restore"
  std::span<const std::string> ignore = {};
};

// Its one claim, for a store that is deployed, in scope and production.
using JudgeStore = std::function<Claim(const terms::DataStore& store)>;

Verdict judge_stores(const Facts& facts, const StoreItem& item, const std::vector<terms::DataStore>& stores,
                     const JudgeStore& judge);

// The limits of backups.backup-configured, as the configuration sets them for that item: they say which plan
// covers a store.
terms::BackupLimits backup_limits(const Facts& facts);

}  // namespace prodready
