// Terms "store" and "failover" (docs/items/high-availability.md): what keeps state and can lose its zone, and
// whether another node takes over.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::terms {

std::span<const std::string_view> ha_store_types();

// Whether this resource of such a type is a store of its own: a database in a cluster, a replica that
// follows another database, and a cache cluster of a group are not.
bool is_ha_store(const Facts& facts, const resources::Resource& resource);

struct Failover {
  Tri has = Tri::no();          // unresolved with the name of what is missing
  std::string text = {};        // "MultiAZ is true"
  std::string property = {};    // its path
  resources::Value where = {};  // the value that says so
  bool is_silent = false;       // its source leaves the property to its default
};

Failover failover_of(const Facts& facts, const resources::Resource& store);

}  // namespace prodready::terms
