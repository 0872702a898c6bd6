#include "facts/resources/hanging_on.hpp"

#include <gtest/gtest.h>

#include <string>

#include "facts/resources/admits.hpp"
#include "facts/resources/code_declares.hpp"
#include "facts/resources/world.hpp"
#include "support/facts/resources.hpp"

namespace prodready::terms::hanging_on_test {
namespace {

using test::declared;
using test::list;
using test::map;
using test::observed;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
constexpr const char* listener = "AWS::ElasticLoadBalancingV2::Listener";

struct Row {
  std::string name;
  Facts facts;
  std::string hangs;  // the keys, then what is unresolved
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class HangingOnTest : public testing::TestWithParam<Row> {};

TEST_P(HangingOnTest, OfTheFirstBalancer) {
  const Facts& facts = GetParam().facts;
  const Hanging hanging =
      hanging_on(facts, *facts.resources.of_type(balancer).front(), listener, "LoadBalancerArn");
  std::string text;
  for (const resources::Resource* resource : hanging.resources) {
    text += resource->key + ' ';
  }
  EXPECT_EQ(text + hanging.unresolved, GetParam().hangs);
  EXPECT_EQ(resources_on(facts, *facts.resources.of_type(balancer).front(), listener, "LoadBalancerArn"),
            hanging.resources);
}

const std::string arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1";

test::Made at(resources::Value owner) {
  return declared(listener, "http", {{"LoadBalancerArn", std::move(owner)}});
}

INSTANTIATE_TEST_SUITE_P(
    Rows, HangingOnTest,
    testing::Values(
        Row{"none", test::facts_of({declared(balancer, "web")}), ""},
        Row{"by_reference", test::facts_of({declared(balancer, "web"), at(ref("web", "arn"))}), "http "},
        Row{"by_arn", test::facts_of({declared(balancer, "web").arn(arn), at(arn)}), "http "},
        Row{"of_another",
            test::facts_of({declared(balancer, "web"), declared(balancer, "other"), at(ref("other", "arn"))}),
            ""},
        Row{"of_another_unit", test::facts_of({declared(balancer, "web"), at(ref("web", "arn")).unit("b")}),
            ""},
        Row{"of_what_does_not_resolve", test::facts_of({declared(balancer, "web"), at(unresolved("var.lb"))}),
            "http of var.lb"},
        Row{"a_module_is_not_here",
            test::facts_of({declared(balancer, "web")}, {}, {test::unread("module ./web is not on disk")}),
            "module ./web is not on disk"},
        Row{"a_module_of_another_unit",
            test::facts_of({declared(balancer, "web")}, {},
                           {test::unread("module ./web is not on disk", "other/main.tf")}),
            ""},
        Row{"observed",
            test::facts_of({observed(balancer, "web").arn(arn),
                            observed(listener, "l").set("LoadBalancerArn", arn)},
                           snapshot().covers(listener)),
            "l "},
        Row{"observed_none",
            test::facts_of({observed(balancer, "web").arn(arn)}, snapshot().covers(listener)), ""},
        Row{"code_is_no_answer_for_the_cloud",
            test::facts_of({observed(balancer, "web").arn(arn), at(arn)}, snapshot().covers(listener)), ""}),
    [](const auto& test) { return test.param.name; });

TEST(HangingOnTest, WhatWasNotAskedMayHangThere) {
  const Facts facts = test::facts_of({observed(balancer, "web").arn(arn)}, snapshot().denied(listener));
  const Hanging hanging = hanging_on(facts, facts.resources.all().front(), listener, "LoadBalancerArn");
  EXPECT_FALSE(hanging.is_not_set());
  EXPECT_TRUE(hanging.unresolved.ends_with(": denied")) << hanging.unresolved;
}

TEST(HangingOnTest, AnArnWithinALongerTextNamesItsOwnerAlone) {
  constexpr const char* function = "AWS::Lambda::Function";
  const std::string orders = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
  const Facts facts = test::facts_of(
      {observed(function, "orders").arn(orders),
       observed("AWS::ApiGateway::Method", "m",
                {{"Integration.Uri", "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/" +
                                         orders + "/invocations"}}),
       observed("AWS::ApiGateway::Method", "n",
                {{"Integration.Uri", "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/" +
                                         orders + "-dev/invocations"}})},
      snapshot().covers("AWS::ApiGateway::Method"));
  const Hanging hanging =
      hanging_on(facts, facts.resources.all().front(), "AWS::ApiGateway::Method", "Integration.Uri");
  ASSERT_EQ(hanging.resources.size(), 1U);
  EXPECT_EQ(hanging.resources.front()->key, "m");
}

std::string word_of(const Tri& answer) {
  return answer.is_yes() ? "yes" : answer.is_no() ? "no" : answer.missing();
}

struct WorldRow {
  std::string name;
  resources::Value source;
  std::string is;
};
void PrintTo(const WorldRow& row, std::ostream* out) { *out << row.name; }

class WorldTest : public testing::TestWithParam<WorldRow> {};

TEST_P(WorldTest, OfARulesSource) {
  constexpr const char* prefixes = "AWS::EC2::PrefixList";
  const Facts facts = test::facts_of(
      {observed("AWS::EC2::SecurityGroup", "sg-1"),
       observed(prefixes, "pl-offices", {{"Entries", list({map({{"Cidr", "203.0.113.0/24"}})})}}),
       observed(prefixes, "pl-all",
                {{"Entries", list({map({{"Cidr", "203.0.113.0/24"}}), map({{"Cidr", "0.0.0.0/1"}})})}}),
       observed(prefixes, "pl-s3", {{"Entries", list({map({{"Cidr", "0.0.0.0/0"}})})}})
           .named("com.amazonaws.eu-west-1.s3"),
       observed(prefixes, "pl-unasked")});
  EXPECT_EQ(word_of(is_world(facts, facts.resources.all().front(), GetParam().source)), GetParam().is);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WorldTest,
    testing::Values(WorldRow{"absent", {}, "no"}, WorldRow{"everything", "0.0.0.0/0", "yes"},
                    WorldRow{"a_network", "203.0.113.0/24", "no"}, WorldRow{"a_group", "sg-2", "no"},
                    WorldRow{"a_list", "pl-offices", "no"}, WorldRow{"a_wide_list", "pl-all", "yes"},
                    WorldRow{"aws_s_own_list", "pl-s3", "no"},
                    WorldRow{"a_list_without_entries", "pl-unasked",
                             "ec2 get-managed-prefix-list-entries of pl-unasked"},
                    WorldRow{"an_unknown_list", "pl-other", "the entries of pl-other"},
                    WorldRow{"unresolved", unresolved("var.office"), "var.office"}),
    [](const auto& test) { return test.param.name; });

test::Made group(const test::Properties& rule) {
  return declared("AWS::EC2::SecurityGroup", "web", {{"SecurityGroupIngress", list({map(rule)})}});
}

struct AdmitsRow {
  std::string name;
  test::Made group;
  std::string admits;  // World to 443
};
void PrintTo(const AdmitsRow& row, std::ostream* out) { *out << row.name; }

class AdmitsTest : public testing::TestWithParam<AdmitsRow> {};

TEST_P(AdmitsTest, TheWorldToAPort) {
  const Facts facts = test::facts_of({GetParam().group});
  EXPECT_EQ(word_of(admits_world(facts, facts.resources.all().front(), 443)), GetParam().admits);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AdmitsTest,
    testing::Values(
        AdmitsRow{"the_port",
                  group({{"IpProtocol", "tcp"}, {"FromPort", 443}, {"ToPort", 443}, {"CidrIp", "0.0.0.0/0"}}),
                  "yes"},
        AdmitsRow{"a_range",
                  group({{"IpProtocol", "tcp"}, {"FromPort", 80}, {"ToPort", 8080}, {"CidrIpv6", "::/0"}}),
                  "yes"},
        AdmitsRow{"all_protocols", group({{"IpProtocol", "-1"}, {"CidrIp", "0.0.0.0/0"}}), "yes"},
        AdmitsRow{"another_port",
                  group({{"IpProtocol", "tcp"}, {"FromPort", 22}, {"ToPort", 22}, {"CidrIp", "0.0.0.0/0"}}),
                  "no"},
        AdmitsRow{"udp",
                  group({{"IpProtocol", "udp"}, {"FromPort", 443}, {"ToPort", 443}, {"CidrIp", "0.0.0.0/0"}}),
                  "no"},
        AdmitsRow{
            "a_network",
            group({{"IpProtocol", "tcp"}, {"FromPort", 443}, {"ToPort", 443}, {"CidrIp", "10.0.0.0/8"}}),
            "no"},
        AdmitsRow{"an_unresolved_source",
                  group({{"IpProtocol", "tcp"},
                         {"FromPort", 443},
                         {"ToPort", 443},
                         {"CidrIp", unresolved("var.cidr")}}),
                  "var.cidr"},
        AdmitsRow{"an_unresolved_port_of_a_network",
                  group({{"IpProtocol", "tcp"},
                         {"FromPort", unresolved("var.p")},
                         {"ToPort", 443},
                         {"CidrIp", "10.0.0.0/8"}}),
                  "no"},
        AdmitsRow{
            "unresolved_rules",
            declared("AWS::EC2::SecurityGroup", "web", {{"SecurityGroupIngress", unresolved("local.rules")}}),
            "local.rules"},
        AdmitsRow{"no_rules", declared("AWS::EC2::SecurityGroup", "web"), "no"}),
    [](const auto& test) { return test.param.name; });

TEST(CodeDeclaresTest, TheWorkloadsWhereNothingIsUnread) {
  const test::Made service = declared("AWS::ECS::Service", "api");
  EXPECT_EQ(word_of(code_declares_the_workloads(test::facts_of({service}))), "yes");
  EXPECT_EQ(word_of(code_declares_the_workloads(test::facts_of({declared("AWS::S3::Bucket", "b")}))), "no");
  EXPECT_EQ(word_of(code_declares_the_workloads(test::facts_of({service.unit("envs/dev")}))), "no");
  EXPECT_EQ(word_of(code_declares_the_workloads(test::facts_of({observed("AWS::ECS::Service", "api")}))),
            "no");
  EXPECT_EQ(word_of(code_declares_the_workloads(
                test::facts_of({service}, {}, {test::unread("chart not rendered")}))),
            "infra/main.tf: chart not rendered");
  Facts elsewhere = test::facts_of({service});
  elsewhere.configuration.infrastructure = Location::elsewhere;
  EXPECT_EQ(word_of(code_declares_the_workloads(elsewhere)), "config infrastructure: elsewhere");
}

}  // namespace
}  // namespace prodready::terms::hanging_on_test
