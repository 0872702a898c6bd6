#include "facts/resources/in_scope.hpp"

#include <gtest/gtest.h>

#include <string>

#include "facts/resources/names.hpp"
#include "support/facts/resources.hpp"

namespace prodready::terms::in_scope_test {
namespace {

using test::declared;
using test::list;
using test::observed;

constexpr const char* service = "AWS::ECS::Service";

std::string states(const Facts& facts) {
  const Scope scope(facts);
  std::string text;
  for (const resources::Resource& resource : facts.resources.all()) {
    const InScope found = scope.of(resource);
    text += (text.empty() ? "" : "\n") + resource.key + ": " +
            (found.state == ScopeState::in    ? "in"
             : found.state == ScopeState::out ? "out"
                                              : "for reading") +
            ", " + found.decided_by;
  }
  return text;
}

TEST(InScopeTest, WithoutConfigurationEverythingIs) {
  EXPECT_EQ(states(test::facts_of({observed(service, "api"), declared(service, "jobs")})),
            "api: in, no scope is configured\njobs: in, declared here");
}

TEST(InScopeTest, AccountsAndRegions) {
  Facts facts =
      test::facts_of({observed(service, "a"), observed(service, "b").in("222222222222", "eu-west-1"),
                      observed("AWS::IAM::Role", "c").in("111122223333", "global")});
  facts.configuration.scope = ScopeConfig{.accounts = {"111122223333"}, .regions = {"eu-west-1"}};
  EXPECT_EQ(states(facts),
            "a: in, its account and region are in scope\n"
            "b: out, config scope does not take 222222222222 eu-west-1\n"
            "c: in, its account and region are in scope");
}

TEST(InScopeTest, TagsStacksAndNames) {
  Facts facts =
      test::facts_of({observed(service, "a").tag("team", "orders"),
                      observed(service, "b").stack("orders-prod"), observed(service, "orders-c"),
                      observed(service, "d").tag("team", "billing"), observed(service, "e").tags_unknown()});
  facts.configuration.scope =
      ScopeConfig{.tags = {{"team", {"ord*"}}}, .stacks = {"orders-*"}, .names = {"orders-*"}};
  EXPECT_EQ(states(facts),
            "a: in, tag team=orders\nb: in, stack orders-prod\norders-c: in, name orders-c\n"
            "d: out, config scope does not take it\ne: in, its tags were not collected");
}

TEST(InScopeTest, WhatResourcesInScopeReferTo) {
  Facts facts = test::facts_of(
      {observed(service, "a", {{"Groups", list({"sg-11111111", "sg-22222222"})}}).tag("team", "orders"),
       observed(service, "b", {{"Groups", list({"sg-22222222"})}}),
       observed("AWS::EC2::SecurityGroup", "sg-11111111"), observed("AWS::EC2::SecurityGroup", "sg-22222222"),
       observed("AWS::EC2::SecurityGroup", "sg-33333333")});
  facts.configuration.scope = ScopeConfig{.tags = {{"team", {"orders"}}}};
  EXPECT_EQ(states(facts),
            "a: in, tag team=orders\nb: out, config scope does not take it\n"
            "sg-11111111: in, only a refers to it\nsg-22222222: for reading, a shares it with others\n"
            "sg-33333333: out, config scope does not take it");
}

TEST(InScopeTest, MembersRecordsAndWhatReachesThem) {
  const std::string cluster = "arn:aws:rds:eu-west-1:111122223333:cluster:orders";
  Facts facts =
      test::facts_of({observed("AWS::RDS::DBCluster", "orders").arn(cluster).tag("team", "orders"),
                      observed("AWS::RDS::DBInstance", "orders-1", {{"DBClusterIdentifier", "orders"}}),
                      observed("AWS::Account::BackupProtectedResource", "record", {{"ResourceArn", cluster}}),
                      observed("AWS::Account::PasswordPolicy", "policy"),
                      observed("AWS::Backup::BackupSelection", "selection",
                               {{"BackupSelection.Resources", list({cluster.c_str()})}})});
  facts.configuration.scope = ScopeConfig{.tags = {{"team", {"orders"}}}};
  EXPECT_EQ(
      states(facts),
      "orders: in, tag team=orders\norders-1: in, it belongs to orders\nrecord: in, it tells of orders\n"
      "policy: in, a setting of the account\nselection: for reading, it reaches orders");
}

TEST(InScopeTest, WhatCodeDeclaresIsWhereverItIs) {
  Facts facts = test::facts_of({observed(service, "api"), declared(service, "api")});
  facts.configuration.scope = ScopeConfig{.tags = {{"team", {"orders"}}}};
  EXPECT_EQ(states(facts), "api: in, declared here as api\napi: in, declared here");
}

TEST(InScopeTest, AScopeThatTakesNothingIsAMistake) {
  Facts facts = test::facts_of({observed(service, "api")});
  EXPECT_FALSE(Scope(facts).takes_nothing());
  facts.configuration.scope = ScopeConfig{.names = {"nothing"}};
  EXPECT_TRUE(Scope(facts).takes_nothing());
}

TEST(NamesTest, AreToldApartWhereTheyMustBe) {
  const Facts facts =
      test::facts_of({observed("AWS::RDS::DBInstance", "orders"), observed("AWS::DynamoDB::Table", "orders"),
                      observed("AWS::S3::Bucket", "logs"),
                      observed("AWS::S3::Bucket", "logs").in("222222222222", "eu-west-1"),
                      observed("AWS::EC2::Volume", "vol-1").named("data"),
                      declared("AWS::S3::Bucket", "aws_s3_bucket.x").named("")});
  std::vector<Joined> subjects;
  for (const resources::Resource& resource : facts.resources.all()) {
    subjects.push_back(resource.origin == resources::Origin::observed ? Joined{.observed = &resource}
                                                                      : Joined{.declared = &resource});
  }
  const std::vector<std::string> expected = {"orders (RDS DBInstance)",
                                             "orders (DynamoDB Table)",
                                             "logs (111122223333 eu-west-1)",
                                             "logs (222222222222 eu-west-1)",
                                             "vol-1",
                                             "aws_s3_bucket.x"};
  EXPECT_EQ(names_of(subjects), expected);
}

}  // namespace
}  // namespace prodready::terms::in_scope_test
