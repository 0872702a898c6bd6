#include "facts/resources/failover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::array<std::string_view, 12> types = {"AWS::RDS::DBInstance",
                                                    "AWS::RDS::DBCluster",
                                                    "AWS::DocDB::DBCluster",
                                                    "AWS::Neptune::DBCluster",
                                                    "AWS::ElastiCache::ReplicationGroup",
                                                    "AWS::ElastiCache::CacheCluster",
                                                    "AWS::MemoryDB::Cluster",
                                                    "AWS::OpenSearchService::Domain",
                                                    "AWS::MSK::Cluster",
                                                    "AWS::AmazonMQ::Broker",
                                                    "AWS::Redshift::Cluster",
                                                    "AWS::EFS::FileSystem"};

enum class Rule { flag, count, word, not_word, members, always };

struct Row {
  std::string_view type;
  Rule rule;
  std::string_view property;
  double least = 0;      // count
  double otherwise = 0;  // count: the service's default
  std::string_view word = {};
};
constexpr std::array<Row, 12> rows = {
    Row{"AWS::RDS::DBInstance", Rule::flag, "MultiAZ"},
    Row{"AWS::Redshift::Cluster", Rule::flag, "MultiAZ"},
    Row{"AWS::RDS::DBCluster", Rule::members, "AWS::RDS::DBInstance"},
    Row{"AWS::DocDB::DBCluster", Rule::members, "AWS::DocDB::DBInstance"},
    Row{"AWS::Neptune::DBCluster", Rule::members, "AWS::Neptune::DBInstance"},
    Row{"AWS::ElastiCache::ReplicationGroup", Rule::flag, "AutomaticFailoverEnabled"},
    Row{"AWS::ElastiCache::CacheCluster", Rule::word, "AZMode", 0, 0, "cross-az"},
    Row{"AWS::MemoryDB::Cluster", Rule::count, "NumReplicasPerShard", 1, 1},
    Row{"AWS::OpenSearchService::Domain", Rule::count, "ClusterConfig.InstanceCount", 2, 1},
    Row{"AWS::MSK::Cluster", Rule::count, "NumberOfBrokerNodes", 2, 0},
    Row{"AWS::AmazonMQ::Broker", Rule::not_word, "DeploymentMode", 0, 0, "SINGLE_INSTANCE"},
    Row{"AWS::EFS::FileSystem", Rule::always, ""}};

Tri holds(const Row& row, const Value& value) {
  switch (row.rule) {
    case Rule::flag:
      return is_true(value);
    case Rule::count:
      return is_at_least(value, row.least, row.otherwise);
    case Rule::word:
      return is_word(value, row.word);
    case Rule::not_word: {
      if (value.is_absent()) {
        return Tri::no();
      }
      const Tri is = is_word(value, row.word);
      return is.is_unresolved() ? is : Tri::of(is.is_no());
    }
    case Rule::members:
    case Rule::always:
      break;
  }
  return Tri::yes();
}

// Neptune and DocumentDB are listed by RDS too, so that members of each type count.
Failover by_members(const Facts& facts, const Resource& cluster, std::string_view member_type) {
  const Value members = cluster.observed.at("DBClusterMembers");
  std::size_t count = items_of(members).size();
  const Hanging hanging = hanging_on(facts, cluster, member_type, "DBClusterIdentifier");
  count = std::max(count, hanging.resources.size());
  Failover found{.has = Tri::no(), .property = "DBClusterMembers"};
  found.text = count == 1 ? "the cluster has one member" : fmt::format("the cluster has {} members", count);
  std::string missing = hanging.unresolved;
  for (const Resource* member : hanging.resources) {
    missing = missing.empty() ? member->maybe.str() : missing;
  }
  const bool is_known = !members.is_absent();
  found.has = count >= 2 && (is_known || std::ranges::count_if(
                                             hanging.resources,
                                             [](const Resource* one) { return one->maybe.empty(); }) >= 2)
                  ? Tri::yes()
              : is_known || missing.empty() ? Tri::no()
                                            : Tri::unresolved(missing);
  return found;
}

// What makes members needless: a Multi-AZ DB cluster, and Aurora Serverless v1.
Failover of_cluster(const Facts& facts, const Resource& cluster, std::string_view member_type) {
  const Value& instance_class = property(facts, cluster, "DBClusterInstanceClass");
  if (is_set(instance_class).is_yes()) {
    return {.has = Tri::yes(),
            .text = "a Multi-AZ DB cluster",
            .property = "DBClusterInstanceClass",
            .where = instance_class};
  }
  const Value& mode = property(facts, cluster, "EngineMode");
  if (is_word(mode, "serverless").is_yes()) {
    return {.has = Tri::yes(), .text = "EngineMode is serverless", .property = "EngineMode", .where = mode};
  }
  Failover found = by_members(facts, cluster, member_type);
  if (found.has.is_no() && is_word(mode, "serverless").is_unresolved()) {
    found.has = Tri::unresolved(is_word(mode, "serverless").missing());
  }
  return found;
}

std::string text_of(const Row& row, const Value& value) {
  if (value.is_absent()) {
    return fmt::format("{} is not set", row.property);
  }
  return fmt::format("{} is {}", row.property, value.as_text().value_or("not known"));
}

}  // namespace

std::span<const std::string_view> ha_store_types() { return types; }

bool is_ha_store(const Facts& facts, const Resource& resource) {
  if (std::ranges::find(types, resource.type) == types.end()) {
    return false;
  }
  if (resource.type == "AWS::RDS::DBInstance") {
    return !is_set(property(facts, resource, "DBClusterIdentifier")).is_yes() &&
           !is_set(property(facts, resource, "SourceDBInstanceIdentifier")).is_yes();
  }
  if (resource.type == "AWS::ElastiCache::CacheCluster") {
    return !is_set(resource.observed.at("ReplicationGroupId")).is_yes();
  }
  return true;
}

Failover failover_of(const Facts& facts, const Resource& store) {
  const auto row = std::ranges::find(rows, std::string_view(store.type), &Row::type);
  if (row == rows.end()) {
    return {};
  }
  if (row->rule == Rule::always) {
    return {.has = Tri::yes(), .text = "it has no node that could fail"};
  }
  if (row->rule == Rule::members) {
    return of_cluster(facts, store, row->property);
  }
  const Value& value = property(facts, store, row->property);
  return {.has = holds(*row, value),
          .text = text_of(*row, value),
          .property = std::string(row->property),
          .where = value,
          .is_silent = !is_stated(store, row->property)};
}

}  // namespace prodready::terms
