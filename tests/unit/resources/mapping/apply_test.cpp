// Items become resources, parts find their owners.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <ostream>

#include "apply_support.hpp"

namespace prodready::resources::apply_test {
namespace {

struct Row {
  std::string_view name;
  std::vector<SourceItem> items;
  std::string_view resources;
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

SourceItem maybe(SourceItem item, std::string what) {
  item.frame.maybe = std::move(what);
  return item;
}

SourceItem many(SourceItem item) {
  item.frame.many = true;
  return item;
}

class Apply : public testing::TestWithParam<Row> {};

TEST_P(Apply, JoinsPartsToOwners) {
  const Tables tables = tables_of(types, terraform, aws_cli, cloudformation);
  EXPECT_EQ(shown(apply_tables(tables, SourceNames::terraform, GetParam().items)), GetParam().resources);
}

std::vector<Row> make_rows() {
  const SourceItem bucket = item_of("aws_s3_bucket", "aws_s3_bucket.b", R"({"bucket":"logs"})");
  const auto versioning = [](std::string_view owner) {
    return item_of(
        "aws_s3_bucket_versioning", "aws_s3_bucket_versioning.v",
        fmt::format(R"({{"bucket":{},"versioning_configuration":[{{"status":"Enabled"}}]}})", owner));
  };
  const auto rule = [](std::string_view type, std::string_view group) {
    return item_of("aws_security_group_rule", "aws_security_group_rule.r",
                   fmt::format(R"({{"type":{},"security_group_id":{},"cidr":"10.0.0.0/8","from_port":22}})",
                               type, group));
  };
  const SourceItem group = item_of("aws_security_group", "aws_security_group.g",
                                   R"({"name":"web","ingress":[{"cidr":"0.0.0.0/0"}]})");
  constexpr std::string_view joined =
      R"(AWS::S3::Bucket aws_s3_bucket.b {"BucketName":"logs","VersioningConfiguration":{"Status":"Enabled"}})"
      "\n";
  return {
      {"unknown_type", {item_of("aws_unheard_of", "x", "{}")}, ""},
      {"by_reference", {bucket, versioning(R"({"ref":"aws_s3_bucket.b.id"})")}, joined},
      {"part_first", {versioning(R"({"ref":"aws_s3_bucket.b.bucket"})"), bucket}, joined},
      {"by_name", {bucket, versioning(R"("logs")")}, joined},
      {"by_arn_that_ends_in_the_name", {bucket, versioning(R"("arn:aws:s3:::logs")")}, joined},
      {"by_known_text", {bucket, versioning(R"({"ref":"module.gone.x.id","known":"logs"})")}, joined},
      {"reference_with_index_to_many",
       {many(bucket), versioning(R"({"ref":"aws_s3_bucket.b[0].id"})")},
       joined},
      {"reference_without_index_to_the_only_one",
       {item_of("aws_s3_bucket", "aws_s3_bucket.b[0]", R"({"bucket":"logs"})"),
        versioning(R"({"ref":"aws_s3_bucket.b.id"})")},
       R"(AWS::S3::Bucket aws_s3_bucket.b[0] {"BucketName":"logs","VersioningConfiguration":{"Status":"Enabled"}})"
       "\n"},
      {"reference_without_index_to_several",
       {item_of("aws_s3_bucket", "aws_s3_bucket.b[0]", "{}"),
        item_of("aws_s3_bucket", "aws_s3_bucket.b[1]", "{}"), versioning(R"({"ref":"aws_s3_bucket.b.id"})")},
       "AWS::S3::Bucket aws_s3_bucket.b[0] {}\nAWS::S3::Bucket aws_s3_bucket.b[1] {}\n"
       R"(loose AWS::S3::Bucket {"unresolved":"aws_s3_bucket.b.id"} {"VersioningConfiguration":{"Status":"Enabled"}})"
       "\n"},
      {"reference_without_the_modules_index",
       {item_of("aws_s3_bucket", "module.a[0].aws_s3_bucket.b", R"({"bucket":"logs"})"),
        versioning(R"({"ref":"module.a.aws_s3_bucket.b.id"})")},
       R"(AWS::S3::Bucket module.a[0].aws_s3_bucket.b )"
       R"({"BucketName":"logs","VersioningConfiguration":{"Status":"Enabled"}})"
       "\n"},
      {"reference_with_another_index",
       {item_of("aws_s3_bucket", "aws_s3_bucket.b[0]", "{}"),
        versioning(R"({"ref":"aws_s3_bucket.b[1].id"})")},
       "AWS::S3::Bucket aws_s3_bucket.b[0] {}\n"
       R"(loose AWS::S3::Bucket {"unresolved":"aws_s3_bucket.b[1].id"} {"VersioningConfiguration":{"Status":"Enabled"}})"
       "\n"},
      {"through_another_part",
       {bucket, versioning(R"({"ref":"aws_s3_bucket.b.id"})"),
        item_of("aws_s3_bucket_lifecycle_configuration", "l",
                R"({"bucket":{"ref":"aws_s3_bucket_versioning.v.bucket"},"rule":[{"status":"Enabled"}]})")},
       R"(AWS::S3::Bucket aws_s3_bucket.b {"BucketName":"logs","VersioningConfiguration":{"Status":"Enabled"},)"
       R"("LifecycleConfiguration":{"Rules":[{"Status":"Enabled"}]}})"
       "\n"},
      {"through_another_part_by_id",
       {bucket, versioning(R"({"ref":"aws_s3_bucket.b.id"})"),
        item_of("aws_s3_bucket_lifecycle_configuration", "l",
                R"({"bucket":{"ref":"aws_s3_bucket_versioning.v.id"},"rule":[]})")},
       R"(AWS::S3::Bucket aws_s3_bucket.b {"BucketName":"logs","VersioningConfiguration":{"Status":"Enabled"},)"
       R"("LifecycleConfiguration":{"Rules":[]}})"
       "\n"},
      {"part_wins_over_the_owner",
       {item_of("aws_s3_bucket", "aws_s3_bucket.b", R"({"versioning":[{"enabled":false}]})"),
        versioning(R"({"ref":"aws_s3_bucket.b.id"})")},
       R"(AWS::S3::Bucket aws_s3_bucket.b {"VersioningConfiguration":{"Status":"Enabled"}})"
       "\n"},
      {"orphan",
       {versioning(R"("elsewhere")")},
       R"(AWS::S3::Bucket elsewhere {"VersioningConfiguration":{"Status":"Enabled"},)"
       R"("BucketName":{"unresolved":"the declaration of elsewhere"},)"
       R"("LifecycleConfiguration":{"unresolved":"the declaration of elsewhere"}})"
       "\n"},
      {"loose",
       {bucket, versioning(R"({"unresolved":"var.bucket"})")},
       "AWS::S3::Bucket aws_s3_bucket.b {\"BucketName\":\"logs\"}\n"
       R"(loose AWS::S3::Bucket {"unresolved":"var.bucket"} {"VersioningConfiguration":{"Status":"Enabled"}})"
       "\n"},
      {"owner_left_out",
       {bucket, item_of("aws_s3_bucket_versioning", "v", "{}")},
       "AWS::S3::Bucket aws_s3_bucket.b {\"BucketName\":\"logs\"}\n"},
      {"references_in_a_ring",
       {item_of("aws_s3_bucket_versioning", "v", R"({"bucket":{"ref":"w.bucket"}})"),
        item_of("aws_s3_bucket_versioning", "w", R"({"bucket":{"ref":"v.bucket"}})")},
       "loose AWS::S3::Bucket {\"unresolved\":\"w.bucket\"} {}\nloose AWS::S3::Bucket "
       "{\"unresolved\":\"v.bucket\"} {}\n"},
      {"part_that_may_not_exist",
       {bucket, maybe(versioning(R"({"ref":"aws_s3_bucket.b.id"})"), "var.versioned")},
       R"(AWS::S3::Bucket aws_s3_bucket.b {"BucketName":"logs",)"
       R"("VersioningConfiguration":{"Status":{"unresolved":"var.versioned"}}})"
       "\n"},
      {"into_a_list",
       {group, rule(R"("ingress")", R"({"ref":"aws_security_group.g.id"})"), rule(R"("egress")", R"("web")")},
       R"(AWS::EC2::SecurityGroup aws_security_group.g {"SecurityGroupIngress":[{"CidrIp":"0.0.0.0/0"},)"
       R"({"CidrIp":"10.0.0.0/8","FromPort":22}],"SecurityGroupEgress":[{"CidrIp":"10.0.0.0/8"}]})"
       "\n"},
      {"into_a_list_any_number",
       {group, many(rule(R"("ingress")", R"({"ref":"aws_security_group.g.id"})"))},
       R"(AWS::EC2::SecurityGroup aws_security_group.g {"SecurityGroupIngress":[{"CidrIp":"0.0.0.0/0"},)"
       R"({"unresolved":"the number of aws_security_group_rule.r"}]})"
       "\n"},
      {"condition_that_does_not_resolve",
       {group, rule(R"({"unresolved":"var.type"})", R"({"ref":"aws_security_group.g.id"})")},
       R"(AWS::EC2::SecurityGroup aws_security_group.g {"SecurityGroupIngress":[{"CidrIp":"0.0.0.0/0"},)"
       R"({"unresolved":"var.type"}],"SecurityGroupEgress":[{"unresolved":"var.type"}]})"
       "\n"},
      {"orphan_of_a_list",
       {rule(R"("ingress")", R"("sg-1")"), rule(R"("ingress")", R"("sg-1")")},
       R"(AWS::EC2::SecurityGroup sg-1 {"SecurityGroupIngress":[{"CidrIp":"10.0.0.0/8","FromPort":22},)"
       R"({"CidrIp":"10.0.0.0/8","FromPort":22},{"unresolved":"the declaration of sg-1"}],)"
       R"("GroupName":{"unresolved":"the declaration of sg-1"},)"
       R"("SecurityGroupEgress":{"unresolved":"the declaration of sg-1"}})"
       "\n"},
      {"several_owners",
       {item_of("aws_iam_role", "aws_iam_role.a", R"({"name":"a"})"),
        item_of("aws_iam_role", "aws_iam_role.b", R"({"name":"b"})"),
        item_of("aws_iam_policy_attachment", "p",
                R"({"policy_arn":"arn:p","roles":["a",{"ref":"aws_iam_role.b.name"}]})")},
       R"(AWS::IAM::Role aws_iam_role.a {"ManagedPolicyArns":["arn:p"]})"
       "\n"
       R"(AWS::IAM::Role aws_iam_role.b {"ManagedPolicyArns":["arn:p"]})"
       "\n"},
      {"second_resource_of_an_item",
       {item_of("aws_s3_bucket", "aws_s3_bucket.b", R"({"policy":"{\"Version\":\"2012-10-17\"}"})")},
       "AWS::S3::Bucket aws_s3_bucket.b {}\n"
       R"(AWS::S3::BucketPolicy aws_s3_bucket.b/BucketPolicy {"Bucket":{"ref":"aws_s3_bucket.b.id"},)"
       R"("PolicyDocument":{"Version":"2012-10-17"}})"
       "\n"},
      {"part_of_each_element_of_the_item_itself",
       {item_of("aws_security_group", "g", R"({"egress":[{"cidr_blocks":["a","b"]},{"self":true}]})")},
       R"(AWS::EC2::SecurityGroup g {"SecurityGroupEgress":[{"CidrIp":"a"},{"CidrIp":"b"},)"
       R"({"DestinationSecurityGroupId":{"ref":"g.id"}}]})"
       "\n"},
      {"part_of_each_element_unresolved",
       {item_of("aws_security_group", "g", R"({"egress":{"unresolved":"var.rules"}})")},
       R"(AWS::EC2::SecurityGroup g {"SecurityGroupEgress":[{"unresolved":"var.rules"},{"unresolved":"var.rules"}]})"
       "\n"},
      {"part_of_each_element_by_what_is_around",
       {group,
        item_of("cidrs", "c", R"({"group":"web","type":"ingress","from":1,"list":["a",{"unresolved":"x"}]})"),
        item_of("cidrs", "d", R"({"group":"web","type":"egress","list":["a"]})")},
       R"(AWS::EC2::SecurityGroup aws_security_group.g {"SecurityGroupIngress":[{"CidrIp":"0.0.0.0/0"},)"
       R"({"CidrIp":"a","FromPort":1},{"unresolved":"x"}]})"
       "\n"},
      {"elements_unresolved",
       {item_of("aws_route_table", "aws_route_table.t", R"({"route":{"unresolved":"var.routes"}})")},
       R"(AWS::EC2::Route aws_route_table.t/route?var.routes {"RouteTableId":{"ref":"aws_route_table.t.id"},)"
       R"("GatewayId":{"unresolved":"var.routes"}})"
       "\n"},
      {"elements_of_a_list",
       {item_of("aws_route_table", "aws_route_table.t", R"({"route":[{"gateway_id":"igw-1"},{}]})")},
       R"(AWS::EC2::Route aws_route_table.t/route[0] {"RouteTableId":{"ref":"aws_route_table.t.id"},"GatewayId":"igw-1"})"
       "\n"
       R"(AWS::EC2::Route aws_route_table.t/route[1] {"RouteTableId":{"ref":"aws_route_table.t.id"}})"
       "\n"},
  };
}

INSTANTIATE_TEST_SUITE_P(Rows, Apply, testing::ValuesIn(make_rows()),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources::apply_test
