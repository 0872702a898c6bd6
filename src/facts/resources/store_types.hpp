// The types of the term "data store", with how each keeps copies of its own: the store table of
// docs/items/backups.md as rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace prodready::terms {

enum class OwnRule : std::uint8_t {
  days_kept,        // `property` is the number of days (or daily copies) kept; absent: `unset`
  flag,             // `property` true keeps `unset` days
  word,             // `property` is ENABLED: that keeps `unset` days
  recovery,         // DynamoDB's point-in-time recovery
  global_recovery,  // the same, in one of Replicas
  versions,         // S3's versioning, with lifecycle rules that do not drop versions too early
  file_system,      // FSx: in the configuration of its kind; absent is unresolved
  always,           // the service keeps copies by itself
  never,            // only a plan
  disk_policy,      // AWS::DLM::LifecyclePolicy
  claim_schedule,   // Kubernetes: Velero's or a database operator's schedule
  not_judged,       // the table does not judge it by type
};

struct StoreType {
  std::string_view type;
  OwnRule rule = OwnRule::not_judged;
  std::string_view property = {};
  double unset = 0;
  // As AWS Backup calls it in a region's opt-ins; "" where AWS Backup takes no such resource.
  std::string_view plan_name = {};
  bool is_cache = false;  // it may be rebuilt: too few copies are no failure
};

std::span<const StoreType> store_types();
const StoreType* store_type(std::string_view type);  // null for what is no data store

}  // namespace prodready::terms
