// Term "joined" (docs/items/cost.md): a resource in snapshot and code is one subject.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// One thing, as its sources show it; at least one of the two is there. Both point into Facts::resources.
struct Joined {
  const resources::Resource* observed = nullptr;  // by a snapshot, else by a state file
  const resources::Resource* declared = nullptr;  // by a plan, else by code
  // Declared only, while its type is covered where it would be: listed, and counts for nothing.
  bool not_deployed = false;

  // The most trusted source that shows it.
  const resources::Resource& shown() const { return observed == nullptr ? *declared : *observed; }
  // Both that are there, the most trusted first.
  std::vector<const resources::Resource*> all() const;
};

// All resources of the type: those of snapshots in their order, then the others. What several snapshots or
// calls show is there once. A declared resource joins the observed one with its ARN, physical id or name,
// else the one that a state file gives its address, else the one of its stack and logical id, in one account
// and region as far as they are known; where two would do, none is joined. Lives as long as Facts::resources.
const std::vector<Joined>& joined(const Facts& facts, std::string_view type);

// The same of several types, type by type.
std::vector<Joined> joined(const Facts& facts, std::span<const std::string_view> types);

}  // namespace prodready::terms
