// Which folders are roots, which variable files count, Terragrunt units: read_terraform as a whole.
#include <gtest/gtest.h>

#include "resources/terraform/read_terraform.hpp"
#include "terraform_text.hpp"

namespace prodready::resources::test::reading_test {
namespace {

constexpr std::string_view types = R"(
AWS::S3::Bucket
  BucketName
  VersioningConfiguration.Status
AWS::EC2::VPC
  CidrBlock
)";

constexpr std::string_view names = R"(
AWS::S3::Bucket = aws_s3_bucket
  name = bucket
  BucketName = bucket
AWS::S3::Bucket + aws_s3_bucket_versioning by bucket
  VersioningConfiguration.Status = versioning_configuration.status
AWS::EC2::VPC = aws_vpc
  CidrBlock = cidr_block
)";

Tables tables() {
  const std::vector<EmbeddedFile> files = {{"catalogue/resources/types/t.map", types},
                                           {"catalogue/resources/terraform/t.map", names}};
  return Tables::parse(files).value();
}

Reading read(const Files& files) {
  const std::vector<File> list = file_list(files);
  const Tables all = tables();
  return read_terraform(
      {.files = list,
       .tables = &all,
       .is_own = [](std::string_view folder) { return folder.find("examples") == std::string::npos; },
       .environment_of = environment_of});
}

// "unit/workspace key {properties}"
std::string text_of(const Reading& reading) {
  std::string text;
  for (const Resource& resource : reading.resources) {
    text += resource.unit + '/' + resource.workspace + ' ' + resource.key + ' ' +
            to_json(resource.properties) + '\n';
  }
  return text;
}

struct Row {
  const char* name;
  Files files;
  const char* resources;
};

constexpr const char* bucket =
    "variable \"n\" { default = \"d\" }\nresource \"aws_s3_bucket\" \"b\" { bucket = var.n }\n";

const Row rows[] = {
    {"None", {}, ""},
    {"PartsJoinTheirOwner",
     {{"main.tf",
       "resource \"aws_s3_bucket\" \"b\" { bucket = \"x\" }\nresource \"aws_s3_bucket_versioning\" \"v\" {\n"
       "  bucket = aws_s3_bucket.b.id\n  versioning_configuration { status = \"Enabled\" }\n}\n"}},
     "/ aws_s3_bucket.b {\"BucketName\":\"x\",\"VersioningConfiguration\":{\"Status\":\"Enabled\"}}\n"},
    {"CalledModulesAreNoRoots",
     {{"live/main.tf", "module \"m\" {\n  source = \"../m\"\n  n = \"live\"\n}"}, {"m/main.tf", bucket}},
     "live/ module.m.aws_s3_bucket.b {\"BucketName\":\"live\"}\n"},
    {"CalledModuleWithBackendIsOne",
     {{"live/main.tf", "module \"m\" { source = \"../m\" }"},
      {"m/main.tf", std::string(bucket) + "terraform {\n  backend \"s3\" {}\n}\n"}},
     "live/ module.m.aws_s3_bucket.b {\"BucketName\":\"d\"}\nm/ aws_s3_bucket.b {\"BucketName\":\"d\"}\n"},
    {"PublishedModule",
     {{"main.tf", bucket},
      {"examples/a/main.tf", "module \"m\" {\n  source = \"../..\"\n  n = \"sample\"\n}"}},
     "/ aws_s3_bucket.b {\"BucketName\":\"d\"}\n"},
    {"ModulesInACircle",
     {{"a/main.tf", std::string(bucket) + "module \"b\" { source = \"../b\" }"},
      {"b/main.tf", "module \"a\" { source = \"../a\" }"}},
     "a/ aws_s3_bucket.b {\"BucketName\":\"d\"}\n"},
    {"InstalledCopiesAreNoRoots", {{".terraform/modules/m/main.tf", bucket}}, ""},
    {"TfvarsInOrder",
     {{"main.tf", bucket}, {"terraform.tfvars", "n = \"first\""}, {"a.auto.tfvars", "n = \"auto\""}},
     "/ aws_s3_bucket.b {\"BucketName\":\"auto\"}\n"},
    {"TfvarsInJson",
     {{"main.tf", bucket}, {"terraform.tfvars.json", R"({"n": "json"})"}},
     "/ aws_s3_bucket.b {\"BucketName\":\"json\"}\n"},
    {"TfvarsInJsonOfAVariableNamedLikeABlock",
     {{"main.tf",
       "variable \"module\" {}\nvariable \"locals\" {}\n"
       "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"${var.module}-${var.locals.x}\"\n}"},
      {"terraform.tfvars.json", R"({"module": "m${x}", "locals": {"x": "l"}})"}},
     "/ aws_s3_bucket.b {\"BucketName\":\"m${x}-l\"}\n"},
    {"ProductionIsPreferred",
     {{"main.tf", bucket},
      {"dev.tfvars", "n = \"dev\""},
      {"prod.tfvars", "n = \"prod\""},
      {"terraform.tfvars", "n = \"x\""}},
     "/prod aws_s3_bucket.b {\"BucketName\":\"prod\"}\n"},
    {"ElseTheFirst",
     {{"main.tf", bucket}, {"staging.tfvars", "n = \"staging\""}, {"dev.tfvars", "n = \"dev\""}},
     "/dev aws_s3_bucket.b {\"BucketName\":\"dev\"}\n"},
    {"EnvironmentFolder",
     {{"main.tf", bucket},
      {"environments/dev/x.tfvars", "n = \"dev\""},
      {"environments/prod/x.tfvars", "n = \"prod\""}},
     "/prod aws_s3_bucket.b {\"BucketName\":\"prod\"}\n"},
    {"NeverTwoFilesOfOneEnvironment",
     {{"main.tf", bucket}, {"env/prod-eu.tfvars", "n = \"eu\""}, {"env/prod-us.tfvars", "n = \"us\""}},
     "/prod aws_s3_bucket.b {\"BucketName\":\"eu\"}\n"},
    {"FilesOfAnotherRoot",
     {{"main.tf", bucket}, {"prod/main.tf", bucket}, {"prod/terraform.tfvars", "n = \"own\""}},
     "/ aws_s3_bucket.b {\"BucketName\":\"d\"}\nprod/ aws_s3_bucket.b {\"BucketName\":\"own\"}\n"},
    {"OtherFilesDoNotCount",
     {{"main.tf", bucket}, {"sample.tfvars", "n = \"sample\""}},
     "/ aws_s3_bucket.b {\"BucketName\":\"d\"}\n"},
    {"TerragruntUnit",
     {{"modules/b/main.tf", bucket},
      {"live/prod/b/terragrunt.hcl",
       "terraform {\n  source = \"../../../modules//b\"\n}\nlocals {\n  env = \"prod\"\n}\n"
       "inputs = {\n  n = \"logs-${local.env}\"\n}\n"}},
     "live/prod/b/ aws_s3_bucket.b {\"BucketName\":\"logs-prod\"}\n"},
    {"TerragruntIncludes",
     {{"modules/b/main.tf", bucket},
      {"live/root.hcl", "locals {\n  company = \"acme\"\n}\ninputs = {\n  n = \"from-root\"\n}\n"},
      {"live/common.hcl", "locals {\n  name = \"common\"\n}\n"},
      {"live/prod/b/terragrunt.hcl",
       "include \"root\" {\n  path   = find_in_parent_folders(\"root.hcl\")\n  expose = true\n}\n"
       "locals {\n  common = read_terragrunt_config(find_in_parent_folders(\"common.hcl\"))\n}\n"
       "terraform {\n  source = \"${get_repo_root()}/modules/b\"\n}\n"
       "inputs = {\n  n = "
       "\"${include.root.locals.company}-${local.common.locals.name}-${path_relative_to_include()}-"
       "${basename(get_terragrunt_dir())}\"\n}\n"}},
     "live/prod/b/ aws_s3_bucket.b {\"BucketName\":\"acme-common-prod/b-b\"}\n"},
    {"TerragruntInputsOfTheInclude",
     {{"modules/b/main.tf", bucket},
      {"live/terragrunt.hcl", "inputs = {\n  n = \"from-root\"\n}\n"},
      {"live/b/terragrunt.hcl",
       "include {\n  path = find_in_parent_folders()\n}\nterraform {\n  source = \"../../modules/b\"\n}\n"}},
     "live/b/ aws_s3_bucket.b {\"BucketName\":\"from-root\"}\n"},
    {"TerragruntDependency",
     {{"modules/b/main.tf", bucket},
      {"b/terragrunt.hcl",
       "terraform {\n  source = \"../modules/b\"\n}\ndependency \"vpc\" {\n  config_path = \"../vpc\"\n"
       "  mock_outputs = { id = \"mock\" }\n}\ninputs = {\n  n = dependency.vpc.outputs.id\n}\n"}},
     "b/ aws_s3_bucket.b {\"BucketName\":{\"unresolved\":\"dependency.vpc\"}}\n"},
    {"TerragruntInputsUnknown",
     {{"modules/b/main.tf", bucket},
      {"b/terragrunt.hcl",
       "terraform {\n  source = \"../modules/b\"\n}\ninputs = merge(dependency.vpc.outputs, { o = 1 })\n"}},
     "b/ aws_s3_bucket.b {\"BucketName\":{\"unresolved\":\"dependency.vpc\"}}\n"},
    {"TerragruntPathIsNoValue",
     {{"modules/b/main.tf", bucket},
      {"b/terragrunt.hcl",
       "terraform {\n  source = \"../modules/b\"\n}\ninputs = { n = get_terragrunt_dir() }\n"}},
     "b/ aws_s3_bucket.b {\"BucketName\":{\"unresolved\":\"get_repo_root()\"}}\n"},
    {"TerragruntModuleElsewhere",
     {{"b/terragrunt.hcl", "terraform {\n  source = \"git::https://example.com/m.git\"\n}\n"}},
     ""},
};

class ReadTerraform : public testing::TestWithParam<Row> {};

TEST_P(ReadTerraform, FindsRootsAndTheirValues) {
  EXPECT_EQ(text_of(read(GetParam().files)), GetParam().resources);
}

INSTANTIATE_TEST_SUITE_P(Trees, ReadTerraform, testing::ValuesIn(rows),
                         [](const testing::TestParamInfo<Row>& test) {
                           return std::string(test.param.name);
                         });

TEST(ReadTerraformUnread, NamesWhatCouldDeclareMore) {
  const Reading reading =
      read({{"a/main.tf", "module \"m\" { source = \"./gone\" }"},
            {"b/main.tf", "resource \"a\" {"},
            {"c/terragrunt.hcl", "terraform {\n  source = \"git::https://example.com/m.git\"\n}\n"}});
  ASSERT_EQ(reading.unread.size(), 3U);
  EXPECT_EQ(reading.unread[0].what,
            "module git::https://example.com/m.git of a Terragrunt unit is not on disk");
  EXPECT_EQ(reading.unread[1].what, "module m (./gone) is not on disk");
  EXPECT_TRUE(reading.unread[2].what.starts_with("Terraform code that does not parse: "));
  ASSERT_EQ(reading.gaps.size(), 1U);
  EXPECT_EQ(reading.gaps[0].place.path, "b/main.tf");
}

TEST(ReadTerraformGenerated, ProviderGivesTheRegion) {
  const Reading reading =
      read({{"modules/b/main.tf", bucket},
            {"b/terragrunt.hcl",
             "terraform {\n  source = \"../modules/b\"\n}\nlocals {\n  region = \"eu-west-1\"\n}\n"
             "generate \"provider\" {\n  path = \"provider.tf\"\n  if_exists = \"overwrite\"\n"
             "  contents = <<EOF\nprovider \"aws\" {\n  region = \"${local.region}\"\n}\nEOF\n}\n"}});
  ASSERT_EQ(reading.resources.size(), 1U);
  EXPECT_EQ(reading.resources[0].region, "eu-west-1");
}

struct PathRow {
  const char* path;
  bool is_wanted;
};

class TerraformFiles : public testing::TestWithParam<PathRow> {};

TEST_P(TerraformFiles, AreToldByPath) { EXPECT_EQ(is_terraform_file(GetParam().path), GetParam().is_wanted); }

constexpr PathRow paths[] = {{"main.tf", true},
                             {"a/b.tf.json", true},
                             {"x.tofu", true},
                             {"prod.tfvars", true},
                             {"terragrunt.hcl", true},
                             {"x.tfstate", true},
                             {"t/user-data.tftpl", true},
                             {".terraform/modules/a/x.py", true},
                             {"infra/policy.json", true},
                             {"package.json", false},
                             {"src/main.cpp", false},
                             {".hidden.tf", false},
                             {"", false}};

INSTANTIATE_TEST_SUITE_P(Paths, TerraformFiles, testing::ValuesIn(paths));

}  // namespace
}  // namespace prodready::resources::test::reading_test
