#include "facts/resources/zones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<const Resource*> subnets_of(const Facts& facts, const Resource& from, const Value& subnets,
                                        Zones& zones) {
  std::vector<const Resource*> found;
  for (const Value* item : items_of(subnets)) {
    const Resource* subnet = facts.resources.target(from, *item, "AWS::EC2::Subnet");
    if (subnet != nullptr) {
      found.push_back(subnet);
    } else if (!item->is_absent()) {
      zones.add_unknown(item->text() != nullptr ? "subnet " + *item->text() : missing_in(*item));
    }
  }
  return found;
}

// Zone names mean different zones in different accounts; their ids do not.
bool counts_by_id(const std::vector<const Resource*>& subnets) {
  const bool has_ids = std::ranges::all_of(subnets, [](const Resource* subnet) {
    return subnet->observed.at("AvailabilityZoneId").as_text().has_value();
  });
  return has_ids && std::ranges::any_of(subnets, [&](const Resource* subnet) {
           return subnet->account != subnets.front()->account;
         });
}

}  // namespace

bool is_local_zone(std::string_view zone) {
  int numbers = 0;
  for (std::size_t i = 0; i < zone.size(); ++i) {
    if (is_digit(zone[i]) && (i == 0 || !is_digit(zone[i - 1]))) {
      ++numbers;
    }
  }
  return numbers > 1 && zone.find("-az") == std::string_view::npos;
}

void Zones::add_name(std::string zone) {
  if (!zone.empty() && !is_local_zone(zone)) {
    names_.insert(std::move(zone));
  }
}

void Zones::add(const Value& zone) {
  const resources::Unresolved* hole = zone.unresolved();
  if (std::optional<std::string> name = zone.as_text()) {
    add_name(*std::move(name));
  } else if (hole != nullptr && !hole->shape.empty() && hole->shape.find('[') != std::string::npos) {
    shapes_.insert(hole->shape);
    sources_.insert(hole->what);
    missing_ = hole->what;
  } else if (!zone.is_absent()) {
    add_unknown(missing_in(zone));
  }
}

void Zones::add_unknown(std::string missing) {
  open_ = true;
  missing_ = missing_.empty() ? std::move(missing) : missing_;
}

void Zones::add_all(const Zones& other) {
  names_.insert(other.names_.begin(), other.names_.end());
  shapes_.insert(other.shapes_.begin(), other.shapes_.end());
  sources_.insert(other.sources_.begin(), other.sources_.end());
  missing_ = missing_.empty() ? other.missing_ : missing_;
  open_ = open_ || other.open_;
}

std::size_t Zones::at_least() const {
  const std::size_t told_apart = sources_.size() > 1 ? 1 : shapes_.size();
  return std::max({names_.size(), told_apart, static_cast<std::size_t>(open_ ? 1 : 0)});
}

bool Zones::is_exact() const {
  return !open_ && (shapes_.empty() || (names_.empty() && sources_.size() == 1));
}

std::string Zones::text() const {
  std::vector<std::string> said(names_.begin(), names_.end());
  said.insert(said.end(), shapes_.begin(), shapes_.end());
  if (said.empty()) {
    return "no zone";
  }
  const std::size_t count = said.size();
  constexpr std::size_t most_said = 6;
  said.resize(std::min(count, most_said));
  return printable(fmt::format("{}: {}", counted(count, "zone", "zones"), join(said, ", ")));
}

Zones zone_of_subnet(const Facts& facts, const Resource& subnet) {
  Zones zones;
  const Value& zone = property(facts, subnet, "AvailabilityZone");
  if (zone.is_absent()) {
    if (subnet.zone.empty()) {
      zones.add_unknown(fmt::format("the zone of {}", subnet.key));
    }
    zones.add_name(subnet.zone);
  } else {
    zones.add(zone);
  }
  if (subnet.many) {
    zones.add_unknown(subnet.maybe);
  }
  return zones;
}

Zones zones_of_subnets(const Facts& facts, const Resource& from, const Value& subnets) {
  Zones zones;
  const std::vector<const Resource*> found = subnets_of(facts, from, subnets, zones);
  const bool by_id = counts_by_id(found);
  for (const Resource* subnet : found) {
    if (!by_id) {
      zones.add_all(zone_of_subnet(facts, *subnet));
    } else if (!is_local_zone(subnet->zone)) {
      zones.add_name(subnet->observed.at("AvailabilityZoneId").as_text().value_or(""));
    }
  }
  return zones;
}

Zones zones_of_names(const Value& names) {
  Zones zones;
  for (const Value* name : items_of(names)) {
    zones.add(*name);
  }
  return zones;
}

}  // namespace prodready::terms
