#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/delivery/cluster_scan.hpp"
#include "facts/delivery/delivery_file.hpp"
#include "facts/delivery/template_scan.hpp"
#include "facts/delivery/terraform_scan.hpp"

namespace prodready::delivery {
namespace {

std::string text_of(const std::vector<Mention>& mentions) {
  std::string text;
  for (const Mention& mention : mentions) {
    text += (text.empty() ? "" : " ") + mention.name + ":" + std::to_string(mention.line);
  }
  return text;
}

struct TerraformCase {
  const char* name;
  const char* text;
  const char* expected;  // backends | clouds | providers | modules | resources
};

class TerraformScanTest : public testing::TestWithParam<TerraformCase> {};

TEST_P(TerraformScanTest, FindsTheHeadsOfBlocks) {
  const TerraformFile file = scan_terraform(GetParam().text);
  EXPECT_EQ(text_of(file.backends) + "|" + text_of(file.clouds) + "|" + text_of(file.providers) + "|" +
                text_of(file.modules) + "|" + text_of(file.resources),
            GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TerraformScanTest,
    testing::Values(
        TerraformCase{"backend", "terraform {\n  backend \"s3\" {\n    key = \"x\"\n  }\n}\n", "s3:2||||"},
        TerraformCase{"backend_on_one_line", "terraform {\n  backend \"s3\" {}\n}\n", "s3:2||||"},
        TerraformCase{"cloud", "terraform {\n  cloud {\n    organization = \"acme\"\n  }\n}\n",
                      "|cloud:2|||"},
        TerraformCase{"provider", "provider \"aws\" {\n  region = \"x\"\n}\n", "||aws:1||"},
        TerraformCase{
            "required_providers_are_none",
            "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\n",
            "||||"},
        TerraformCase{"module", "module \"vpc\" {\n  count = 1\n  source = \"../modules/vpc\"\n}\n",
                      "|||../modules/vpc:1|"},
        TerraformCase{"resource", "resource \"aws_s3_bucket\" \"b\" {\n  tags = { a = \"b\" }\n}\n",
                      "||||aws_s3_bucket:1"},
        TerraformCase{"commented_out",
                      "# provider \"aws\" {\n// backend \"s3\" {\n/* provider \"x\" {\n} */\n", "||||"},
        TerraformCase{
            "in_a_here_document",
            "resource \"a_b\" \"c\" {\n  x = <<-EOT\n  provider \"aws\" {\n  EOT\n}\nprovider \"aws\" {}\n",
            "||aws:6||a_b:1"},
        TerraformCase{"in_a_string",
                      "locals {\n  x = \"provider { ${foo(\"}\")} \"\n}\nprovider \"aws\" {}\n", "||aws:4||"},
        TerraformCase{"windows_line_ends", "provider \"aws\" {\r\n}\r\nprovider \"google\" {\r\n}\r\n",
                      "||aws:1 google:3||"},
        TerraformCase{"broken_off", "terraform {\n  backend \"s3\" {\n    key = \"", "s3:2||||"},
        TerraformCase{"closes_too_much", "}}}\nprovider \"aws\" {}\n", "||aws:2||"},
        TerraformCase{"empty", "", "||||"},
        TerraformCase{"unclosed_comment", "/* provider \"aws\" {", "||||"}),
    [](const auto& test) { return test.param.name; });

TEST(TerraformScan, SurvivesDeepAndHugeTexts) {
  EXPECT_TRUE(scan_terraform(std::string(100'000, '{')).providers.empty());
  std::string many;
  for (int i = 0; i < 5000; ++i) {
    many += "resource \"a_b\" \"c\" {}\n";
  }
  EXPECT_EQ(scan_terraform(many).resources.size(), 2000U);
}

TEST(ManifestScan, ReadsObjectsOfSeveralDocuments) {
  const std::vector<ClusterObject> objects = scan_manifest(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: prod\nspec:\n"
      "  template:\n    metadata:\n      name: inner\n---\napiVersion: v1\nkind: Service\n");
  ASSERT_EQ(objects.size(), 2U);
  EXPECT_EQ(objects[0].name, "api");
  EXPECT_EQ(objects[0].space, "prod");
  EXPECT_EQ(objects[0].line, 2U);
  EXPECT_TRUE(is_workload(objects[0]));
  EXPECT_FALSE(is_workload(objects[1]));
}

TEST(ManifestScan, ReadsListsAndTemplates) {
  EXPECT_EQ(scan_manifest("apiVersion: v1\nkind: List\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n"
                          "  metadata:\n    name: a\n- apiVersion: apps/v1\n  kind: StatefulSet\n")
                .size(),
            3U);
  const std::vector<ClusterObject> objects = scan_manifest(
      "{{- if .Values.on }}\r\napiVersion: apps/v1\r\nkind: Deployment\r\nmetadata:\r\n"
      "  name: {{ .Release.Name }}\r\n{{- end }}\r\n");
  ASSERT_EQ(objects.size(), 1U);
  EXPECT_TRUE(is_workload(objects[0]));
}

TEST(TemplateScan, TellsTemplatesFromOtherFiles) {
  const auto sam = scan_template(
      "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n"
      "    Type: AWS::Serverless::Function\n");
  ASSERT_TRUE(sam);
  EXPECT_TRUE(sam->is_sam);
  const auto json = scan_template(
      "{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\",\n  \"Resources\": {\n"
      "    \"B\": {\n      \"Type\": \"AWS::S3::Bucket\",\n");
  ASSERT_TRUE(json);
  EXPECT_EQ(text_of(json->types), "AWS::S3::Bucket:5");
  EXPECT_FALSE(scan_template("Type: AWS::S3::Bucket in prose\n"));
  EXPECT_FALSE(scan_template("name: build\n"));
  EXPECT_FALSE(scan_template(""));
}

TEST(DeliveryFile, NeedsTheRuntimeOfAnAppYaml) {
  EXPECT_NE(read_delivery_file("app.yaml", "runtime: python312\n")->platform, nullptr);
  EXPECT_FALSE(read_delivery_file("app.yaml", "name: x\n"));
}

TEST(DeliveryFile, ReadsTheOptionsOfAManualStart) {
  const auto file =
      read_delivery_file(".github/workflows/d.yml",
                         "on:\n  workflow_dispatch:\n    inputs:\n      env:\n        type: choice\n"
                         "        options:\n          - staging\n          - prod\n      size:\n"
                         "        options: [a, 'b']\njobs: {}\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(text_of(file->start_options), "env=staging:7 env=prod:8 size=a:10 size=b:10");
}

}  // namespace
}  // namespace prodready::delivery
