// Copies that a policy or operator of its own makes of disks and of Kubernetes claims: two rows of the store
// table of docs/items/backups.md.
#pragma once

#include "facts/facts.hpp"
#include "facts/resources/own_backup.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// An ENABLED AWS::DLM::LifecyclePolicy that runs often enough, keeps long enough and takes a tag of the
// volume or of its instance, or a default policy that takes it.
OwnBackup disk_copies(const Facts& facts, const resources::Resource& disk, const BackupLimits& limits);

// A Velero Schedule that includes the claim's namespace and keeps long enough, or the database operator's own
// schedule for a cluster in that namespace.
OwnBackup claim_copies(const Facts& facts, const resources::Resource& claim, const BackupLimits& limits);

}  // namespace prodready::terms
