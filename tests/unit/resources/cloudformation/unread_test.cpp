// What could make resources and is not read is said.
#include <gtest/gtest.h>

#include <ostream>

#include "reading.hpp"

namespace prodready::resources::unread_test {
namespace {

struct UnreadRow {
  std::string name;
  std::vector<File> files;
  std::string what;  // "" for nothing unread
  std::string hint = "";
  friend std::ostream& operator<<(std::ostream& stream, const UnreadRow& row) { return stream << row.name; }
};

class NotRead : public ::testing::TestWithParam<UnreadRow> {};

TEST_P(NotRead, IsSaid) {
  const Reading reading = testing::read(GetParam().files);
  ASSERT_EQ(reading.unread.size(), GetParam().what.empty() ? 0U : 1U);
  if (!GetParam().what.empty()) {
    EXPECT_EQ(reading.unread[0].what, GetParam().what);
    EXPECT_EQ(reading.unread[0].hint, GetParam().hint);
  }
}

const std::string queue = R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}})";
const UnreadRow unread[] = {
    {"cdk", {{"infra/cdk.json", "{}"}}, "a CDK program without its output", "cdk synth"},
    {"cdk_with_output", {{"infra/cdk.json", "{}"}, {"infra/cdk.out/App.template.json", queue}}, ""},
    {"cdk_with_named_output", {{"cdk.json", R"({"output": "dist"})"}, {"dist/App.template.json", queue}}, ""},
    {"cdk_of_examples", {{"examples/cdk.json", "{}"}}, ""},
    {"pulumi", {{"Pulumi.yaml", "name: x"}}, "a Pulumi program", "a cloud snapshot shows what it makes"},
    {"serverless_program",
     {{"serverless.ts", "export default {}"}},
     "a Serverless Framework program",
     "serverless package"},
    {"macro",
     {{"t.yaml", "Transform: [AWS::LanguageExtensions, Mine]\nResources: {Q: {Type: AWS::SQS::Queue}}"}},
     "what the macro Mine makes of the template"},
    {"module",
     {{"t.yaml", "Resources: {Q: {Type: My::S3::Bucket::MODULE}, R: {Type: AWS::SQS::Queue}}"}},
     "CloudFormation module My::S3::Bucket::MODULE"},
    {"stack_set",
     {{"t.yaml", "Resources: {S: {Type: AWS::CloudFormation::StackSet}}"}},
     "the template of stack set S"},
    {"broken_template",
     {{"t.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources: [a: b\n"}},
     "a template that does not parse"},
    {"copilot_static_site",
     {{"copilot/site/manifest.yml", "type: Static Site\n"}},
     "a Copilot manifest of type Static Site"},
    {"build_output_of_sam",
     {{".aws-sam/build/template.yaml", "Resources: {S: {Type: AWS::CloudFormation::StackSet}}"}},
     ""},
};
INSTANTIATE_TEST_SUITE_P(All, NotRead, ::testing::ValuesIn(unread),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::unread_test
