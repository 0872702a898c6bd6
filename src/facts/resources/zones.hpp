// Term "zone" (docs/items/scalability.md): how many availability zones subnets lie in, as far as a source
// tells.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::terms {

// Whether it is a Local or Wavelength Zone, which is none: "us-west-2-lax-1a", "us-east-1-wl1-bos-wlz-1".
bool is_local_zone(std::string_view zone);

// Zones that were counted. A zone whose name does not resolve counts as one where what is known of it tells
// it from the others: the first and the second of one list that no source shows are two zones.
class Zones {
 public:
  // A zone's name. What does not resolve is told apart by its shape; without one it may be any zone.
  void add(const resources::Value& zone);
  void add_name(std::string zone);
  // Any number of zones that are not known; `missing`: the name of what would tell.
  void add_unknown(std::string missing);
  void add_all(const Zones& other);

  // As many as there are at least, whatever the missing ones turn out to be.
  std::size_t at_least() const;
  // Nothing that is missing could make them more than `at_least` says.
  bool is_exact() const;
  bool is_empty() const { return names_.empty() && shapes_.empty() && missing_.empty(); }
  const std::string& missing() const { return missing_; }  // "" where it is exact

  // "2 zones: eu-west-1a, eu-west-1b"; "no zone".
  std::string text() const;

 private:
  std::set<std::string> names_;
  std::set<std::string> shapes_;  // "what|shape"
  std::set<std::string> sources_;
  std::string missing_;
  bool open_ = false;
};

// The zones of the subnets that the value names: a list, or one. `from`: whose property it is.
Zones zones_of_subnets(const Facts& facts, const resources::Resource& from, const resources::Value& subnets);

// The zones of a list of names.
Zones zones_of_names(const resources::Value& names);

// The zone of one subnet.
Zones zone_of_subnet(const Facts& facts, const resources::Resource& subnet);

}  // namespace prodready::terms
