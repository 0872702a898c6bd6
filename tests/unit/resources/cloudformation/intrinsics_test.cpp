// What each function of CloudFormation gives.
#include <gtest/gtest.h>

#include <ostream>

#include "reading.hpp"

namespace prodready::resources::intrinsics_test {
namespace {

// Around each expression: the names that it may use.
constexpr std::string_view before = R"(
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::LanguageExtensions
Parameters:
  Stage: {Type: String, Default: prod}
  Size: {Type: Number, Default: 3}
  Key: {Type: String}
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Zones: {Type: CommaDelimitedList, Default: "a, b,c"}
  Image: {Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/service/ami}
  Plain: {Type: "AWS::EC2::Image::Id", Default: ami-1}
Mappings:
  Sizes:
    prod: {Type: m5.large, Count: 4}
    dev: {Type: t3.micro, Count: 4}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  HasKey: !Not [!Equals [!Ref Key, ""]]
Resources:
  Named: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub "logs-${Stage}"}}
  Plain1: {Type: AWS::S3::Bucket}
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      V: )";

struct Row {
  std::string name;
  std::string expression;
  std::string expected;    // as JSON
  std::string shape = "";  // of an unresolved value
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class Intrinsic : public ::testing::TestWithParam<Row> {};

TEST_P(Intrinsic, Evaluates) {
  const Reading reading = testing::read({{"t.yaml", std::string(before) + GetParam().expression + "\n"}});
  const Resource* subject = testing::find(reading, "Subject");
  ASSERT_NE(subject, nullptr);
  const Value& value = subject->properties.at("V");
  EXPECT_EQ(to_json(value), GetParam().expected);
  if (const Unresolved* missing = value.unresolved()) {
    EXPECT_EQ(missing->shape, GetParam().shape);
  }
}

const Row rows[] = {
    {"number", "7", "7"},
    {"version_stays_text", "1.10", R"("1.10")"},
    {"quoted_number_is_text", "'7'", R"("7")"},
    {"leading_zero_is_text", "007", R"("007")"},
    {"boolean", "true", "true"},
    {"null_is_absent", "null", "null"},
    {"ref_of_default", "!Ref Stage", R"("prod")"},
    {"ref_long_form", "{Ref: Stage}", R"("prod")"},
    {"ref_of_number", "!Ref Size", "3"},
    {"ref_without_default", "!Ref Key", R"({"unresolved":"parameter Key"})", "${Key}"},
    {"ref_of_list", "!Ref Zones", R"(["a","b","c"])"},
    {"ref_of_ssm_parameter", "!Ref Image", R"({"unresolved":"parameter Image"})", "/aws/service/ami"},
    {"ref_of_image_id", "!Ref Plain", R"("ami-1")"},
    {"ref_of_resource", "!Ref Plain1", R"({"ref":"Plain1"})"},
    {"ref_of_pseudo", "!Ref AWS::Region", R"({"unresolved":"AWS::Region"})", "${AWS::Region}"},
    {"ref_of_nothing", "!Ref Nowhere", R"({"unresolved":"Nowhere"})", "${Nowhere}"},
    {"no_value", "!Ref AWS::NoValue", "null"},
    {"no_value_in_list", "[1, !Ref AWS::NoValue, 2]", "[1,2]"},
    {"no_value_in_map", "{a: 1, b: !Ref AWS::NoValue}", R"({"a":1})"},
    {"get_att", "!GetAtt Queue.Arn", R"({"ref":"Queue.Arn"})"},
    {"get_att_list", "{'Fn::GetAtt': [Queue, Arn]}", R"({"ref":"Queue.Arn"})"},
    {"get_att_of_nothing", "!GetAtt Nowhere.Arn", R"({"unresolved":"Nowhere.Arn"})", "${Nowhere.Arn}"},
    {"sub_resolved", "!Sub 'a-${Stage}-${Size}'", R"("a-prod-3")"},
    {"sub_known_name", "!Sub 'arn:aws:s3:::${Named}/*'", R"("arn:aws:s3:::logs-prod/*")"},
    {"sub_reference", "!Sub 'arn:aws:s3:::${Plain1}/*'", R"({"unresolved":"Plain1"})",
     "arn:aws:s3:::${Plain1}/*"},
    {"sub_attribute", "!Sub '${Queue.Arn}x'", R"({"unresolved":"Queue.Arn"})", "${Queue.Arn}x"},
    {"sub_of_one_reference", "!Sub '${Queue.Arn}'", R"({"ref":"Queue.Arn"})"},
    {"sub_pseudo", "!Sub 'arn:${AWS::Partition}:x'", R"({"unresolved":"AWS::Partition"})",
     "arn:${AWS::Partition}:x"},
    {"sub_own_variables", "!Sub ['${A}-${B}', {A: 1, B: !Ref Stage}]", R"("1-prod")"},
    {"sub_literal", "!Sub '${!NotThis}'", R"("${NotThis}")"},
    {"sub_unclosed", "!Sub 'a${b'", R"("a${b")"},
    {"join", "!Join [',', [a, !Ref Stage, 3]]", R"("a,prod,3")"},
    {"join_of_list", "!Join ['', !Ref Zones]", R"("abc")"},
    {"join_unresolved", "!Join [':', [arn, !Ref Key, x]]", R"({"unresolved":"parameter Key"})",
     "arn:${Key}:x"},
    {"select", "!Select [1, [a, b]]", R"("b")"},
    {"select_text_index", "!Select ['0', !Ref Zones]", R"("a")"},
    {"select_past_the_end", "!Select [5, [a]]", R"({"unresolved":"!Select 5 of 1"})"},
    {"select_of_unresolved", "!Select [1, !Ref Subnets]", R"({"unresolved":"parameter Subnets"})",
     "${Subnets}[1]"},
    {"split", "!Split ['.', a.b.c]", R"(["a","b","c"])"},
    {"split_unresolved", "!Split ['.', !Ref Key]", R"({"unresolved":"parameter Key"})", "${Key}"},
    {"select_of_split", "!Select [1, !Split ['-', 'x-y']]", R"("y")"},
    {"if_true", "!If [IsProd, 1, 2]", "1"},
    {"if_no_value", "!If [IsProd, !Ref AWS::NoValue, 2]", "null"},
    {"if_open", "!If [HasKey, 1, 2]", R"({"unresolved":"parameter Key"})"},
    {"if_open_with_equal_branches", "!If [HasKey, 1, 1]", "1"},
    {"find_in_map", "!FindInMap [Sizes, !Ref Stage, Type]", R"("m5.large")"},
    {"find_in_map_missing", "!FindInMap [Sizes, test, Type]", R"({"unresolved":"mapping Sizes.test.Type"})"},
    {"find_in_map_default", "!FindInMap [Sizes, test, Type, {DefaultValue: t2}]", R"("t2")"},
    {"find_in_map_open_key", "!FindInMap [Sizes, !Ref Key, Type]", R"({"unresolved":"parameter Key"})"},
    {"find_in_map_open_key_one_answer", "!FindInMap [Sizes, !Ref Key, Count]", "4"},
    {"find_in_map_no_such_map", "!FindInMap [None, a, b]", R"({"unresolved":"mapping None"})"},
    {"base64", "{'Fn::Base64': hello}", R"("aGVsbG8=")"},
    {"base64_unresolved", "{'Fn::Base64': !Sub 'x ${Key}'}", R"({"unresolved":"parameter Key"})", "x ${Key}"},
    {"cidr", "!Cidr [10.0.0.0/16, 2, 8]", R"(["10.0.0.0/24","10.0.1.0/24"])"},
    {"cidr_base_is_masked", "!Cidr [10.0.3.7/22, 1, 10]", R"(["10.0.0.0/22"])"},
    {"cidr_unresolved", "!Cidr [!Ref Key, 1, 8]", R"([{"unresolved":"parameter Key"}])"},
    {"cidr_too_many", "!Cidr [10.0.0.0/24, 3, 8]",
     R"([{"unresolved":"!Cidr"},{"unresolved":"!Cidr"},{"unresolved":"!Cidr"}])"},
    {"zones", "!GetAZs ''", R"([{"unresolved":"AWS::Region"},{"unresolved":"AWS::Region"}])"},
    {"first_zone", "!Select [0, !GetAZs '']", R"({"unresolved":"AWS::Region"})", "${AWS::Region}[0]"},
    {"third_zone", "!Select [2, !GetAZs {Ref: 'AWS::Region'}]", R"({"unresolved":"AWS::Region"})",
     "${AWS::Region}[2]"},
    {"zone_of_named_region", "!Select [1, !GetAZs eu-west-1]", R"({"unresolved":"zones of eu-west-1"})",
     "eu-west-1[1]"},
    {"import", "!ImportValue net-Vpc", R"({"unresolved":"!ImportValue net-Vpc"})", "${!ImportValue net-Vpc}"},
    {"import_unresolved", "!ImportValue {'Fn::Sub': '${Key}-Vpc'}",
     R"({"unresolved":"!ImportValue ${Key}-Vpc"})", "${!ImportValue ${Key}-Vpc}"},
    {"length", "{'Fn::Length': !Ref Zones}", "3"},
    {"length_unresolved", "{'Fn::Length': !Ref Subnets}", R"({"unresolved":"parameter Subnets"})"},
    {"to_json_string", "{'Fn::ToJsonString': {a: 1, b: [x]}}", R"("{\"a\":1,\"b\":[\"x\"]}")"},
    {"to_json_string_unresolved", "{'Fn::ToJsonString': {a: !Ref Key}}",
     R"({"a":{"unresolved":"parameter Key"}})"},
    {"dynamic_reference", "'{{resolve:ssm:/db/name}}'", R"({"unresolved":"{{resolve:ssm:/db/name}}"})",
     "${resolve:ssm:/db/name}"},
    {"dynamic_reference_in_text", "!Sub 'a-{{resolve:ssm:/${Stage}}}-b'",
     R"({"unresolved":"{{resolve:ssm:/prod}}"})", "a-${resolve:ssm:/prod}-b"},
    {"macro_call", "{'Fn::Transform': {Name: Upper, Parameters: {}}}",
     R"({"unresolved":"!Transform Upper"})"},
    {"unknown_function", "!Embed x", R"({"unresolved":"!Embed"})"},
    {"equals_as_value", "!Equals [a, a]", "true"},
    {"loop_in_map", "{'Fn::ForEach::L': [N, [x, y], {'Key${N}': !Sub 'v-${N}'}]}",
     R"({"Keyx":"v-x","Keyy":"v-y"})"},
    {"loop_over_parameter", "{'Fn::ForEach::L': [N, !Ref Zones, {'K&{N}': !Ref N}]}",
     R"({"Ka":"a","Kb":"b","Kc":"c"})"},
    {"loop_unresolved", "{'Fn::ForEach::L': [N, !Ref Subnets, {'K${N}': 1}]}",
     R"({"unresolved":"parameter Subnets"})"},
    {"policy_condition_is_no_function", "{Condition: {Bool: {a: true}}}",
     R"({"Condition":{"Bool":{"a":true}}})"},
};
INSTANTIATE_TEST_SUITE_P(All, Intrinsic, ::testing::ValuesIn(rows),
                         [](const auto& test) { return test.param.name; });

TEST(Intrinsics, ReferencesKnowStatedNames) {
  const Reading reading = testing::read(
      {{"t.yaml", std::string(before) + "[!Ref Named, !GetAtt Queue.QueueName, !Ref Queue]\n"}});
  const List& values = *testing::find(reading, "Subject")->properties.at("V").list();
  EXPECT_EQ(values[0].reference()->known, "logs-prod");
  EXPECT_EQ(values[1].reference()->known, "jobs");
  EXPECT_EQ(values[2].reference()->known, "");  // Ref of a queue is its address
}

TEST(Intrinsics, ShapesKeepTheReferencesThatTheyHold) {
  const Reading reading =
      testing::read({{"t.yaml", std::string(before) + "!Sub '${Plain1}/${Queue.Arn}'\n"}});
  const Unresolved& missing = *testing::find(reading, "Subject")->properties.at("V").unresolved();
  ASSERT_EQ(missing.references.size(), 2U);
  EXPECT_EQ(missing.references[0].resource, "Plain1");
  EXPECT_EQ(missing.references[1].attribute, "Arn");
}

TEST(Intrinsics, JsonTemplatesHaveTheSameFunctions) {
  const Reading reading = testing::read({{"t.json", R"({
    "Parameters": {"Name": {"Type": "String", "Default": "a"}},
    "Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {
      "BucketName": {"Fn::Join": ["-", [{"Ref": "Name"}, "b"]]}}}}})"}});
  EXPECT_EQ(testing::property(reading, "B", "BucketName"), R"("a-b")");
  EXPECT_EQ(testing::find(reading, "B")->place.line, 3U);
}

TEST(Intrinsics, ValuesKnowWhereTheyStand) {
  const Reading reading =
      testing::read({{"a.yaml", "x: 1"}, {"t.yaml", std::string(before) + "!Ref Stage\n"}});
  const Value& value = testing::find(reading, "Subject")->properties.at("V");
  EXPECT_EQ(value.file, 2U);
  EXPECT_EQ(value.line, 26U);
}

}  // namespace
}  // namespace prodready::resources::intrinsics_test
