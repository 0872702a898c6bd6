// Identity, lists, loose parts, and resources that already have the model's names.
#include <gtest/gtest.h>

#include "apply_support.hpp"

namespace prodready::resources {
namespace {

TEST(ApplyIdentity, FillsTheFrame) {
  const Tables tables = tables_of(types, terraform);
  const Applied applied = apply_tables(
      tables, SourceNames::terraform,
      {item_of("aws_iam_role", "r",
               R"({"name":"deploy","arn":"arn:r","tags":{"env":"prod","team":{"unresolved":"var.t"}}})")});
  const Resource& role = applied.resources.at(0);
  EXPECT_EQ(role.name, "deploy");
  EXPECT_EQ(role.arn, "arn:r");
  EXPECT_EQ(role.region, "global");
  EXPECT_EQ(role.tags.at("env"), "prod");
  EXPECT_EQ(role.tags.at("team"), "");
  EXPECT_TRUE(role.tags_known);
}

TEST(ApplyIdentity, TagsThatDoNotResolveAreNotKnown) {
  const Tables tables = tables_of(types, terraform);
  const Applied applied =
      apply_tables(tables, SourceNames::terraform,
                   {item_of("aws_iam_role", "r", R"({"tags":{"unresolved":"var.tags"}})")});
  EXPECT_FALSE(applied.resources.at(0).tags_known);
}

TEST(ApplyLists, ReachWhatTheyAreIn) {
  const Tables tables = tables_of(types, terraform, aws_cli);
  const Applied applied = apply_tables(
      tables, SourceNames::aws_cli,
      {item_of(
          "ec2 describe-route-tables", "",
          R"({"RouteTables":[{"RouteTableId":"rtb-1","Routes":[{"GatewayId":"igw-1"}]},{"RouteTableId":"rtb-2"}]})")});
  EXPECT_EQ(shown(applied), "AWS::EC2::Route  {\"RouteTableId\":\"rtb-1\",\"GatewayId\":\"igw-1\"}\n");
}

TEST(JoinParts, PutsWhatStandsApartIntoItsOwner) {
  const Tables tables = tables_of(types, terraform, aws_cli, cloudformation);
  Resource group;
  group.type = "AWS::EC2::SecurityGroup";
  group.key = "Group";
  group.properties = Map{};
  Resource rule;
  rule.type = "AWS::EC2::SecurityGroupIngress";
  rule.key = "Rule";
  rule.properties = value_of(R"({"GroupId":{"ref":"Group.GroupId"},"CidrIp":"0.0.0.0/0"})");
  EXPECT_EQ(shown(join_parts(tables, SourceNames::cloudformation, {rule, group})),
            "AWS::EC2::SecurityGroup Group {\"SecurityGroupIngress\":[{\"CidrIp\":\"0.0.0.0/0\"}]}\n");
}

TEST(SpreadLoose, LeavesUnresolvedWhatMayBeSet) {
  const Tables tables = tables_of(types, terraform);
  std::vector<SourceItem> items = {
      item_of("aws_s3_bucket", "aws_s3_bucket.b", "{}"),
      item_of("aws_s3_bucket_versioning", "v", R"({"bucket":{"unresolved":"each.value"},
                                            "versioning_configuration":[{"status":"Enabled"}]})"),
      item_of("aws_s3_bucket_lifecycle_configuration", "l",
              R"({"bucket":{"unresolved":"data.x.y.id"},"rule":[{"status":"Enabled"}]})")};
  Applied applied = apply_tables(tables, SourceNames::terraform, std::move(items));
  spread_loose(applied);
  EXPECT_EQ(to_json(applied.resources.at(0).properties),
            R"({"VersioningConfiguration":{"Status":{"unresolved":"each.value"}}})");
}

TEST(KeepKnown, DropsTheRest) {
  const Tables tables = tables_of(types, terraform);
  Resource group;
  group.type = "AWS::EC2::SecurityGroup";
  group.properties = value_of(R"({"GroupName":"g","Tags":[],"SecurityGroupIngress":
      [{"CidrIp":"a","Description":"d"},{"unresolved":"x"}],"SecurityGroupEgress":{"unresolved":"y"}})");
  keep_known(tables, group);
  EXPECT_EQ(to_json(group.properties),
            R"({"GroupName":"g","SecurityGroupIngress":[{"CidrIp":"a"},{"unresolved":"x"}],)"
            R"("SecurityGroupEgress":{"unresolved":"y"}})");
}

TEST(KeepKnown, ReadsTextsOfJson) {
  const Tables tables = tables_of(types, terraform);
  Resource policy;
  policy.type = "AWS::S3::BucketPolicy";
  policy.properties = value_of(R"({"PolicyDocument":"{\"Statement\":[]}"})");
  keep_known(tables, policy);
  EXPECT_EQ(to_json(policy.properties), R"({"PolicyDocument":{"Statement":[]}})");
}

}  // namespace
}  // namespace prodready::resources
