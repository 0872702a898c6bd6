// Terms "covered by a plan" and "observed backup" (docs/items/backups.md).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/own_backup.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct CoveringPlan {
  const resources::Resource* plan = nullptr;
  const resources::Resource* selection = nullptr;
  std::string text;  // "plan nightly takes it by its tag backup=daily"
};

struct PlanCoverage {
  std::vector<CoveringPlan> plans;  // that cover the store
  // What else may cover it, where none does: "selection all of var.tag". "": nothing that was seen.
  std::string unresolved;
  std::vector<std::string> searched;  // plans and selections that were looked at and do not
};

// Whether AWS Backup takes resources like this one at all.
bool plans_take(const DataStore& store);

// Whether a snapshot answered for plans and selections where the store is, so that "no plan" means none.
bool plans_are_covered(const Facts& facts, const resources::Resource& store);

enum class BackupAge : std::uint8_t { none, fresh, stale };

struct ObservedBackup {
  BackupAge age = BackupAge::none;
  const resources::Resource* record = nullptr;  // AWS::Account::BackupProtectedResource
  std::string text;                             // "last backup 2026-02-27T05:00:00Z, 49 hours before"
};

// What AWS Backup does for stores, asked store by store. The facts must outlive it.
class Backups {
 public:
  Backups(const Facts& facts, const BackupLimits& limits);

  // Plans that run often enough, keep long enough and select the store. Plans that are not deployed count for
  // nothing. A plan over an instance covers its volumes, one over the only EKS cluster the claims.
  PlanCoverage plans_over(const DataStore& store) const;

  // The newest record of the store; fresh within 2 × max_interval_hours of its collection.
  ObservedBackup last_backup(const DataStore& store) const;

 private:
  std::vector<const resources::Resource*> faces_of(const DataStore& store) const;

  const Facts& facts_;
  BackupLimits limits_;
  std::vector<Joined> plans_;
  std::vector<Joined> selections_;
  std::vector<const resources::Resource*> clusters_;                          // of EKS
  std::unordered_multimap<std::string, const resources::Resource*> records_;  // by ARN
};

}  // namespace prodready::terms
