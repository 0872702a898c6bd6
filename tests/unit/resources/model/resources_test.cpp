#include "resources/model/resources.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace prodready::resources {
namespace {

Resource make(std::string type, std::string key, std::string unit) {
  Resource resource;
  resource.type = std::move(type);
  resource.key = std::move(key);
  resource.unit = std::move(unit);
  resource.place = Place{.path = "infra/main.tf", .line = 3};
  return resource;
}

Resource observed(std::string type, std::string id, std::string account, std::string region) {
  Resource resource = make(std::move(type), id, account + "/" + region);
  resource.id = std::move(id);
  resource.account = std::move(account);
  resource.region = std::move(region);
  resource.origin = Origin::observed;
  return resource;
}

Resources all_of(std::vector<Resource> resources) {
  Reading reading;
  reading.resources = std::move(resources);
  return {std::move(reading), {"infra/main.tf", "infra/vpc.tf"}};
}

struct ReferenceCase {
  const char* name;
  std::string key;
  std::string found;  // the key of what is found; "" for nothing
};

class ResolvedReference : public testing::TestWithParam<ReferenceCase> {};

TEST_P(ResolvedReference, LeadsToOneResourceOfTheUnit) {
  Resource many = make("AWS::EC2::Subnet", "aws_subnet.many", "infra");
  many.many = true;
  const Resources resources =
      all_of({make("AWS::S3::Bucket", "aws_s3_bucket.logs", "infra"),
              make("AWS::EC2::Subnet", "aws_subnet.a[0]", "infra"),
              make("AWS::EC2::Subnet", "aws_subnet.b[0]", "infra"),
              make("AWS::EC2::Subnet", "aws_subnet.b[1]", "infra"),
              make("AWS::S3::Bucket", "aws_s3_bucket.other", "elsewhere"), std::move(many)});
  const Resource* found = resources.resolve(resources.all().front(), {.resource = GetParam().key});
  EXPECT_EQ(found == nullptr ? "" : found->key, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(Rows, ResolvedReference,
                         testing::Values(ReferenceCase{"plain", "aws_s3_bucket.logs", "aws_s3_bucket.logs"},
                                         ReferenceCase{"with_index", "aws_subnet.b[1]", "aws_subnet.b[1]"},
                                         ReferenceCase{"without_index_of_the_only_one", "aws_subnet.a",
                                                       "aws_subnet.a[0]"},
                                         ReferenceCase{"without_index_of_two", "aws_subnet.b", ""},
                                         ReferenceCase{"of_another_unit", "aws_s3_bucket.other", ""},
                                         ReferenceCase{"stands_for_many", "aws_subnet.many", ""},
                                         ReferenceCase{"nowhere", "aws_vpc.main", ""}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Resources, AnIdentityIsLookedForInItsAccountAndRegion) {
  const Resources resources = all_of({observed("AWS::EC2::Subnet", "subnet-1", "111111111111", "eu-west-1"),
                                      observed("AWS::EC2::Subnet", "subnet-1", "222222222222", "eu-west-1"),
                                      observed("AWS::EC2::Instance", "i-1", "222222222222", "eu-west-1"),
                                      observed("AWS::EC2::Instance", "i-2", "", "")});
  const Resource* found = resources.target(resources.all()[2], Value("subnet-1"));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->account, "222222222222");
  EXPECT_EQ(resources.target(resources.all()[3], Value("subnet-1")), nullptr) << "two of them fit";
  EXPECT_EQ(resources.target(resources.all()[2], Value("subnet-1"), "AWS::EC2::VPC"), nullptr);
  EXPECT_EQ(resources.target(resources.all()[2], Value("subnet-9")), nullptr);
}

TEST(Resources, CodeAndSnapshotDoNotPointToEachOther) {
  Resource declared = make("AWS::EC2::Instance", "aws_instance.a", "infra");
  const Resources resources = all_of({declared, observed("AWS::EC2::Subnet", "subnet-1", "1", "eu-west-1")});
  EXPECT_EQ(resources.target(resources.all().front(), Value("subnet-1")), nullptr);
}

TEST(Resources, APlaceIsThatOfTheValueWhereItHasOne) {
  const Resources resources = all_of({make("AWS::S3::Bucket", "aws_s3_bucket.logs", "infra")});
  const Resource& bucket = resources.all().front();
  Value value = "x";
  EXPECT_EQ(to_string(resources.place_of(bucket, value)), "infra/main.tf:3");
  value.line = 9;
  EXPECT_EQ(to_string(resources.place_of(bucket, value)), "infra/main.tf:9");
  value.file = 2;
  EXPECT_EQ(to_string(resources.place_of(bucket, value)), "infra/vpc.tf:9");
}

TEST(Resources, ACopyHasItsOwnResources) {
  const Resources original = all_of({make("AWS::S3::Bucket", "aws_s3_bucket.logs", "infra")});
  const Resources copy = original;  // NOLINT(performance-unnecessary-copy-initialization): what is tested
  ASSERT_EQ(copy.of_type("AWS::S3::Bucket").size(), 1U);
  EXPECT_EQ(copy.of_type("AWS::S3::Bucket").front(), copy.all().data());
  EXPECT_TRUE(copy.of_type("AWS::EC2::VPC").empty());
}

TEST(Coverage, WhatWasNotAskedIsNotCollected) {
  Coverage coverage;
  coverage.answers[{"1", "eu-west-1", "AWS::S3::Bucket", ""}] = {.state = CallState::empty};
  EXPECT_EQ(coverage.state("1", "eu-west-1", "AWS::S3::Bucket"), CallState::empty);
  EXPECT_EQ(coverage.state("1", "eu-west-1", "AWS::S3::Bucket", "logs"), CallState::not_collected);
  EXPECT_EQ(coverage.state("2", "eu-west-1", "AWS::S3::Bucket"), CallState::not_collected);
}

TEST(Resources, ManyAreFoundLikeFew) {
  constexpr std::size_t many = 25'000;
  std::vector<Resource> all;
  for (std::size_t i = 0; i < many; ++i) {
    all.push_back(observed(i % 2 == 0 ? "AWS::EC2::Subnet" : "AWS::EC2::VPC", "id-" + std::to_string(i),
                           "111111111111", "eu-west-1"));
  }
  const Resources resources = all_of(std::move(all));
  EXPECT_EQ(resources.of_type("AWS::EC2::VPC").size(), many / 2);
  for (const std::size_t i : {std::size_t{1}, many / 2, many - 1}) {
    const std::string id = "id-" + std::to_string(i);
    EXPECT_EQ(resources.target(resources.all().front(), Value(id)), &resources.all()[i]);
    EXPECT_EQ(resources.resolve(resources.all().front(), {.resource = id}), &resources.all()[i]);
  }
}

}  // namespace
}  // namespace prodready::resources
