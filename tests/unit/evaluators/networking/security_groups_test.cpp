// networking.security-groups with facts made by hand: the claims on groups and on what takes them.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/networking/security_groups.hpp"

namespace prodready {
namespace {

using resources::CallState;
using resources::Value;
using test::all_group_calls;
using test::declared;
using test::facts_of;
using test::GroupRow;
using test::list;
using test::map;
using test::name_of_row;
using test::observed;
using test::ref;
using test::rule;
using test::unread;
using test::unresolved;

constexpr const char* group = "AWS::EC2::SecurityGroup";
constexpr const char* ingress = "SecurityGroupIngress";
constexpr const char* database = "AWS::RDS::DBInstance";
constexpr const char* instance = "AWS::EC2::Instance";
constexpr const char* balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
constexpr const char* function = "AWS::Lambda::Function";

class SecurityGroupTest : public testing::TestWithParam<GroupRow> {};

TEST_P(SecurityGroupTest, JudgesGroupsAndWhatTakesThem) { test::expect_groups(GetParam()); }

Facts with_rule(const Value& one) { return facts_of({declared(group, "web", {{ingress, list({one})}})}); }

INSTANTIATE_TEST_SUITE_P(
    Rules, SecurityGroupTest,
    testing::Values(
        GroupRow{"https_from_the_world", with_rule(rule("tcp", 443, 443, "0.0.0.0/0")),
                 "web: world-ingress holds"},
        GroupRow{"http3", with_rule(rule("udp", 443, 443, "0.0.0.0/0")), "web: world-ingress holds"},
        GroupRow{"udp_80_is_not_public", with_rule(rule("udp", 80, 80, "0.0.0.0/0")),
                 "web: world-ingress fails"},
        GroupRow{"ssh_from_the_world",
                 with_rule(rule("tcp", 22, 22, "0.0.0.0/0")),
                 "web: world-ingress fails",
                 {"tcp 22 from 0.0.0.0/0"}},
        GroupRow{"ssh_from_a_block", with_rule(rule("tcp", 22, 22, "203.0.113.0/24")),
                 "web: world-ingress holds"},
        GroupRow{"as_wide_as_the_world", with_rule(rule("tcp", 22, 22, "128.0.0.0/1")),
                 "web: world-ingress fails"},
        GroupRow{"private_space_is_not_the_world", with_rule(rule("tcp", 22, 22, "10.0.0.0/8")),
                 "web: world-ingress holds"},
        GroupRow{"all_protocols_are_all_ports",
                 with_rule(rule("-1", 443, 443, "0.0.0.0/0")),
                 "web: world-ingress fails",
                 {"all ports from 0.0.0.0/0"}},
        GroupRow{"all_ports_hide_ssh",
                 with_rule(rule("tcp", 0, 65535, "0.0.0.0/0")),
                 "web: world-ingress fails",
                 {"tcp 0-65535 from 0.0.0.0/0"}},
        GroupRow{"a_range_with_more_than_public_ports", with_rule(rule("tcp", 80, 443, "0.0.0.0/0")),
                 "web: world-ingress fails"},
        GroupRow{"protocol_6_is_tcp", with_rule(rule("6", 22, 22, "0.0.0.0/0")), "web: world-ingress fails"},
        GroupRow{"icmp_is_not_judged", with_rule(rule("icmp", -1, -1, "0.0.0.0/0")),
                 "web: world-ingress holds"},
        GroupRow{"egress_is_not_judged",
                 facts_of({declared(group, "web",
                                    {{"SecurityGroupEgress", list({rule("-1", 0, 0, "0.0.0.0/0")})}})}),
                 "web: world-ingress holds"},
        GroupRow{
            "ipv6_counts",
            with_rule(map({{"IpProtocol", "tcp"}, {"FromPort", 22}, {"ToPort", 22}, {"CidrIpv6", "0::0/0"}})),
            "web: world-ingress fails",
            {"tcp 22 from 0::0/0"}},
        GroupRow{
            "a_group_as_source_is_narrow",
            facts_of({declared(group, "open", {{ingress, list({rule("-1", 0, 0, "0.0.0.0/0")})}}),
                      declared(group, "app",
                               {{ingress, list({map({{"IpProtocol", "-1"},
                                                     {"SourceSecurityGroupId", ref("open", "id")}})})}})}),
            "open: world-ingress fails\napp: world-ingress holds"},
        GroupRow{
            "a_prefix_list_with_the_world",
            facts_of({declared("AWS::EC2::PrefixList", "everyone",
                               {{"Entries", list({map({{"Cidr", "0.0.0.0/0"}})})}}),
                      declared(group, "web",
                               {{ingress, list({map({{"IpProtocol", "tcp"},
                                                     {"FromPort", 22},
                                                     {"ToPort", 22},
                                                     {"SourcePrefixListId", ref("everyone", "id")}})})}})}),
            "web: world-ingress fails",
            {"tcp 22 from prefix list everyone"}},
        GroupRow{
            "a_prefix_list_that_is_not_shown",
            with_rule(map(
                {{"IpProtocol", "tcp"}, {"FromPort", 22}, {"ToPort", 22}, {"SourcePrefixListId", "pl-1"}})),
            "web: world-ingress open",
            {"needs aws ec2 get-managed-prefix-list-entries"}},
        GroupRow{"a_source_that_does_not_resolve",
                 with_rule(rule("tcp", 22, 22, unresolved("var.admin_cidr"))),
                 "web: world-ingress open",
                 {"var.admin_cidr", "needs aws ec2 describe-security-groups"}},
        GroupRow{"whoever_may_reach_a_public_port", with_rule(rule("tcp", 443, 443, unresolved("var.cidr"))),
                 "web: world-ingress holds"},
        GroupRow{"a_port_that_does_not_resolve",
                 with_rule(rule("tcp", unresolved("var.port"), 22, "0.0.0.0/0")),
                 "web: world-ingress open",
                 {"var.port"}},
        GroupRow{"whatever_port_from_a_block",
                 with_rule(rule("tcp", unresolved("var.port"), 22, "10.0.0.0/8")),
                 "web: world-ingress holds"},
        GroupRow{"rules_that_do_not_resolve", with_rule(unresolved("var.rules")), "web: world-ingress open"},
        GroupRow{"an_open_rule_fails_beside_one_that_does_not_resolve",
                 facts_of({declared(group, "web",
                                    {{ingress,
                                      list({unresolved("var.rules"), rule("tcp", 22, 22, "0.0.0.0/0")})}})}),
                 "web: world-ingress fails"},
        GroupRow{"an_unread_module_could_hold_a_rule",
                 facts_of({declared(group, "web")}, {}, {unread("module ./rules is not on disk")}),
                 "web: world-ingress open",
                 {"module ./rules is not on disk"}},
        GroupRow{"unused_and_open", with_rule(rule("tcp", 3306, 3306, "0.0.0.0/0")),
                 "web: world-ingress fails"},
        GroupRow{"no_rules", facts_of({declared(group, "web")}), "web: world-ingress holds"}),
    name_of_row);

Facts store_with(const Value& one) {
  return facts_of({declared(group, "data", {{ingress, list({one})}}),
                   declared(database, "orders", {{"VPCSecurityGroups", list({ref("data", "id")})}})});
}

INSTANTIATE_TEST_SUITE_P(
    Uses, SecurityGroupTest,
    testing::Values(
        GroupRow{"a_store_opens_no_port",
                 store_with(rule("tcp", 443, 443, "0.0.0.0/0")),
                 "data: world-ingress fails\norders: default-group holds",
                 {"tcp 443 from 0.0.0.0/0, and orders has this group"}},
        GroupRow{"a_store_for_its_application",
                 store_with(map({{"IpProtocol", "tcp"},
                                 {"FromPort", 5432},
                                 {"ToPort", 5432},
                                 {"SourceSecurityGroupId", "sg-app"}})),
                 "data: world-ingress holds\norders: default-group holds"},
        GroupRow{
            "vpn_ports_of_a_vpn_host",
            facts_of({declared(group, "edge", {{ingress, list({rule("udp", 1194, 1194, "0.0.0.0/0")})}}),
                      declared(instance, "office-vpn", {{"SecurityGroupIds", list({ref("edge", "id")})}})}),
            "edge: world-ingress holds\noffice-vpn: default-group holds"},
        GroupRow{"vpn_ports_of_a_group_of_vpn_hosts",
                 facts_of({declared(group, "edge", {{ingress, list({rule("udp", 500, 500, "0.0.0.0/0")})}}),
                           declared("AWS::EC2::LaunchTemplate", "servers",
                                    {{"LaunchTemplateData.SecurityGroupIds", list({ref("edge", "id")})}}),
                           declared("AWS::AutoScaling::AutoScalingGroup", "group",
                                    {{"LaunchTemplate.LaunchTemplateId", ref("servers")}})
                               .tag("Name", "Office VPN")}),
                 "edge: world-ingress holds\nservers: default-group holds"},
        GroupRow{"vpn_ports_of_another_host",
                 facts_of({declared(group, "edge", {{ingress, list({rule("udp", 1194, 1194, "0.0.0.0/0")})}}),
                           declared(instance, "web", {{"SecurityGroupIds", list({ref("edge", "id")})}})}),
                 "edge: world-ingress fails\nweb: default-group holds"},
        GroupRow{"ssh_of_a_vpn_host",
                 facts_of({declared(group, "edge", {{ingress, list({rule("tcp", 22, 22, "0.0.0.0/0")})}}),
                           declared(instance, "vpn", {{"SecurityGroupIds", list({ref("edge", "id")})}})}),
                 "edge: world-ingress fails\nvpn: default-group holds"},
        GroupRow{"vpn_ports_of_a_client_vpn",
                 facts_of({declared(group, "edge", {{ingress, list({rule("udp", 4500, 4500, "::/0")})}}),
                           declared("AWS::EC2::ClientVpnEndpoint", "people",
                                    {{"SecurityGroupIds", list({ref("edge", "id")})}})}),
                 "edge: world-ingress holds",
                 {}}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Takers, SecurityGroupTest,
    testing::Values(
        GroupRow{"none_is_the_default_one",
                 facts_of({declared(instance, "web")}),
                 "web: default-group fails",
                 {"it names no group"}},
        GroupRow{
            "the_default_group_by_its_vpc",
            facts_of({declared("AWS::EC2::VPC", "main"),
                      declared(instance, "web",
                               {{"SecurityGroupIds", list({ref("main", "default_security_group_id")})}})}),
            "web: default-group fails",
            {"the default group of its VPC"}},
        GroupRow{"the_default_group_by_its_name",
                 facts_of({declared(instance, "web", {{"SecurityGroups", list({"default"})}})}),
                 "web: default-group fails"},
        GroupRow{"the_default_group_managed_as_code",
                 facts_of({declared(group, "default", {{"GroupName", "default"}}),
                           declared(instance, "web", {{"SecurityGroupIds", list({ref("default", "id")})}})}),
                 "default: world-ingress holds\nweb: default-group fails"},
        GroupRow{"a_group_known_only_by_its_id",
                 facts_of({declared(instance, "web", {{"SecurityGroupIds", list({"sg-123"})}})}),
                 "web: default-group open",
                 {"the group sg-123", "needs aws ec2 describe-security-groups"}},
        GroupRow{"groups_that_do_not_resolve",
                 facts_of({declared(instance, "web", {{"SecurityGroupIds", unresolved("var.groups")}})}),
                 "web: default-group open"},
        GroupRow{"one_of_any_number",
                 facts_of({declared(group, "each", {}).many("var.names"),
                           declared(instance, "web", {{"SecurityGroupIds", list({ref("each", "id")})}})}),
                 "each: world-ingress holds\nweb: default-group holds"},
        GroupRow{
            "groups_of_an_interface",
            facts_of({declared(group, "own"),
                      declared("AWS::EC2::NetworkInterface", "eni", {{"GroupSet", list({ref("own", "id")})}}),
                      declared(instance, "web",
                               {{"NetworkInterfaces",
                                 list({map({{"NetworkInterfaceId", ref("eni", "id")}})})}})}),
            "own: world-ingress holds\nweb: default-group holds"},
        GroupRow{
            "groups_of_a_launch_template",
            facts_of({declared(group, "own"),
                      declared("AWS::EC2::LaunchTemplate", "lt",
                               {{"LaunchTemplateData.NetworkInterfaces",
                                 list({map({{"Groups", list({ref("own", "id")})}})})}}),
                      declared(instance, "web", {{"LaunchTemplate.LaunchTemplateId", ref("lt", "id")}})}),
            "own: world-ingress holds\nweb: default-group holds\nlt: default-group holds"},
        GroupRow{
            "a_template_of_eks_nodes",
            facts_of({declared("AWS::EC2::LaunchTemplate", "lt"),
                      declared("AWS::EKS::Nodegroup", "nodes", {{"LaunchTemplate.Id", ref("lt", "id")}})}),
            "lt: default-group n/a"},
        GroupRow{"balancers",
                 facts_of({declared(balancer, "web", {{"Type", "application"}}),
                           declared(balancer, "net", {{"Type", "network"}}),
                           declared(balancer, "gateway", {{"Type", "gateway"}})}),
                 "web: default-group fails\nnet: default-group n/a"},
        GroupRow{"only_functions_in_a_vpc",
                 facts_of({declared(function, "outside"),
                           declared(function, "inside", {{"VpcConfig.SubnetIds", list({"subnet-1"})}})}),
                 "inside: default-group fails"},
        GroupRow{
            "only_awsvpc_tasks",
            facts_of({declared("AWS::ECS::Service", "bridge"),
                      declared("AWS::ECS::Service", "api",
                               {{"NetworkConfiguration.AwsvpcConfiguration.Subnets", list({"subnet-1"})}})}),
            "api: default-group fails"},
        GroupRow{"members_follow_their_cluster",
                 facts_of({declared(group, "own"),
                           declared("AWS::RDS::DBCluster", "db",
                                    {{"VpcSecurityGroupIds", list({ref("own", "id")})}}),
                           declared(database, "member", {{"DBClusterIdentifier", "db"}})}),
                 "own: world-ingress holds\ndb: default-group holds"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Sources, SecurityGroupTest,
    testing::Values(
        GroupRow{
            "observed",
            facts_of({observed(group, "sg-1",
                               {{"GroupName", "web"}, {ingress, list({rule("tcp", 22, 22, "0.0.0.0/0")})}}),
                      observed(group, "sg-2", {{"GroupName", "default"}}),
                      observed(instance, "i-1", {{"SecurityGroupIds", list({"sg-1"})}}),
                      observed(instance, "i-2", {{"SecurityGroupIds", list({"sg-2"})}})},
                     all_group_calls()),
            "sg-1: world-ingress fails\nsg-2: world-ingress holds\ni-1: default-group holds\n"
            "i-2: default-group fails"},
        GroupRow{
            "drift",
            facts_of({observed(group, "sg-1",
                               {{"GroupName", "web"}, {ingress, list({rule("tcp", 22, 22, "0.0.0.0/0")})}})
                          .named("web"),
                      declared(group, "web", {{ingress, list({rule("tcp", 443, 443, "0.0.0.0/0")})}})},
                     all_group_calls()),
            "sg-1: world-ingress fails [drift]"},
        GroupRow{"a_cache_tells_by_its_members",
                 facts_of({observed("AWS::ElastiCache::ReplicationGroup", "cache"),
                           observed("AWS::ElastiCache::CacheCluster", "cache-001",
                                    {{"VpcSecurityGroupIds", list({"sg-1"})}})
                               .shows("ReplicationGroupId", "cache"),
                           observed(group, "sg-1", {{"GroupName", "cache"}})},
                          all_group_calls()),
                 "sg-1: world-ingress holds\ncache: default-group holds"},
        GroupRow{"development_is_listed",
                 facts_of({declared(group, "web", {{ingress, list({rule("tcp", 22, 22, "0.0.0.0/0")})}})
                               .tag("env", "dev"),
                           declared(group, "api")}),
                 "web: holds n/a\napi: world-ingress holds"},
        GroupRow{
            "a_place_that_is_not_covered",
            facts_of({observed(group, "sg-1", {{"GroupName", "web"}})},
                     all_group_calls().denied(group, test::test_region, "444455556666")),
            "sg-1: world-ingress holds\nresources that take security groups in 444455556666 eu-west-1: holds "
            "open",
            {"ec2 describe-security-groups (denied, AccessDenied)"}},
        GroupRow{"nothing_takes_groups", facts_of({}, all_group_calls()), "the solution: holds n/a"},
        GroupRow{"functions_outside_a_vpc", facts_of({declared(function, "f")}), "the solution: holds n/a"},
        GroupRow{"no_workload_is_shown", facts_of({}), "the solution: holds open"},
        GroupRow{"distributed", test::distributed(facts_of({declared(group, "web")})),
                 "the solution: holds n/a"}),
    name_of_row);

}  // namespace
}  // namespace prodready
