// scalability.multiple-availability-zones with facts made by hand: what each type is placed by, and the
// traps.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "evaluators/registry.hpp"
#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::object;
using test::observed;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* group = "AWS::AutoScaling::AutoScalingGroup";
constexpr const char* zones = "VPCZoneIdentifier";

Resource subnet(const char* name, const Value& zone) {
  return declared("AWS::EC2::Subnet", name, {{"AvailabilityZone", zone}});
}
Resource seen_subnet(const char* name, const char* zone) {
  return observed("AWS::EC2::Subnet", name, {{"AvailabilityZone", zone}});
}
Value listed_zone(int index) {
  return unresolved("data.aws_availability_zones.all",
                    "${data.aws_availability_zones.all.names[" + std::to_string(index) + "]}");
}
Value both() { return list({ref("a"), ref("b")}); }

struct Row {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class MultipleZonesTest : public testing::TestWithParam<Row> {};

TEST_P(MultipleZonesTest, JudgesEachSubject) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"min_zones", 2.0},
      {"single_zone", std::vector<std::string>{"lone-*"}},
      {"system_namespaces", std::vector<std::string>{"kube-*"}}});
  const Verdict verdict = test::evaluate("scalability.multiple-availability-zones", GetParam().facts, params);
  const std::string said = test::subjects_of(verdict);
  EXPECT_NE(('\n' + said + '\n').find('\n' + GetParam().subjects + '\n'), std::string::npos) << said;
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Groups, MultipleZonesTest,
    testing::Values(
        Row{"TwoZones",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b")}),
            "api: one-zone holds, packed n/a",
            {"2 zones: eu-west-1a, eu-west-1b"}},
        Row{"TwoSubnetsInOneZone",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1a")}),
            "api: one-zone fails, packed n/a",
            {"1 zone: eu-west-1a"}},
        Row{"LocalZonesAreNone",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", "us-west-2a"),
                            subnet("b", "us-west-2-lax-1a")}),
            "api: one-zone fails, packed n/a"},
        Row{"ZonesOfOneListAreTold",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", listed_zone(0)),
                            subnet("b", listed_zone(1))}),
            "api: one-zone holds, packed n/a"},
        Row{"SameZoneOfOneList",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", listed_zone(0)),
                            subnet("b", listed_zone(0))}),
            "api: one-zone fails, packed n/a"},
        Row{"ListedAndNamedZone",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", listed_zone(0)),
                            subnet("b", "eu-west-1a")}),
            "api: one-zone open, packed n/a"},
        Row{"SubnetsOfAVariable",
            test::facts_of({declared(group, "api", {{zones, unresolved("var.subnets")}})}),
            "api: one-zone open, packed n/a",
            {"var.subnets"}},
        Row{"ZoneOfAVariable",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", unresolved("var.a")),
                            subnet("b", unresolved("var.b"))}),
            "api: one-zone open, packed n/a"},
        Row{"NoSubnetsWritten", test::facts_of({declared(group, "api")}), "api: one-zone open, packed n/a"},
        Row{"NamesOfZones",
            test::facts_of({declared(group, "api", {{"AvailabilityZones", list({"eu-west-1a"})}})}),
            "api: one-zone fails, packed n/a"},
        Row{"Development",
            test::facts_of({Resource(declared(group, "api", {{zones, list({ref("a")})}}).tag("env", "dev")),
                            subnet("a", "eu-west-1a")}),
            "api: holds n/a"},
        Row{"SingleZoneOnPurpose",
            test::facts_of({declared(group, "lone-api", {{zones, list({ref("a")})}}),
                            subnet("a", "eu-west-1a")}),
            "lone-api: holds n/a"},
        Row{"ContainerHost",
            test::facts_of({Resource(declared(group, "nodes", {{zones, list({ref("a")})}})
                                         .tag("kubernetes.io/cluster/shop", "owned")),
                            subnet("a", "eu-west-1a")}),
            "nodes: holds n/a"},
        Row{"Bastion",
            test::facts_of({declared(group, "shop-bastion", {{zones, list({ref("a")})}}),
                            subnet("a", "eu-west-1a")}),
            "shop-bastion: holds n/a"},
        Row{"Drift",
            test::facts_of({declared(group, "api", {{zones, both()}}), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b"), observed(group, "api", {{zones, list({"subnet-1"})}}),
                            seen_subnet("subnet-1", "eu-west-1a")},
                           snapshot().covers_all({group, "AWS::EC2::Subnet"})),
            "api: one-zone fails [drift], packed n/a"},
        Row{"SubnetNotCollected",
            test::facts_of({observed(group, "api", {{zones, list({"subnet-1", "subnet-2"})}}),
                            seen_subnet("subnet-1", "eu-west-1a")},
                           snapshot().covers_all({group})),
            "api: one-zone open, packed n/a",
            {"subnet-2"}},
        Row{"Packed",
            test::facts_of({Resource(observed(group, "api", {{zones, list({"subnet-1", "subnet-2"})}})
                                         .shows("Instances",
                                                list({map({{"AvailabilityZone", "eu-west-1a"}}),
                                                      map({{"AvailabilityZone", "eu-west-1a"}})}))),
                            seen_subnet("subnet-1", "eu-west-1a"), seen_subnet("subnet-2", "eu-west-1b")},
                           snapshot().covers_all({group})),
            "api: one-zone holds, packed fails"},
        Row{"OneInstanceIsNotPacked",
            test::facts_of({Resource(observed(group, "api", {{zones, list({"subnet-1", "subnet-2"})}})
                                         .shows("Instances",
                                                list({map({{"AvailabilityZone", "eu-west-1a"}})}))),
                            seen_subnet("subnet-1", "eu-west-1a"), seen_subnet("subnet-2", "eu-west-1b")},
                           snapshot().covers_all({group})),
            "api: one-zone holds, packed n/a"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OtherFleets, MultipleZonesTest,
    testing::Values(
        Row{"ServiceOnItsGroup",
            test::facts_of(
                {declared("AWS::ECS::Service", "api",
                          {{"DesiredCount", 2},
                           {"CapacityProviderStrategy", list({map({{"CapacityProvider", ref("p")}})})}}),
                 declared("AWS::ECS::CapacityProvider", "p",
                          {{"AutoScalingGroupProvider.AutoScalingGroupArn", ref("nodes", "arn")}}),
                 declared(group, "nodes", {{zones, list({ref("a")})}}), subnet("a", "eu-west-1a")}),
            "api: one-zone fails, packed n/a"},
        Row{"ServiceOnInstancesNotShown",
            test::facts_of({declared("AWS::ECS::Service", "api", {{"DesiredCount", 2}})}),
            "api: one-zone open, packed n/a"},
        Row{"WorkerOutsideAGroup",
            test::facts_of({declared("AWS::EC2::Instance", "cron", {{"SubnetId", ref("a")}}),
                            subnet("a", "eu-west-1a")}),
            "cron: one-zone n/a"},
        Row{"LoneInstance",
            test::facts_of({declared("AWS::EC2::Instance", "web", {{"SubnetId", ref("a")}}),
                            subnet("a", "eu-west-1a"),
                            declared("AWS::ElasticLoadBalancingV2::TargetGroup", "t",
                                     {{"Targets", list({map({{"Id", ref("web")}})})}})}),
            "web: one-zone fails"},
        Row{"TargetBesideIt",
            test::facts_of({declared("AWS::EC2::Instance", "web", {{"SubnetId", ref("a")}}),
                            declared("AWS::EC2::Instance", "two", {{"SubnetId", ref("b")}}),
                            subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b"),
                            declared("AWS::ElasticLoadBalancingV2::TargetGroup", "t",
                                     {{"Targets",
                                       list({map({{"Id", ref("web")}}), map({{"Id", ref("two")}})})}})}),
            "web: one-zone holds"},
        Row{"PodsOnNodeGroups",
            test::facts_of({object("apps/v1/Deployment", "shop/api", {{"spec.replicas", 2}}),
                            declared("AWS::EKS::Cluster", "shop"),
                            declared("AWS::EKS::Nodegroup", "n", {{"Subnets", both()}}),
                            subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")}),
            "shop/api: one-zone holds, packed n/a",
            {"nothing spreads its pods"}},
        Row{"PodsOfNoCluster",
            test::facts_of({object("apps/v1/Deployment", "shop/api", {{"spec.replicas", 2}})}),
            "shop/api: one-zone open, packed n/a"},
        Row{"PodsOfThePlatform",
            test::facts_of({object("apps/v1/Deployment", "kube-system/dns", {{"spec.replicas", 2}})}),
            "kube-system/dns: holds n/a"},
        Row{"Function", test::facts_of({declared("AWS::Lambda::Function", "f")}), "f: one-zone n/a"},
        Row{"FunctionInAVpc",
            test::facts_of({declared("AWS::Lambda::Function", "f",
                                     {{"VpcConfig.SubnetIds", list({ref("a")})}}),
                            subnet("a", "eu-west-1a")}),
            "f: one-zone fails"},
        Row{"Balancer",
            test::facts_of({declared("AWS::ElasticLoadBalancingV2::LoadBalancer", "front",
                                     {{"SubnetMappings", list({map({{"SubnetId", ref("a")}}),
                                                               map({{"SubnetId", ref("b")}})})}}),
                            subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")}),
            "front: one-zone holds"}),
    [](const auto& test) { return test.param.name; });

Resource subnet_group(const char* type, const Value& subnets) {
  return declared(type, "g", {{"SubnetIds", subnets}});
}
constexpr const char* rds = "AWS::RDS::DBInstance";
constexpr const char* rds_group = "AWS::RDS::DBSubnetGroup";

INSTANTIATE_TEST_SUITE_P(
    Stores, MultipleZonesTest,
    testing::Values(
        Row{"Standby",
            test::facts_of({declared(rds, "db", {{"MultiAZ", true}, {"DBSubnetGroupName", ref("g")}}),
                            subnet_group(rds_group, both()), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b")}),
            "db: one-zone holds, no-failover holds"},
        Row{"NoStandby",
            test::facts_of({declared(rds, "db", {{"MultiAZ", false}, {"DBSubnetGroupName", ref("g")}}),
                            subnet_group(rds_group, both()), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b")}),
            "db: one-zone holds, no-failover fails"},
        Row{"AReplicaIsNoStandby",
            test::facts_of(
                {declared(rds, "db", {{"MultiAZ", false}, {"DBSubnetGroupName", ref("g")}}),
                 declared(rds, "copy",
                          {{"SourceDBInstanceIdentifier", ref("db")}, {"AvailabilityZone", "eu-west-1b"}}),
                 subnet_group(rds_group, both()), subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")}),
            "db: one-zone holds, no-failover fails"},
        Row{"MultiAzOfAVariable",
            test::facts_of({declared(rds, "db", {{"MultiAZ", unresolved("var.multi_az")}})}),
            "db: one-zone open, no-failover open",
            {"var.multi_az"}},
        Row{"ClusterWithOneMember",
            test::facts_of({declared("AWS::RDS::DBCluster", "c", {{"DBSubnetGroupName", ref("g")}}),
                            declared(rds, "m", {{"DBClusterIdentifier", ref("c")}}),
                            subnet_group(rds_group, both()), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b")}),
            "c: one-zone holds, no-failover fails"},
        Row{"ClusterWithTwoMembers",
            test::facts_of({declared("AWS::RDS::DBCluster", "c", {{"DBSubnetGroupName", ref("g")}}),
                            declared(rds, "m", {{"DBClusterIdentifier", ref("c")}}),
                            declared(rds, "n", {{"DBClusterIdentifier", ref("c")}}),
                            subnet_group(rds_group, both()), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b")}),
            "c: one-zone holds, no-failover holds"},
        Row{"CacheInOneZone",
            test::facts_of({declared("AWS::ElastiCache::ReplicationGroup", "cache",
                                     {{"AutomaticFailoverEnabled", true},
                                      {"CacheSubnetGroupName", ref("g")}}),
                            subnet_group("AWS::ElastiCache::SubnetGroup", both()), subnet("a", "eu-west-1a"),
                            subnet("b", "eu-west-1b")}),
            "cache: one-zone fails, no-failover holds",
            {"MultiAZEnabled is not set"}},
        Row{"CacheOverZonesOfTheDefaultSubnets",
            test::facts_of({declared("AWS::ElastiCache::ReplicationGroup", "cache",
                                     {{"AutomaticFailoverEnabled", true}, {"MultiAZEnabled", true}})}),
            "cache: one-zone holds, no-failover holds",
            {"the service places it over zones"}},
        Row{"Search",
            test::facts_of({declared("AWS::OpenSearchService::Domain", "s",
                                     {{"ClusterConfig.InstanceCount", 2},
                                      {"ClusterConfig.ZoneAwarenessEnabled", true}})}),
            "s: one-zone holds, no-failover holds"},
        Row{"FilesOfOneZone",
            test::facts_of({declared("AWS::EFS::FileSystem", "f", {{"AvailabilityZoneName", "eu-west-1a"}})}),
            "f: one-zone fails, no-failover holds"},
        Row{"Files", test::facts_of({declared("AWS::EFS::FileSystem", "f")}),
            "f: one-zone holds, no-failover holds"},
        Row{"Broker",
            test::facts_of({declared("AWS::AmazonMQ::Broker", "mq",
                                     {{"DeploymentMode", "SINGLE_INSTANCE"}})}),
            "mq: one-zone holds, no-failover fails"}),
    [](const auto& test) { return test.param.name; });

Resource route(const char* name, const char* table, const char* gateway) {
  return declared("AWS::EC2::Route", name, {{"RouteTableId", ref(table)}, {"NatGatewayId", ref(gateway)}});
}
Resource association(const char* name, const char* table, const char* of) {
  return declared("AWS::EC2::SubnetRouteTableAssociation", name,
                  {{"RouteTableId", ref(table)}, {"SubnetId", ref(of)}});
}
Resource gateway(const char* name, const char* mode = "zonal") {
  return declared("AWS::EC2::NatGateway", name, {{"VpcId", ref("vpc")}, {"AvailabilityMode", mode}});
}
Resource table(const char* name) { return declared("AWS::EC2::RouteTable", name, {{"VpcId", ref("vpc")}}); }

INSTANTIATE_TEST_SUITE_P(
    Gateways, MultipleZonesTest,
    testing::Values(
        Row{"Shared",
            test::facts_of({declared("AWS::EC2::VPC", "vpc"), gateway("nat"), table("t"),
                            route("r", "t", "nat"), association("x", "t", "a"), association("y", "t", "b"),
                            subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")}),
            "vpc: shared-nat fails"},
        Row{"OnePerZone",
            test::facts_of({declared("AWS::EC2::VPC", "vpc"), gateway("n1"), gateway("n2"), table("t1"),
                            table("t2"), route("r1", "t1", "n1"), route("r2", "t2", "n2"),
                            association("x", "t1", "a"), association("y", "t2", "b"),
                            subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")}),
            "vpc: shared-nat holds"},
        Row{"Regional",
            test::facts_of({declared("AWS::EC2::VPC", "vpc"), gateway("nat", "regional"), table("t"),
                            route("r", "t", "nat"), association("x", "t", "a"), association("y", "t", "b"),
                            subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")}),
            "vpc: shared-nat holds"},
        Row{"ZonesNotKnown",
            test::facts_of({declared("AWS::EC2::VPC", "vpc"), gateway("nat"), table("t"),
                            route("r", "t", "nat"), association("x", "t", "a"), association("y", "t", "b"),
                            subnet("a", unresolved("var.a")), subnet("b", unresolved("var.b"))}),
            "vpc: shared-nat open"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready
