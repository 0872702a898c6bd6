// What stands around the values: region, account and tags of providers, lifecycle, modules that are not on
// disk, limits.
#include <gtest/gtest.h>

#include "terraform_text.hpp"

namespace prodready::resources::test {
namespace {

SourceItem only_item(const Files& files, std::string_view key) {
  for (SourceItem& item : evaluate_root(file_list(files)).items) {
    if (item.frame.key == key) {
      return std::move(item);
    }
  }
  return {};
}

constexpr const char* provider_code = R"hcl(
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
  default_tags {
    tags = { team = "shop", env = "prod" }
  }
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/deploy"
  }
}
resource "aws_x" "plain" {}
resource "aws_x" "tagged" { tags = { env = "dev" } }
resource "aws_x" "west" { provider = aws.west }
resource "aws_x" "own" { region = "eu-north-1" }
resource "aws_x" "data" {
  account   = data.aws_caller_identity.me.account_id
  region_of = data.aws_region.here.name
  partition = data.aws_partition.here.partition
}
data "aws_caller_identity" "me" {}
data "aws_region" "here" {}
data "aws_partition" "here" {}
module "m" {
  source    = "./m"
  providers = { aws = aws.west }
}
module "n" { source = "./m" }
)hcl";

struct FrameRow {
  const char* name;
  const char* key;
  const char* region;
  const char* account;
  const char* values;
};

constexpr FrameRow frames[] = {
    {"Plain", "aws_x.plain", "eu-west-1", "111122223333", R"({"tags":{"team":"shop","env":"prod"}})"},
    {"Tagged", "aws_x.tagged", "eu-west-1", "111122223333", R"({"tags":{"team":"shop","env":"dev"}})"},
    {"Alias", "aws_x.west", "us-west-2", "444455556666", "{}"},
    {"OwnRegion", "aws_x.own", "eu-north-1", "111122223333",
     R"({"region":"eu-north-1","tags":{"team":"shop","env":"prod"}})"},
    {"DataSources", "aws_x.data", "eu-west-1", "111122223333",
     R"({"account":"111122223333","region_of":"eu-west-1","partition":"aws","tags":{"team":"shop","env":"prod"}})"},
    {"PassedToModule", "module.m.aws_x.y", "us-west-2", "444455556666", "{}"},
    {"InheritedByModule", "module.n.aws_x.y", "eu-west-1", "111122223333",
     R"({"tags":{"team":"shop","env":"prod"}})"},
};

class Providers : public testing::TestWithParam<FrameRow> {};

TEST_P(Providers, GiveRegionAccountAndTags) {
  const SourceItem item =
      only_item({{"main.tf", provider_code}, {"m/main.tf", "resource \"aws_x\" \"y\" {}"}}, GetParam().key);
  EXPECT_EQ(item.frame.region, GetParam().region);
  EXPECT_EQ(item.frame.account, GetParam().account);
  EXPECT_EQ(to_json(item.values), GetParam().values);
}

INSTANTIATE_TEST_SUITE_P(Code, Providers, testing::ValuesIn(frames),
                         [](const testing::TestParamInfo<FrameRow>& test) { return test.param.name; });

TEST(Lifecycle, StandsBesideTheValues) {
  const SourceItem item = only_item(
      {{"main.tf",
        "resource \"a\" \"x\" {\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes = [tags, "
        "b[0].c]\n  }\n  provisioner \"local-exec\" { command = \"c\" }\n}"}},
      "a.x");
  EXPECT_EQ(
      to_json(item.frame.attributes),
      R"({"lifecycle":{"prevent_destroy":true,"ignore_changes":["tags","b[0].c"]},"provisioner":["local-exec"]})");
}

TEST(Tags, ThatDoNotResolveAreNotKnown) {
  const SourceItem item = only_item(
      {{"main.tf",
        "variable \"tags\" {}\nresource \"aws_x\" \"x\" { tags = merge(var.tags, { a = \"b\" }) }"}},
      "aws_x.x");
  EXPECT_FALSE(item.frame.tags_known);
  const SourceItem other = only_item(
      {{"main.tf", "variable \"t\" {}\nresource \"aws_x\" \"x\" { tags = { a = \"b\", c = var.t } }"}},
      "aws_x.x");
  EXPECT_TRUE(other.frame.tags_known);
  EXPECT_EQ(other.frame.tags.at("a"), "b");
  EXPECT_EQ(other.frame.tags.at("c"), "");
}

TEST(Modules, NotOnDiskAreNamedOnce) {
  const Evaluated evaluated =
      evaluate_root({{"main.tf",
                      "module \"vpc\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n"
                      "resource \"a\" \"x\" {\n  v = module.vpc.a\n  w = module.vpc.b\n}\n"}});
  ASSERT_EQ(evaluated.unread.size(), 1U);
  EXPECT_EQ(evaluated.unread[0].what, "module vpc (terraform-aws-modules/vpc/aws) is not on disk");
  EXPECT_EQ(evaluated.unread[0].hint, "run terraform init");
  EXPECT_EQ(evaluated.unread[0].place.line, 1U);
}

// Each line doubles the one before.
std::string doubling() {
  std::string code = "locals {\n  l0 = [1, 2]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "local.l" + std::to_string(i - 1);
    code += "  l" + std::to_string(i) + " = [" + last + ", " + last + "]\n";
  }
  return code + "}\nresource \"a\" \"x\" { v = local.l39 }\n";
}

std::string chain(int length) {
  std::string code = "locals {\n  l0 = 1\n";
  for (int i = 1; i < length; ++i) {
    code += "  l" + std::to_string(i) + " = local.l" + std::to_string(i - 1) + "\n";
  }
  return code + "}\nresource \"a\" \"x\" { v = local.l" + std::to_string(length - 1) + " }\n";
}

TEST(Limits, ListsThatDoubleEndInAGap) {
  EXPECT_EQ(evaluate_root({{"main.tf", doubling()}}).spent, "the code makes more than 2,000,000 values");
}

TEST(Limits, ManyInstancesEndInAGap) {
  std::string code;
  for (int i = 0; i < 11; ++i) {
    code += "resource \"a\" \"x" + std::to_string(i) + "\" { count = 10000 }\n";
  }
  const Evaluated evaluated = evaluate_root({{"main.tf", code}});
  EXPECT_EQ(evaluated.spent, "count and for_each make more than 100,000 instances");
}

TEST(Limits, OneTooLargeCountStandsForAll) {
  EXPECT_EQ(evaluate_text({{"main.tf", "resource \"a\" \"x\" { count = 1000000000 }"}}),
            "a.x maybe a count over 10,000 many {}\n");
}

TEST(Limits, LongChainsAreUnresolved) {
  EXPECT_EQ(evaluate_text({{"main.tf", chain(50)}}), "a.x {\"v\":1}\n");
  EXPECT_NE(evaluate_text({{"main.tf", chain(20000)}}).find("unresolved"), std::string::npos);
}

}  // namespace
}  // namespace prodready::resources::test
