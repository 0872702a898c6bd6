// Stacks in stacks, and values that cross from one template to another.
#include <gtest/gtest.h>

#include "reading.hpp"

namespace prodready::resources::nested_test {
namespace {

constexpr std::string_view network = R"(
Parameters:
  Cidr: {Type: String, Default: 10.9.0.0/16}
  Logs: {Type: String, Default: ""}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}
  Flow: {Type: AWS::EC2::FlowLog, Properties: {ResourceId: !Ref Vpc, LogDestination: !Ref Logs}}
Outputs:
  VpcId: {Value: !Ref Vpc}
  Block: {Value: !Ref Cidr}
)";

std::string parent(std::string_view location) {
  return R"(
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Bucket: {Type: AWS::S3::Bucket}
  Net:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: )" +
         std::string(location) + R"(
      Parameters: {Cidr: 10.1.0.0/16, Logs: !GetAtt Bucket.Arn}
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !GetAtt Net.Outputs.VpcId, GroupDescription: !GetAtt Net.Outputs.Block}}
  Missing: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt Net.Outputs.Nowhere}}
)";
}

TEST(Nested, IsReadInItsParent) {
  const Reading reading =
      testing::read({{"a/net.yaml", std::string(network)}, {"a/top.yaml", parent("./net.yaml")}});
  EXPECT_EQ(testing::keys(reading),
            (std::vector<std::string>{"Bucket AWS::S3::Bucket", "Group AWS::EC2::SecurityGroup",
                                      "Missing AWS::SNS::Topic", "Net AWS::CloudFormation::Stack",
                                      "Net.Flow AWS::EC2::FlowLog", "Net.Vpc AWS::EC2::VPC"}));
  EXPECT_TRUE(reading.unread.empty());
  EXPECT_EQ(testing::property(reading, "Net.Vpc", "CidrBlock"), R"("10.1.0.0/16")");
  EXPECT_EQ(testing::property(reading, "Net.Flow", "ResourceId"), R"({"ref":"Net.Vpc"})");
  EXPECT_EQ(testing::property(reading, "Net.Flow", "LogDestination"), R"({"ref":"Bucket.Arn"})");
  EXPECT_EQ(testing::property(reading, "Group", "VpcId"), R"({"ref":"Net.Vpc"})");
  EXPECT_EQ(testing::property(reading, "Group", "GroupDescription"), R"("10.1.0.0/16")");
  EXPECT_EQ(testing::property(reading, "Missing", "DisplayName"), R"({"unresolved":"Net.Outputs.Nowhere"})");
  EXPECT_EQ(testing::find(reading, "Net.Vpc")->unit, "a/top.yaml");
  EXPECT_EQ(testing::find(reading, "Net.Vpc")->place.path, "a/net.yaml");
}

struct Row {
  std::string name;
  std::string location;
  bool found = true;
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class Location : public ::testing::TestWithParam<Row> {};

TEST_P(Location, LeadsToAFile) {
  const Reading reading = testing::read({{"a/stacks/net.yaml", std::string(network)},
                                         {"b/stacks/net.yaml", "Resources: {Q: {Type: AWS::SQS::Queue}}"},
                                         {"a/top.yaml", parent(GetParam().location)}});
  EXPECT_EQ(testing::find(reading, "Net.Vpc") != nullptr, GetParam().found);
  EXPECT_EQ(reading.unread.size(), GetParam().found ? 0U : 1U);
  if (!GetParam().found) {
    EXPECT_EQ(reading.unread[0].what, "the template of nested stack Net is not on disk");
    EXPECT_EQ(reading.unread[0].place.line, 5U);
    EXPECT_EQ(testing::property(reading, "Group", "VpcId"), R"({"unresolved":"Net.Outputs.VpcId"})");
  }
}

const Row rows[] = {
    {"relative", "stacks/net.yaml"},
    {"relative_up", "../a/stacks/net.yaml"},
    {"address", "https://s3.amazonaws.com/bucket/a/stacks/net.yaml"},
    {"address_with_holes", "!Sub 'https://${AWS::Region}.s3.amazonaws.com/v/a/stacks/net.yaml?x=1'"},
    {"ambiguous_tail", "https://s3.amazonaws.com/bucket/stacks/net.yaml", false},
    {"not_on_disk", "stacks/other.yaml", false},
    {"outside", "../../net.yaml", false},
    {"nothing_known", "!Ref AWS::Region", false},
};
INSTANTIATE_TEST_SUITE_P(All, Location, ::testing::ValuesIn(rows),
                         [](const auto& test) { return test.param.name; });

TEST(Nested, AssetsOfCdkAreFiles) {
  const Reading reading = testing::read(
      {{"cdk.json", "{}"},
       {"cdk.out/App.template.json", R"({"Resources": {"N": {
      "Type": "AWS::CloudFormation::Stack", "Metadata": {"aws:asset:path": "AppN.nested.template.json"},
      "Properties": {"TemplateURL": {"Fn::Join": ["", ["https://x/", {"Ref": "AWS::Region"}]]}}}}})"},
       {"cdk.out/AppN.nested.template.json", R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}})"}});
  EXPECT_NE(testing::find(reading, "N.Q"), nullptr);
  EXPECT_EQ(testing::find(reading, "Q"), nullptr);
  EXPECT_TRUE(reading.unread.empty());
}

TEST(Nested, TemplatesThatNestOneAnotherEnd) {
  const auto nesting = [](std::string_view other) {
    return "Resources:\n  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: " +
           std::string(other) + "}}\n  Q: {Type: AWS::SQS::Queue}\n";
  };
  const Reading reading = testing::read({{"a.yaml", nesting("b.yaml")}, {"b.yaml", nesting("a.yaml")}});
  EXPECT_NE(testing::find(reading, "S.Q"), nullptr);
  EXPECT_EQ(testing::find(reading, "Q")->unit, "a.yaml");
  EXPECT_EQ(reading.unread.size(), 1U);
}

TEST(Nested, ConditionOfTheStackHoldsForAllInIt) {
  const Reading reading = testing::read({{"net.yaml", std::string(network)}, {"top.yaml", R"(
Parameters: {P: {Type: String}}
Conditions: {C: !Equals [!Ref P, x]}
Resources:
  Net: {Type: AWS::CloudFormation::Stack, Condition: C, Properties: {TemplateURL: net.yaml}}
)"}});
  EXPECT_EQ(testing::find(reading, "Net.Vpc")->maybe, "parameter P");
}

TEST(Nested, TemplatesOfExamplesAreReadOnlyWhereOwnOnesNestThem) {
  const Reading reading = testing::read({{"examples/net.yaml", std::string(network)},
                                         {"examples/other.yaml", "Resources: {Q: {Type: AWS::SQS::Queue}}"},
                                         {"top.yaml", parent("examples/net.yaml")}});
  EXPECT_NE(testing::find(reading, "Net.Vpc"), nullptr);
  EXPECT_EQ(testing::find(reading, "Q"), nullptr);
}

TEST(Exports, ResolveByName) {
  const Reading reading = testing::read({{"a.yaml", R"(
Parameters: {Env: {Type: String, Default: prod}}
Resources: {Vpc: {Type: AWS::EC2::VPC}, Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: logs}}}
Outputs:
  A: {Value: 10.0.0.0/8, Export: {Name: !Sub "${Env}-Cidr"}}
  B: {Value: !Ref Vpc, Export: {Name: prod-Vpc}}
  C: {Value: !Ref Bucket, Export: {Name: prod-Bucket}}
  D: {Value: x, Export: {Name: !Sub "${AWS::StackName}-D"}}
)"},
                                         {"b.yaml", R"(
Resources:
  T: {Type: AWS::SNS::Topic, Properties: {A: !ImportValue prod-Cidr, B: !ImportValue prod-Vpc, C: !ImportValue prod-Bucket, D: !ImportValue net-D}}
)"}});
  EXPECT_EQ(testing::property(reading, "T", "A"), R"("10.0.0.0/8")");
  EXPECT_EQ(testing::property(reading, "T", "B"), R"({"unresolved":"!ImportValue prod-Vpc"})");
  EXPECT_EQ(testing::property(reading, "T", "C"), R"("logs")");
  EXPECT_EQ(testing::property(reading, "T", "D"), R"({"unresolved":"!ImportValue net-D"})");
}

TEST(Exports, NameOfTwoTemplatesHasNoValue) {
  const std::string one =
      "Resources: {Q: {Type: AWS::SQS::Queue}}\nOutputs: {A: {Value: 1, Export: {Name: n}}}\n";
  const Reading reading =
      testing::read({{"a.yaml", one},
                     {"b.yaml", one},
                     {"c.yaml", "Resources: {T: {Type: AWS::SNS::Topic, Properties: {A: !ImportValue n}}}"}});
  EXPECT_EQ(testing::property(reading, "T", "A"), R"({"unresolved":"!ImportValue n"})");
}

}  // namespace
}  // namespace prodready::resources::nested_test
