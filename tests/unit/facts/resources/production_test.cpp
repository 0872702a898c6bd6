#include "facts/resources/production.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/facts/resources.hpp"

namespace prodready::terms::production_test {
namespace {

using test::declared;
using test::observed;

test::Made bucket() { return observed("AWS::S3::Bucket", "orders"); }

struct Row {
  std::string name;
  test::Made resource;
  bool production = true;
  std::string decided_by;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class ProductionTest : public testing::TestWithParam<Row> {};

TEST_P(ProductionTest, IsDecidedByTheFirstThatNamesOne) {
  Facts facts = test::facts_of({GetParam().resource});
  facts.configuration.accounts = {{.id = "222222222222", .name = "shop-dev", .environment = ""},
                                  {.id = "333333333333", .name = "shop", .environment = "staging"}};
  facts.configuration.other_environments = {"arn:aws:*:444444444444:*", "infra/lab/*"};
  facts.configuration.production_environments = {"blue"};
  const Production found = production_of(facts, facts.resources.all().front());
  EXPECT_EQ(found.yes, GetParam().production);
  EXPECT_EQ(found.decided_by, GetParam().decided_by);
}

constexpr const char* nothing = "nothing names another environment";

INSTANTIATE_TEST_SUITE_P(
    Rows, ProductionTest,
    testing::Values(
        Row{"nothing_names_one", bucket(), true, nothing},
        Row{"a_tag", bucket().tag("env", "dev"), false, "tag env=dev"},
        Row{"a_tag_in_capitals", bucket().tag("Environment", "Staging"), false, "tag Environment=Staging"},
        Row{"a_tag_before_the_name", bucket().tag("stage", "prod").named("orders-dev"), true,
            "tag stage=prod"},
        Row{"a_tag_that_is_no_environment", bucket().tag("env", "green").named("orders-dev"), false,
            "name orders-dev"},
        Row{"a_tag_that_does_not_resolve", declared("AWS::S3::Bucket", "orders").tag("env", ""), true,
            nothing},
        Row{"another_tag", bucket().tag("team", "dev"), true, nothing},
        Row{"a_configured_name", bucket().tag("env", "blue"), true, "tag env=blue"},
        Row{"a_configured_arn", bucket().arn("arn:aws:sqs:eu-west-1:444444444444:orders"), false,
            "config environments.other takes arn:aws:sqs:eu-west-1:444444444444:orders"},
        Row{"a_configured_path", declared("AWS::S3::Bucket", "orders").at("infra/lab/main.tf"), false,
            "config environments.other takes infra/lab/main.tf"},
        Row{"the_account_s_environment", bucket().in("333333333333", "eu-west-1"), false,
            "config accounts: 333333333333 is staging"},
        Row{"the_account_s_name", bucket().in("222222222222", "eu-west-1"), false, "account shop-dev"},
        Row{"the_stack", bucket().stack("orders-qa"), false, "stack orders-qa"},
        Row{"the_cluster",
            observed("AWS::ECS::Service", "api", {{"Cluster", "arn:aws:ecs:eu-west-1:1:cluster/dev"}}), false,
            "cluster dev"},
        Row{"the_namespace", test::object("apps/v1/Deployment", "staging/api"), false, "namespace staging"},
        Row{"the_folder", declared("AWS::S3::Bucket", "orders").unit("envs/dev"), false, "folder envs/dev"},
        Row{"not_a_snapshot_s_folder", bucket().at("dev-snapshot/s3.json"), true, nothing},
        Row{"the_name_s_end", bucket().named("orders-dev"), false, "name orders-dev"},
        Row{"the_name_s_start", bucket().named("dev-orders"), false, "name dev-orders"},
        Row{"not_the_name_s_middle", bucket().named("my-dev-orders"), true, nothing},
        Row{"two_words", bucket().named("orders-pre-prod"), false, "name orders-pre-prod"},
        Row{"camel_case", bucket().named("OrdersStaging"), false, "name OrdersStaging"},
        Row{"production_by_name", bucket().named("prod-orders"), true, "name prod-orders"}),
    [](const auto& test) { return test.param.name; });

TEST(ProductionTest, OfTwoSourcesTheFirstStepOfEitherDecides) {
  const Facts facts = test::facts_of(
      {bucket().named("orders-dev"), declared("AWS::S3::Bucket", "orders-dev").tag("env", "prod")});
  const std::vector<const resources::Resource*> both = {&facts.resources.all()[0], &facts.resources.all()[1]};
  EXPECT_TRUE(production_of(facts, both).yes);
}

TEST(ProductionTest, SamplesNeverAre) {
  Facts facts = test::facts_of({declared("AWS::S3::Bucket", "orders").at("examples/main.tf")});
  facts.files.files = {{.path = "examples/main.tf", .mark = FileMark::sample, .language = ""}};
  EXPECT_FALSE(production_of(facts, facts.resources.all().front()).yes);
}

}  // namespace
}  // namespace prodready::terms::production_test
