// Plans and states as JSON.
#include <gtest/gtest.h>

#include "resources/model/resources.hpp"
#include "resources/terraform/read_terraform.hpp"

namespace prodready::resources::plan_test {
namespace {

constexpr std::string_view types = R"(
AWS::S3::Bucket
  BucketName
  VersioningConfiguration.Status
AWS::RDS::DBInstance
  MasterUserPassword
  MultiAZ
  KmsKeyId
  StorageEncrypted
)";

constexpr std::string_view names = R"(
AWS::S3::Bucket = aws_s3_bucket
  name = bucket
  arn = arn
  tags = tags
  BucketName = bucket
AWS::S3::Bucket + aws_s3_bucket_versioning by bucket
  VersioningConfiguration.Status = versioning_configuration.status
AWS::RDS::DBInstance = aws_db_instance
  arn = arn
  MasterUserPassword = password
  MultiAZ = multi_az
  KmsKeyId = kms_key_id
  StorageEncrypted = storage_encrypted
)";

Result<Reading> read(std::string bytes) {
  const std::vector<EmbeddedFile> files = {{"catalogue/resources/types/t.map", types},
                                           {"catalogue/resources/terraform/t.map", names}};
  const Tables tables = Tables::parse(files).value();
  return read_plan_or_state({"plans/p.json", std::move(bytes)}, tables);
}

std::string text_of(const Result<Reading>& reading) {
  if (!reading) {
    return "error: " + reading.error().message;
  }
  std::string text;
  for (const Resource& resource : reading->resources) {
    text += std::string(word_of(origin_words, resource.origin)) + ' ' + resource.key + ' ' + resource.region +
            ' ' + resource.account + ' ' + to_json(resource.properties) + '\n';
  }
  return text;
}

constexpr const char* plan = R"json({
 "format_version": "1.2", "terraform_version": "1.9.0",
 "planned_values": {"root_module": {
   "resources": [
     {"address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b",
      "values": {"bucket": "acme", "tags": {"team": "x"}}, "sensitive_values": {"tags": {}}},
     {"address": "aws_s3_bucket_versioning.v", "mode": "managed", "type": "aws_s3_bucket_versioning", "name": "v",
      "values": {"versioning_configuration": [{"status": "Enabled"}]}},
     {"address": "data.aws_ami.a", "mode": "data", "type": "aws_ami", "name": "a", "values": {}}],
   "child_modules": [{"address": "module.db[0]", "resources": [
     {"address": "module.db[0].aws_db_instance.d[1]", "mode": "managed", "type": "aws_db_instance", "name": "d",
      "index": 1, "values": {"password": "hunter2", "multi_az": true, "storage_encrypted": null},
      "sensitive_values": {"password": true}}]}]}},
 "resource_changes": [
   {"address": "aws_s3_bucket_versioning.v", "change": {"after_unknown": {"bucket": true, "id": true}}},
   {"address": "module.db[0].aws_db_instance.d[1]", "change": {"after_unknown": {"kms_key_id": true, "arn": true}}}],
 "configuration": {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "eu-west-1"}}}},
   "root_module": {"resources": [
     {"mode": "managed", "type": "aws_s3_bucket_versioning", "name": "v", "address": "aws_s3_bucket_versioning.v",
      "expressions": {"bucket": {"references": ["aws_s3_bucket.b.id", "aws_s3_bucket.b"]}}}]}}
})json";

constexpr const char* state = R"json({"version": 4, "terraform_version": "1.9.0", "serial": 3, "lineage": "x",
 "outputs": {}, "resources": [
  {"mode": "managed", "type": "aws_s3_bucket", "name": "b", "provider": "p",
   "instances": [{"schema_version": 0, "attributes": {"bucket": "acme", "arn": "arn:aws:s3:::acme"}}]},
  {"module": "module.db", "mode": "managed", "type": "aws_db_instance", "name": "d", "provider": "p",
   "instances": [{"index_key": "eu", "attributes": {"arn": "arn:aws:rds:eu-west-1:111122223333:db:d",
     "password": "hunter2", "multi_az": false},
     "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]]},
    {"index_key": "us", "deposed": "00000001", "attributes": {}}]},
  {"mode": "data", "type": "aws_ami", "name": "a", "provider": "p", "instances": [{"attributes": {}}]}]})json";

constexpr const char* shown_state = R"json({"format_version": "1.0", "terraform_version": "1.9.0", "values":
 {"root_module": {"resources": [{"address": "aws_s3_bucket.b[\"k\"]", "mode": "managed", "type": "aws_s3_bucket",
  "name": "b", "index": "k", "values": {"bucket": "acme", "arn": "arn:aws:s3:::acme"}}]}}})json";

struct Row {
  const char* name;
  std::string bytes;
  const char* resources;
};

const Row rows[] = {
    {"Plan", plan,
     "planned aws_s3_bucket.b eu-west-1  "
     "{\"BucketName\":\"acme\",\"VersioningConfiguration\":{\"Status\":\"Enabled\"}}\n"
     "planned module.db[0].aws_db_instance.d[1] eu-west-1  "
     "{\"MasterUserPassword\":\"(hidden)\",\"MultiAZ\":true,"
     "\"KmsKeyId\":{\"unresolved\":\"known after apply\"}}\n"},
    {"State", state,
     "observed aws_s3_bucket.b   {\"BucketName\":\"acme\"}\n"
     "observed module.db.aws_db_instance.d[\"eu\"] eu-west-1 111122223333 "
     "{\"MasterUserPassword\":\"(hidden)\",\"MultiAZ\":false}\n"},
    {"ShownState", shown_state, "observed aws_s3_bucket.b[\"k\"]   {\"BucketName\":\"acme\"}\n"},
    {"EmptyState", R"({"format_version": "1.0", "terraform_version": "1.9.0"})", ""},
    {"StateOfVersion3", R"({"version": 3, "terraform_version": "0.11.1", "serial": 1, "modules": []})",
     "error: a Terraform state of version 3; only version 4 is read"},
    {"Utf16", std::string("\xFF\xFE{\0", 4),
     "error: UTF-16 text, as PowerShell's > writes it; write it as UTF-8"},
    {"SomethingElse", R"({"a": 1})", "error: neither a Terraform plan nor a state"},
};

class PlansAndStates : public testing::TestWithParam<Row> {};

TEST_P(PlansAndStates, BecomeResources) { EXPECT_EQ(text_of(read(GetParam().bytes)), GetParam().resources); }

INSTANTIATE_TEST_SUITE_P(Files, PlansAndStates, testing::ValuesIn(rows),
                         [](const testing::TestParamInfo<Row>& test) {
                           return std::string(test.param.name);
                         });

class BrokenPlans : public testing::TestWithParam<std::string> {};

TEST_P(BrokenPlans, EndInAnError) {
  const Result<Reading> reading = read(GetParam());
  ASSERT_FALSE(reading.has_value());
  EXPECT_EQ(reading.error().place.value().path, "plans/p.json");
}

INSTANTIATE_TEST_SUITE_P(Texts, BrokenPlans,
                         testing::Values("", "{", std::string("\x00\x01\x02\xFF", 4), "[1, 2]",
                                         std::string(100000, '['), R"({"version": 4, "resources": )"));

TEST(LooksLikePlanOrState, GoesByContent) {
  EXPECT_TRUE(looks_like_plan_or_state(plan));
  EXPECT_TRUE(looks_like_plan_or_state(state));
  EXPECT_TRUE(looks_like_plan_or_state(shown_state));
  EXPECT_FALSE(looks_like_plan_or_state(""));
  EXPECT_FALSE(looks_like_plan_or_state(R"({"version": 4})"));
  EXPECT_FALSE(looks_like_plan_or_state("terraform_version format_version"));
}

}  // namespace
}  // namespace prodready::resources::plan_test
