// Any bytes end in resources or in a gap, and no template makes endless work.
#include <gtest/gtest.h>

#include <ostream>

#include "reading.hpp"

namespace prodready::resources::robustness_test {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

// Each condition leads to two more, each name to two more.
std::string doubling(std::size_t levels) {
  std::string text = "Resources:\n";
  for (std::size_t i = 0; i < levels; ++i) {
    const std::string next = "B" + std::to_string(i + 1);
    text += "  B" + std::to_string(i) + ": {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub '${" + next +
            "}${" + next + "}'}}\n";
  }
  return text + "  B" + std::to_string(levels) +
         ": {Type: AWS::S3::Bucket, Properties: {BucketName: aaaaaaaaaaaaaaaa}}\n";
}

std::string nested_loops(std::size_t depth, std::string_view inner) {
  std::string text(inner);
  for (std::size_t i = 0; i < depth; ++i) {
    text = "{'Fn::ForEach::L" + std::to_string(i) + "': [V" + std::to_string(i) + ", [" + repeated("a,", 99) +
           "z], " + text + "]}";
  }
  return text;
}

struct Row {
  std::string name;
  std::string path;
  std::string bytes;
  bool gap = false;  // whether a gap says that something was not read
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class AnyBytes : public ::testing::TestWithParam<Row> {};

TEST_P(AnyBytes, EndInResourcesOrAGap) {
  const Reading reading = testing::read({{GetParam().path, GetParam().bytes}});
  EXPECT_EQ(!reading.gaps.empty(), GetParam().gap);
  for (const Gap& gap : reading.gaps) {
    EXPECT_EQ(gap.place.path, GetParam().path);
  }
}

const std::string head =
    "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  B: {Type: AWS::S3::Bucket, Properties: {V: ";
const Row rows[] = {
    {"empty", "t.yaml", ""},
    {"binary", "t.yaml", std::string("AWSTemplateFormatVersion\0\x01\xff", 27), true},
    {"deep_brackets", "t.json", "{\"AWSTemplateFormatVersion\": " + repeated("[", 100'000), true},
    {"deep_functions", "t.yaml", head + repeated("{'Fn::Base64': ", 60) + "x" + repeated("}", 60) + "}}\n"},
    {"resources_is_a_list", "t.yaml", "AWSTemplateFormatVersion: x\nResources: [a, b]\n"},
    {"resource_is_a_text", "t.yaml",
     "AWSTemplateFormatVersion: x\nResources: {A: b, C: null, D: [], E: {Type: [x]}, F: {Type: {a: b}}}\n"},
    {"sections_of_wrong_kind", "t.yaml",
     "AWSTemplateFormatVersion: x\nParameters: 3\nMappings: []\nConditions: a\nOutputs: null\nGlobals: "
     "7\nTransform: {a: [b]}\nResources: {}\n"},
    {"parameter_of_wrong_kind", "t.yaml",
     "Parameters: {P: x, Q: {Default: [a]}}\nResources: {A: {Type: AWS::SNS::Topic, Properties: {A: !Ref P, "
     "B: !Ref Q}}}\n"},
    {"functions_with_wrong_arguments", "t.yaml",
     head + "[!Join x, !Select [], !Split {}, !Sub [], !Sub [a], !If [], !FindInMap [a], !Cidr 1, !GetAtt "
            "[], !GetAtt {}, !Ref [], !GetAZs [], !ImportValue [], {'Fn::Transform': 3}, {'Fn::Length': x}, "
            "{'Fn::ForEach::A': 3}]}}\n"},
    {"properties_is_a_text", "t.yaml",
     "Transform: AWS::Serverless-2016-10-31\nResources: {F: {Type: AWS::Serverless::Function, Properties: "
     "x}, A: {Type: AWS::Serverless::Api, Properties: []}, M: {Type: AWS::Serverless::StateMachine, "
     "Properties: !Ref X}}\n"},
    {"sam_of_wrong_kinds", "t.yaml",
     "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: x, Api: []}\nResources: {F: {Type: "
     "AWS::Serverless::Function, Properties: {Events: {A: x, B: {Type: Api}, C: {Type: S3, Properties: []}, "
     "D: {Type: HttpApi, Properties: {Path: {a: b}, Method: []}}}, Policies: {}, AutoPublishAlias: [], "
     "DeploymentPreference: x, FunctionUrlConfig: {}, EventInvokeConfig: x, Tags: x}}}\n"},
    {"crlf", "t.yaml",
     "AWSTemplateFormatVersion: '2010-09-09'\r\nResources:\r\n  Q: {Type: AWS::SQS::Queue}\r\n"},
    {"bom", "t.yaml",
     "\xEF\xBB\xBF"
     "Resources:\n  Q: {Type: AWS::SQS::Queue}\n"},
    {"bad_utf8", "t.yaml",
     "Resources:\n  \"Q\xff\": {Type: AWS::SQS::Queue, Properties: {QueueName: \"\xc3(\"}}\n", true},
    {"names_that_double", "t.yaml", doubling(60)},
    {"loops_that_multiply", "t.yaml",
     "Resources: " + nested_loops(6, "{'B${V0}${V1}': {Type: AWS::S3::Bucket}}") + "\n", true},
    {"list_that_is_repeated", "t.yaml",
     "Parameters: {L: {Type: CommaDelimitedList, Default: '" + repeated("a,", 20'000) +
         "'}}\nResources: {Q: {Type: AWS::SQS::Queue, Properties: {V: [" + repeated("!Ref L,", 1000) +
         "1]}}}\n",
     true},
    {"broken_serverless", "serverless.yml", "service: [\n", true},
    {"serverless_of_wrong_kinds", "serverless.yml",
     "service: {name: [a]}\nprovider: {name: aws, vpc: x, iam: [], tracing: 3, environment: []}\nfunctions: "
     "{a: x, b: {events: {a: b}}, c: {events: [x, [y], {http: []}, {sqs: {}}, {schedule: {rate: []}}, {s3: "
     "1}]}, '': {}}\nresources: x\n"},
    {"serverless_variables_that_double", "serverless.yml",
     "service: a\nprovider: {name: aws}\ncustom:\n  a: [\"${self:custom.b}\", \"${self:custom.b}\"]\n  b: "
     "[\"${self:custom.c}\", \"${self:custom.c}\"]\n  c: [\"${self:custom.a}\", "
     "\"${self:custom.a}\"]\nfunctions: {f: {handler: x, environment: {A: \"${self:custom.a}\"}}}\n"},
    {"serverless_open_variables", "serverless.yml",
     "service: \"" + repeated("${self:", 5'000) + "\"\nprovider: {name: aws}\n"},
    {"broken_manifest", "copilot/a/manifest.yml", "type: [\n", true},
    {"manifest_of_wrong_kinds", "copilot/a/manifest.yml",
     "type: Backend Service\ncount: []\nimage: x\nvariables: 3\nsecrets: []\nnetwork: 1\nenvironments: "
     "[production]\n"},
    {"broken_samconfig", "samconfig.toml", "[a\n"},
    {"samconfig_of_wrong_kinds", "samconfig.toml",
     "version = 0.1\n[default]\ndeploy = 3\n[prod.deploy]\nparameters = []\n"},
};
INSTANTIATE_TEST_SUITE_P(All, AnyBytes, ::testing::ValuesIn(rows),
                         [](const auto& test) { return test.param.name; });

TEST(Robustness, ManyStacksInOneAnotherEnd) {
  std::string many = "Resources:\n";
  for (int i = 0; i < 30; ++i) {
    many +=
        "  S" + std::to_string(i) + ": {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: NEXT}}\n";
  }
  std::vector<File> files;
  for (int i = 0; i < 12; ++i) {
    std::string text = many;
    for (std::size_t at = text.find("NEXT"); at != std::string::npos; at = text.find("NEXT")) {
      text.replace(at, 4, "t" + std::to_string(i + 1) + ".yaml");
    }
    files.push_back({"t" + std::to_string(i) + ".yaml", text});
  }
  const Reading reading = testing::read(files);
  EXPECT_FALSE(reading.unread.empty());
}

TEST(Robustness, OneBrokenTemplateLeavesTheOthers) {
  const Reading reading = testing::read(
      {{"a.yaml", "AWSTemplateFormatVersion: [\n"}, {"b.yaml", "Resources: {Q: {Type: AWS::SQS::Queue}}"}});
  EXPECT_NE(testing::find(reading, "Q"), nullptr);
  ASSERT_EQ(reading.gaps.size(), 1U);
  EXPECT_EQ(reading.gaps[0].place.path, "a.yaml");
}

}  // namespace
}  // namespace prodready::resources::robustness_test
