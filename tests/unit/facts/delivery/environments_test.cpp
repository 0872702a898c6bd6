#include "facts/delivery/environments.hpp"

#include <gtest/gtest.h>

#include <string>

#include "facts/delivery/argument_values.hpp"
#include "unit/facts/delivery/delivery_text.hpp"

namespace prodready {
namespace {

struct NameCase {
  const char* name;
  const char* text;
  const char* expected;
};

class EnvironmentNameTest : public testing::TestWithParam<NameCase> {};

TEST_P(EnvironmentNameTest, IsReadByWholeWords) {
  EXPECT_EQ(test::text_of(delivery::environment_of(GetParam().text, {})), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, EnvironmentNameTest,
    testing::Values(NameCase{"plain", "production", "production:production"},
                    NameCase{"short", "prd", "production:prd"},
                    NameCase{"in_a_path", "envs/prod/eu", "production:prod"},
                    NameCase{"camel_case", "ShopProd", "production:prod"},
                    NameCase{"in_upper_case", "PROD", "production:prod"},
                    NameCase{"numbered", "prod2", "production:prod"},
                    NameCase{"part_of_a_word", "product/reproduce", "none"},
                    NameCase{"device_is_no_dev", "devices", "none"},
                    NameCase{"other_goes_first", "prod-test", "other:test"},
                    NameCase{"live_folder_of_dev", "live/dev/vpc", "other:dev"},
                    NameCase{"nonprod", "acme-nonprod", "other:nonprod"},
                    NameCase{"non_prod", "acme-non-prod", "other:nonprod"},
                    NameCase{"pre_prod", "pre_prod", "other:preprod"},
                    NameCase{"int64_is_a_type", "int64", "none"},
                    NameCase{"int_is_a_word", "int/api", "other:int"},
                    NameCase{"a_variable_alone", "$STAGE", "unresolved"},
                    NameCase{"the_variables_own_name_says_nothing", "${prod_name}", "unresolved"},
                    NameCase{"a_word_beside_a_variable", "prod-${region}", "production:prod"},
                    NameCase{"a_templates_variable", "{{ .Values.env }}", "unresolved"},
                    NameCase{"empty", "", "none"}, NameCase{"bad_bytes", "\xff\xfeprod", "production:prod"}),
    [](const auto& test) { return test.param.name; });

TEST(EnvironmentName, ConfigurationGoesFirst) {
  Configuration configuration;
  configuration.production_environments = {"customer-*", "111122223333"};
  configuration.other_environments = {"prod-lab"};
  EXPECT_EQ(test::text_of(delivery::environment_of("customer-test", configuration)),
            "production:customer-test");
  EXPECT_EQ(test::text_of(delivery::environment_of("111122223333", configuration)),
            "production:111122223333");
  EXPECT_EQ(test::text_of(delivery::environment_of("PROD-LAB", configuration)), "other:PROD-LAB");
}

TEST(EnvironmentName, ExpressionsMayChoose) {
  const auto names =
      delivery::environments_of("${{ github.ref == 'refs/heads/main' && 'production' || 'staging' }}", {});
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(test::text_of(names[0]), "production:production");
  EXPECT_EQ(test::text_of(names[1]), "other:staging");
  EXPECT_TRUE(delivery::environments_of("  ", {}).empty());
  EXPECT_EQ(test::text_of(delivery::environments_of("eu-west", {}).at(0)), "none:eu-west");
}

class WithoutKeysTest : public testing::TestWithParam<NameCase> {};

TEST_P(WithoutKeysTest, LeavesTheValues) {
  EXPECT_EQ(delivery::without_keys(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WithoutKeysTest,
    testing::Values(NameCase{"option_with_its_value", "--stage=prod", "prod"},
                    NameCase{"option_alone", "--stage", ""},
                    NameCase{"option_of_another_word", "--stage-name", ""},
                    NameCase{"flag_that_is_one", "--prod", "--prod"},
                    NameCase{"options_of_an_action", "deploy --stage prod", "deploy  prod"},
                    NameCase{"parameters", "Stage=prod,Region=eu", "prod,eu"},
                    NameCase{"parameter_keys", "ParameterKey=Stage,ParameterValue=prod", ",prod"},
                    NameCase{"file_of_variables", "-var-file=prod.tfvars", "prod.tfvars"},
                    NameCase{"expression", "${{ github.ref == 'x' && 'prod' || 'dev' }}",
                             "${{ github.ref == 'x' && 'prod' || 'dev' }}"},
                    NameCase{"option_with_an_expression", "--stage=${{ inputs.stage }}",
                             "${{ inputs.stage }}"},
                    NameCase{"plain_word", "values-stage.yaml", "values-stage.yaml"},
                    NameCase{"empty", "", ""}, NameCase{"bad_bytes", "\xff=prod", "\xff=prod"}),
    [](const auto& test) { return test.param.name; });

TEST(EnvironmentName, PreviewsDoNotStay) {
  EXPECT_FALSE(delivery::is_persistent({EnvironmentName::Kind::other, "preview"}));
  EXPECT_FALSE(delivery::is_persistent({EnvironmentName::Kind::other, "review"}));
  EXPECT_TRUE(delivery::is_persistent({EnvironmentName::Kind::other, "staging"}));
}

}  // namespace
}  // namespace prodready
