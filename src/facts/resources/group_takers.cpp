#include "facts/resources/group_takers.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr std::string_view group_type = "AWS::EC2::SecurityGroup";
constexpr std::string_view instance_type = "AWS::EC2::Instance";
constexpr std::string_view template_type = "AWS::EC2::LaunchTemplate";
constexpr std::string_view interface_type = "AWS::EC2::NetworkInterface";
constexpr std::string_view ids = "SecurityGroupIds";
constexpr std::string_view vpc_ids = "VpcSecurityGroupIds";
constexpr std::string_view groups = "SecurityGroups";
constexpr std::string_view default_name = "default";

constexpr auto takers = std::to_array<GroupTaker>({
    {instance_type, {ids, groups, "NetworkInterfaces.GroupSet"}},
    {template_type,
     {"LaunchTemplateData.SecurityGroupIds", "LaunchTemplateData.SecurityGroups",
      "LaunchTemplateData.NetworkInterfaces.Groups"}},
    {"AWS::AutoScaling::LaunchConfiguration", {groups}},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", {groups}},
    {"AWS::ElasticLoadBalancing::LoadBalancer", {groups}, "Subnets"},
    {"AWS::ECS::Service",
     {"NetworkConfiguration.AwsvpcConfiguration.SecurityGroups"},
     "NetworkConfiguration.AwsvpcConfiguration.Subnets"},
    {"AWS::Lambda::Function", {"VpcConfig.SecurityGroupIds"}, "VpcConfig.SubnetIds"},
    {"AWS::RDS::DBInstance", {"VPCSecurityGroups"}, {}, true},
    {"AWS::RDS::DBCluster", {vpc_ids}, {}, true},
    {"AWS::DocDB::DBCluster", {vpc_ids}, {}, true},
    {"AWS::DocDBElastic::Cluster", {vpc_ids}, {}, true},
    {"AWS::Neptune::DBCluster", {vpc_ids}, {}, true},
    {"AWS::ElastiCache::ReplicationGroup", {ids}, {}, true},
    {"AWS::ElastiCache::CacheCluster", {vpc_ids}, {}, true},
    {"AWS::ElastiCache::ServerlessCache", {ids}, {}, true},
    {"AWS::MemoryDB::Cluster", {ids}, {}, true},
    {"AWS::DAX::Cluster", {ids}, {}, true},
    {"AWS::Redshift::Cluster", {vpc_ids}, {}, true},
    {"AWS::RedshiftServerless::Workgroup", {ids}, {}, true},
    {"AWS::OpenSearchService::Domain", {"VPCOptions.SecurityGroupIds"}, "VPCOptions.SubnetIds", true},
    {"AWS::Elasticsearch::Domain", {"VPCOptions.SecurityGroupIds"}, "VPCOptions.SubnetIds", true},
    {"AWS::EFS::MountTarget", {groups}, {}, true},
    {"AWS::FSx::FileSystem", {ids}, {}, true},
    {"AWS::MSK::Cluster", {"BrokerNodeGroupInfo.SecurityGroups"}, {}, true},
    {"AWS::MSK::ServerlessCluster", {"VpcConfigs.SecurityGroups"}, {}, true},
    {"AWS::AmazonMQ::Broker", {groups}, {}, true},
    {"AWS::Timestream::InfluxDBInstance", {vpc_ids}, {}, true},
});

// The values at a path, each element of the lists on the way.
void add_values(const Value& value, std::string_view path, NamedGroups& found) {
  for (const Value* item : items_of(value)) {
    if (item->is_unresolved()) {
      found.missing = found.missing.empty() ? item->unresolved()->what : found.missing;
    } else if (path.empty()) {
      found.groups.push_back(*item);
    } else {
      const std::size_t dot = std::min(path.find('.'), path.size());
      add_values(item->at(path.substr(0, dot)), path.substr(std::min(dot + 1, path.size())), found);
    }
  }
}

void add_named(const Facts& facts, const Resource& resource, NamedGroups& found) {
  const auto& paths = group_taker(resource.type)->groups;
  const Value& whole = property(facts, resource, paths.front());
  if (whole.is_unresolved()) {  // what the source never tells too
    add_values(whole, "", found);
  }
  for (const std::string_view path : paths) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view first = path.substr(0, dot);
    if (!path.empty() && !(whole.is_unresolved() && path == paths.front())) {
      add_values(resource.properties.at(first), path.substr(std::min(dot + 1, path.size())), found);
      found.is_stated = found.is_stated || is_stated(resource, first);
    }
  }
}

// Interfaces made apart bring their own groups.
bool add_interfaces(const Facts& facts, const Resource& instance, NamedGroups& found) {
  bool any = false;
  for (const Value* network : items_of(instance.properties.at("NetworkInterfaces"))) {
    const Value& id = network->at("NetworkInterfaceId");
    if (id.is_absent()) {
      continue;
    }
    any = true;
    found.is_stated = true;
    if (const Resource* shown = facts.resources.target(instance, id, interface_type)) {
      add_values(shown->properties.at("GroupSet"), "", found);
    } else {
      found.missing = found.missing.empty() ? id.as_text().value_or(missing_in(id)) : found.missing;
    }
  }
  return any;
}

void add_template(const Facts& facts, const Resource& instance, NamedGroups& found) {
  const Value& link = instance.properties.at("LaunchTemplate");
  for (const char* const name : {"LaunchTemplateId", "LaunchTemplateName"}) {
    const Value& named = link.at(name);
    if (named.is_absent()) {
      continue;
    }
    found.is_stated = true;
    if (const Resource* shown = facts.resources.target(instance, named, template_type)) {
      add_named(facts, *shown, found);
    } else {
      found.missing = named.as_text().value_or(missing_in(named));
    }
    return;
  }
}

// The API tells of a replication group's groups only by its members.
void add_members(const Facts& facts, const Resource& group, NamedGroups& found) {
  NamedGroups of_members;
  for (const Resource* member : facts.resources.of_type("AWS::ElastiCache::CacheCluster")) {
    const bool is_member = member->origin == group.origin && !group.id.empty() &&
                           member->account == group.account && member->region == group.region &&
                           member->observed.at("ReplicationGroupId").as_text() == group.id;
    if (is_member) {
      add_named(facts, *member, of_members);
    }
  }
  if (!of_members.groups.empty()) {
    found = std::move(of_members);
  }
}

// A resource that stands for many has no one target, and is what it is all the same.
const Resource* group_of_many(const Facts& facts, const Resource& from,
                              const resources::Reference& reference) {
  const std::string_view plain =
      std::string_view(reference.resource).substr(0, reference.resource.rfind('['));
  for (const Resource* group : facts.resources.of_type(group_type)) {
    if (group->unit == from.unit && (group->key == reference.resource || group->key == plain)) {
      return group;
    }
  }
  return nullptr;
}

bool is_only_named(const Resource& group) {
  const resources::Unresolved* name = group.properties.at("GroupName").unresolved();
  return name != nullptr && name->what.starts_with("the declaration of ");
}

}  // namespace

std::span<const GroupTaker> group_takers() { return takers; }

const GroupTaker* group_taker(std::string_view type) {
  const auto found = std::ranges::find(takers, type, &GroupTaker::type);
  return found == takers.end() ? nullptr : &*found;
}

NamedGroups groups_named_by(const Facts& facts, const Resource& resource) {
  NamedGroups found;
  add_named(facts, resource, found);
  const bool none = found.groups.empty();
  if (resource.type == instance_type && none && found.missing.empty() &&
      !add_interfaces(facts, resource, found)) {
    add_template(facts, resource, found);
  }
  if (resource.type == "AWS::ElastiCache::ReplicationGroup" && none && resource.origin == Origin::observed) {
    add_members(facts, resource, found);
  }
  return found;
}

const Resource* group_named(const Facts& facts, const Resource& from, const Value& value) {
  if (const Resource* found = facts.resources.target(from, value, group_type)) {
    return found;
  }
  const resources::Reference* reference = value.reference();
  return reference == nullptr ? nullptr : group_of_many(facts, from, *reference);
}

Tri is_default_group(const Facts& facts, const Resource& from, const Value& value) {
  if (const resources::Reference* reference = value.reference()) {
    const std::string& attribute = reference->attribute;
    if (attribute == "DefaultSecurityGroup" || attribute == "default_security_group_id") {
      return Tri::yes();
    }
    if (attribute == "ClusterSecurityGroupId" || attribute.ends_with("cluster_security_group_id")) {
      return Tri::no();  // EKS makes one a cluster
    }
  }
  if (const Resource* group = group_named(facts, from, value)) {
    const std::optional<std::string> name = group->properties.at("GroupName").as_text();
    return name == default_name    ? Tri::yes()
           : is_only_named(*group) ? Tri::unresolved("the group " + group->name)
                                   : Tri::no();
  }
  const std::optional<std::string> text = value.as_text();
  if (text == default_name) {
    return Tri::yes();
  }
  if (text && !text->starts_with("sg-")) {  // a name of its own
    return Tri::no();
  }
  return Tri::unresolved(text ? "the group " + *text : missing_in(value));
}

}  // namespace prodready::terms
