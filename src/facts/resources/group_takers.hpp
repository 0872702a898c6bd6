// What takes security groups: which ones each resource names.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct GroupTaker {
  std::string_view type;
  std::array<std::string_view, 3> groups;  // properties that name groups; lists on the way are followed
  std::string_view only_with = {};         // it takes groups only where this is set
  bool is_store = false;
};

std::span<const GroupTaker> group_takers();
const GroupTaker* group_taker(std::string_view type);

struct NamedGroups {
  std::vector<resources::Value> groups;
  std::string missing;     // what could name others: "var.groups"; "": nothing
  bool is_stated = false;  // the source itself names some
};

// The groups that one source shows the resource with; an instance without any has those of its network
// interfaces, else of its launch template.
NamedGroups groups_named_by(const Facts& facts, const resources::Resource& resource);

// The group that a value of `from` names; null where no source shows it.
const resources::Resource* group_named(const Facts& facts, const resources::Resource& from,
                                       const resources::Value& value);

// Whether it is the default group of its VPC. Unresolved where only its id is known.
Tri is_default_group(const Facts& facts, const resources::Resource& from, const resources::Value& value);

}  // namespace prodready::terms
