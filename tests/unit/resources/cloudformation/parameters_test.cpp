// Which values a template's parameters have.
#include <gtest/gtest.h>

#include <ostream>

#include "reading.hpp"

namespace prodready::resources::parameters_test {
namespace {

constexpr std::string_view app = R"(
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Size: {Type: String, Default: small}
  Count: {Type: Number}
Resources:
  T: {Type: AWS::SNS::Topic, Properties: {Size: !Ref Size, Count: !Ref Count}}
)";

std::string cli(std::string_view size, std::string_view count) {
  return R"([{"ParameterKey": "Size", "ParameterValue": ")" + std::string(size) +
         R"("}, {"ParameterKey": "Count", "ParameterValue": ")" + std::string(count) + R"("}])";
}

struct Row {
  std::string name;
  std::vector<File> files;  // beside app.yaml
  std::string size;
  std::string count;
  std::string workspace = "";
  std::string stack = "";
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class Parameters : public ::testing::TestWithParam<Row> {};

TEST_P(Parameters, AreChosen) {
  std::vector<File> files = GetParam().files;
  files.push_back({"app.yaml", std::string(app)});
  const Reading reading = testing::read(files);
  EXPECT_EQ(testing::property(reading, "T", "Size"), GetParam().size);
  EXPECT_EQ(testing::property(reading, "T", "Count"), GetParam().count);
  const Resource* topic = testing::find(reading, "T");
  ASSERT_NE(topic, nullptr);
  EXPECT_EQ(topic->workspace, GetParam().workspace);
  EXPECT_EQ(topic->stack, GetParam().stack);
}

const std::string no_count = R"({"unresolved":"parameter Count"})";
const std::string no_size = R"({"unresolved":"parameter Size"})";
const Row rows[] = {
    {"default", {}, R"("small")", no_count},
    {"cli_file", {{"params/prod.json", cli("big", "3")}}, R"("big")", R"("3")", "production"},
    {"pipeline_file",
     {{"params/prod.json", R"({"Parameters": {"Size": "big"}})"}},
     R"("big")",
     no_count,
     "production"},
    {"production_is_preferred",
     {{"params/dev.json", cli("tiny", "1")}, {"params/prod.json", cli("big", "3")}},
     R"("big")",
     R"("3")",
     "production"},
    {"folder_names_the_environment",
     {{"prod/params.json", cli("big", "3")}},
     R"("big")",
     R"("3")",
     "production"},
    {"file_without_environment",
     {{"params/dev.json", cli("tiny", "1")}, {"params.json", cli("mid", "2")}},
     R"("mid")",
     R"("2")"},
    {"others_that_agree",
     {{"params/dev.json", cli("tiny", "1")}, {"params/staging.json", cli("big", "1")}},
     no_size,
     R"("1")"},
    {"only_one_environment", {{"params/dev.json", cli("tiny", "1")}}, R"("tiny")", R"("1")", "dev"},
    {"unknown_key", {{"params/prod.json", R"({"Parameters": {"Other": "big"}})"}}, R"("small")", no_count},
    {"broken", {{"params/prod.json", R"({"Parameters": {)"}}, R"("small")", no_count},
    {"samconfig",
     {{"samconfig.toml",
       "[production.deploy.parameters]\nstack_name = \"shop\"\n"
       "parameter_overrides = \"Size=\\\"very big\\\" Count=4\"\n[default.deploy.parameters]\n"
       "parameter_overrides = \"Size=tiny\"\n"}},
     R"("very big")",
     R"("4")",
     "production",
     "shop"},
    {"samconfig_list",
     {{"samconfig.yaml", "prod:\n  deploy:\n    parameters: {parameter_overrides: [Size=big, Count=5]}\n"}},
     R"("big")",
     R"("5")",
     "production"},
    {"samconfig_default",
     {{"samconfig.toml",
       "[default.global.parameters]\nstack_name = \"a\"\n[default.deploy.parameters]\n"
       "parameter_overrides = \"Count='6'\"\n"}},
     R"("small")",
     R"("6")",
     "",
     "a"},
    {"samconfig_of_another_template",
     {{"samconfig.toml",
       "[default.deploy.parameters]\ntemplate_file = \"other.yaml\"\n"
       "parameter_overrides = \"Count=6\"\n"}},
     R"("small")",
     no_count},
};
INSTANTIATE_TEST_SUITE_P(All, Parameters, ::testing::ValuesIn(rows),
                         [](const auto& test) { return test.param.name; });

TEST(ParameterFiles, ThatFitTwoTemplatesAreForTheOneThatTheyAreNamedAfter) {
  const std::string file = R"({"Parameters": {"Size": "big", "Count": "2"}})";
  const Reading named = testing::read(
      {{"app.yaml", std::string(app)}, {"web.yaml", std::string(app)}, {"web-prod.json", file}});
  for (const Resource& resource : named.resources) {
    EXPECT_EQ(to_json(resource.properties.at("Size")),
              resource.unit == "web.yaml" ? R"("big")" : R"("small")");
  }
  const Reading unnamed =
      testing::read({{"app.yaml", std::string(app)}, {"web.yaml", std::string(app)}, {"prod.json", file}});
  for (const Resource& resource : unnamed.resources) {
    EXPECT_EQ(to_json(resource.properties.at("Size")), R"("small")");
  }
}

}  // namespace
}  // namespace prodready::resources::parameters_test
