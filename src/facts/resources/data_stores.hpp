// Term "data store" (docs/items/backups.md): what keeps data, and whether its backup is judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/store_types.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct DataStore {
  Joined subject;
  const StoreType* type = nullptr;  // never null
  // Why it is listed and not judged: "a read replica", "config data_stores.rebuildable names it". "": judged.
  std::string listed;
};

// All of them, of every environment, in the order of the store table; members of clusters are none, they
// follow their cluster. The volumes of an instance are the instance's where no snapshot shows them apart.
// Lives as long as Facts::resources.
const std::vector<DataStore>& data_stores(const Facts& facts);

// Why what this holds can be made again; nothing where it cannot.
std::optional<std::string> why_rebuildable(const Facts& facts, const resources::Resource& store);

// The instance that an AWS::EC2::Volume is attached to; null where no source shows one.
const resources::Resource* instance_of(const Facts& facts, const resources::Resource& volume);

}  // namespace prodready::terms
