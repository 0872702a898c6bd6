// Which files are read, and what the tables keep of them.
#include <gtest/gtest.h>

#include <ostream>

#include "reading.hpp"
#include "resources/cloudformation/read_cloudformation.hpp"

namespace prodready::resources::read_cloudformation_test {
namespace {

struct Row {
  std::string name;
  std::string path;
  std::string bytes;
  bool wanted = true;
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class CloudFormationFile : public ::testing::TestWithParam<Row> {};

TEST_P(CloudFormationFile, IsToldByPathAndContent) {
  EXPECT_EQ(is_cloudformation_file(GetParam().path, GetParam().bytes), GetParam().wanted);
}

const Row rows[] = {
    {"version", "x.yaml", "AWSTemplateFormatVersion: '2010-09-09'"},
    {"types", "x.json", R"({"Resources": {"A": {"Type": "AWS::S3::Bucket"}}})"},
    {"own_ending", "x.template", "Resources: {A: {Type: AWS::S3::Bucket}}"},
    {"parameters", "params/prod.json", R"([{"ParameterKey": "A", "ParameterValue": "b"}])"},
    {"pipeline_parameters", "prod.json", R"({"Parameters": {"A": "b"}})"},
    {"samconfig", "samconfig.toml", ""},
    {"serverless", "svc/serverless.yml", ""},
    {"cdk", "cdk.json", ""},
    {"pulumi", "Pulumi.yaml", ""},
    {"copilot", "copilot/api/manifest.yml", ""},
    {"api_description", "api.yaml", "openapi: 3.0.0"},
    {"other_yaml", "docker-compose.yml", "services: {}", false},
    {"kubernetes", "deploy.yaml", "apiVersion: v1", false},
    {"code_that_speaks_of_it", "a.py", "AWSTemplateFormatVersion", false},
    {"manifest_elsewhere", "src/api/manifest.yml", "type: Backend Service", false},
};
INSTANTIATE_TEST_SUITE_P(All, CloudFormationFile, ::testing::ValuesIn(rows),
                         [](const auto& test) { return test.param.name; });

TEST(ReadCloudFormation, KeepsWhatTheTablesKnow) {
  const EmbeddedFile map{
      "types/a.map",
      "AWS::S3::Bucket\n  BucketName\n  VersioningConfiguration.Status\nAWS::IAM::Role global\n  RoleName\n"};
  const Result<Tables> tables = Tables::parse(std::span(&map, 1));
  ASSERT_TRUE(tables) << tables.error().message;
  const std::vector<File> files = {{"t.yaml", R"(
Resources:
  B: {Type: AWS::S3::Bucket, DeletionPolicy: Retain, Properties: {BucketName: b, AccessControl: Private, VersioningConfiguration: {Status: Enabled}}}
  R: {Type: AWS::IAM::Role, Properties: {RoleName: r}}
  Q: {Type: AWS::SQS::Queue}
)"}};
  CloudFormationRequest request;
  request.files = files;
  request.tables = &*tables;
  const Reading reading = read_cloudformation(request);
  ASSERT_EQ(reading.resources.size(), 2U);
  EXPECT_EQ(to_json(reading.resources[0].properties),
            R"({"BucketName":"b","VersioningConfiguration":{"Status":"Enabled"}})");
  EXPECT_EQ(reading.resources[0].name, "b");
  EXPECT_EQ(to_json(reading.resources[0].attributes), R"({"DeletionPolicy":"Retain"})");
  EXPECT_EQ(reading.resources[0].region, "");
  EXPECT_EQ(reading.resources[1].region, "global");
  EXPECT_EQ(reading.resources[0].format, SourceFormat::cloudformation);
}

}  // namespace
}  // namespace prodready::resources::read_cloudformation_test
