// Copies of a data store in another account: by a plan that covers it, by a bucket's replication, or as the
// other account's own snapshot shows them (docs/items/backups.md, cross-account backup).
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct CopySeen {
  Tri elsewhere = Tri::no();
  std::string text;  // "plan nightly copies to arn:…", "no rule replicates to another account"
  const resources::Resource* resource = nullptr;  // that shows it; null where nothing does
  resources::Value value;                         // with its line; absent where none decides
  std::string property;                           // the path that decides
};

// Copy actions, and air-gapped vaults, of one plan.
CopySeen copied_by_plan(const Facts& facts, const resources::Resource& plan, const Joined& store);

// Enabled replication of a bucket as one of its sources shows it; of other stores: no.
CopySeen replicated(const Facts& facts, const resources::Resource& bucket, const Joined& store);

// The store's recovery points in the snapshot of another account; no where there is none.
CopySeen held_by_another_account(const Facts& facts, const Joined& store);

// A policy that shares snapshots of the disk with other accounts, which copies nothing: its name; "" without
// one.
std::string shared_by(const Facts& facts, const Joined& store);

}  // namespace prodready::terms
