// Stores: the subnets of their group, or what the service has instead.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/zone_placement.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

struct Row {
  std::string_view type;
  std::string_view group;       // the property that names its subnet group; or its subnets
  std::string_view group_type;  // "": subnets
};
constexpr std::array<Row, 11> rows = {
    Row{"AWS::RDS::DBInstance", "DBSubnetGroupName", "AWS::RDS::DBSubnetGroup"},
    Row{"AWS::RDS::DBCluster", "DBSubnetGroupName", "AWS::RDS::DBSubnetGroup"},
    Row{"AWS::DocDB::DBCluster", "DBSubnetGroupName", "AWS::DocDB::DBSubnetGroup"},
    Row{"AWS::Neptune::DBCluster", "DBSubnetGroupName", "AWS::Neptune::DBSubnetGroup"},
    Row{"AWS::ElastiCache::ReplicationGroup", "CacheSubnetGroupName", "AWS::ElastiCache::SubnetGroup"},
    Row{"AWS::ElastiCache::CacheCluster", "CacheSubnetGroupName", "AWS::ElastiCache::SubnetGroup"},
    Row{"AWS::MemoryDB::Cluster", "SubnetGroupName", "AWS::MemoryDB::SubnetGroup"},
    Row{"AWS::Redshift::Cluster", "ClusterSubnetGroupName", "AWS::Redshift::ClusterSubnetGroup"},
    Row{"AWS::OpenSearchService::Domain", "VPCOptions.SubnetIds", ""},
    Row{"AWS::MSK::Cluster", "BrokerNodeGroupInfo.ClientSubnets", ""},
    Row{"AWS::AmazonMQ::Broker", "SubnetIds", ""}};

// The group's subnets; a database subnet group of any engine is RDS's too.
const Resource* group_of(const Facts& facts, const Resource& store, const Value& name,
                         std::string_view type) {
  const Resource* group = facts.resources.target(store, name, type);
  if (group == nullptr && type.ends_with("::DBSubnetGroup")) {
    group = facts.resources.target(store, name, "AWS::RDS::DBSubnetGroup");
  }
  return group;
}

Zones zones_of_group(const Facts& facts, const Resource& store, const Row& row, const Value& value) {
  if (row.group_type.empty()) {
    return zones_of_subnets(facts, store, value);
  }
  Zones zones;
  const Resource* group = group_of(facts, store, value, row.group_type);
  if (group == nullptr) {
    zones.add_unknown(value.text() != nullptr ? "subnet group " + *value.text() : missing_in(value));
    return zones;
  }
  const Value& subnets = property(facts, *group, "SubnetIds");
  if (subnets.is_absent()) {
    zones.add_unknown("the subnets of " + group->key);
  }
  zones.add_all(zones_of_subnets(facts, *group, subnets));
  return zones;
}

// Settings of their own that decide, whatever the subnets are.
void by_setting(const Facts& facts, const Resource& store, Placement& placement) {
  if (store.type == "AWS::EFS::FileSystem") {
    const Value& zone = property(facts, store, "AvailabilityZoneName");
    placement.property = "AvailabilityZoneName";
    placement.where = zone;
    if (is_set(zone).is_no()) {
      placement.spans = "a file system of all zones";
    } else if (is_set(zone).is_unresolved()) {
      placement.zones.add_unknown(is_set(zone).missing());
    } else {
      placement.stays = fmt::format("AvailabilityZoneName is {}", zone.as_text().value_or("set"));
    }
    return;
  }
  const bool is_group = store.type == "AWS::ElastiCache::ReplicationGroup";
  if (!is_group && store.type != "AWS::OpenSearchService::Domain") {
    return;
  }
  const std::string path = is_group ? "MultiAZEnabled" : "ClusterConfig.ZoneAwarenessEnabled";
  const Value& value = property(facts, store, path);
  const Tri standby =
      is_group ? Tri::no() : is_true(property(facts, store, "ClusterConfig.MultiAZWithStandbyEnabled"));
  const Tri on = any_of({is_true(value), standby});
  placement.property = path;
  placement.where = value;
  if (on.is_unresolved()) {
    placement.zones.add_unknown(on.missing());
  } else if (on.is_no()) {
    placement.stays = fmt::format("{} is {}", path, value.is_absent() ? "not set" : "false");
    placement.is_silent = !is_stated(store, path);
  }
}

// Where the members of a database cluster run, or are told to run, if that is one zone for all of them.
void by_members(const Facts& facts, const Resource& store, Placement& placement) {
  if (!store.type.ends_with("::DBCluster")) {
    return;
  }
  const std::string member =
      store.type.substr(0, store.type.size() - std::string_view("DBCluster").size()) + "DBInstance";
  const Hanging members = hanging_on(facts, store, member, "DBClusterIdentifier");
  Zones zones;
  for (const Resource* one : members.resources) {
    const Value& zone = property(facts, *one, "AvailabilityZone");
    if (zone.is_absent()) {
      return;
    }
    zones.add(zone);
  }
  if (members.resources.size() >= 2 && zones.is_exact() && zones.at_least() == 1) {
    placement.stays = fmt::format("its members run in {}", zones.text());
  }
}

}  // namespace

Placement store_placement(const Facts& facts, const Resource& store) {
  Placement placement;
  placement.by = "its subnets";
  by_setting(facts, store, placement);
  by_members(facts, store, placement);
  const auto row = std::ranges::find(rows, std::string_view(store.type), &Row::type);
  if (row == rows.end() || !placement.stays.empty() || !placement.spans.empty()) {
    return placement;
  }
  const Value& value = property(facts, store, row->group);
  if (is_set(value).is_no()) {
    // Outside a VPC, or in the account's default subnets, which lie in all zones: the service spreads. A
    // group of caches does so only where it must.
    const bool spreads =
        store.type == "AWS::OpenSearchService::Domain" || store.type == "AWS::AmazonMQ::Broker" ||
        (store.type == "AWS::ElastiCache::ReplicationGroup" && is_true(placement.where).is_yes());
    if (spreads && placement.zones.is_empty()) {
      placement.spans = "the service places it over zones";
    } else {
      placement.zones.add_unknown(fmt::format("{} of {}", row->group, store.key));
      placement.is_silent = true;
    }
    placement.property = placement.property.empty() ? std::string(row->group) : placement.property;
    return placement;
  }
  placement.zones.add_all(zones_of_group(facts, store, *row, value));
  placement.property = row->group;
  placement.where = value;
  return placement;
}

}  // namespace prodready::terms
