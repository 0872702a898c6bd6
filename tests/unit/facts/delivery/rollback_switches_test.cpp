#include "facts/delivery/rollback_switches.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::delivery {
namespace {

struct SwitchCase {
  const char* name;
  const char* path;
  std::string text;
  const char* expected;  // "prod: disable_rollback = true:3"
};

class SwitchTest : public testing::TestWithParam<SwitchCase> {};

TEST_P(SwitchTest, Finds) {
  std::string found;
  for (const RollbackSwitch& one : rollback_switches(GetParam().path, GetParam().text)) {
    EXPECT_EQ(one.place.path, GetParam().path);
    found += one.section + ": " + one.setting + ":" + std::to_string(one.place.line) + "; ";
  }
  EXPECT_EQ(found, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SwitchTest,
    testing::Values(
        SwitchCase{"sam", "a/samconfig.toml",
                   "version = 0.1\n[default.deploy.parameters]\ndisable_rollback = true\n",
                   "default: disable_rollback = true:3; "},
        SwitchCase{"sam_as_a_text", "samconfig.toml",
                   "[prod.deploy.parameters]\r\ndisable_rollback = \"true\"\r\n",
                   "prod: disable_rollback = true:2; "},
        SwitchCase{"sam_on", "samconfig.toml", "[default.deploy.parameters]\ndisable_rollback = false\n", ""},
        SwitchCase{"sam_global", "samconfig.toml", "[default.global.parameters]\ndisable_rollback = true\n",
                   "default: disable_rollback = true:2; "},
        SwitchCase{"sam_deploy_before_global", "samconfig.toml",
                   "[p.global.parameters]\ndisable_rollback = true\n[p.deploy.parameters]\ndisable_rollback "
                   "= false\n",
                   ""},
        SwitchCase{"sam_reaction", "samconfig.toml", "[p.deploy.parameters]\non_failure = \"DO_NOTHING\"\n",
                   "p: on_failure = DO_NOTHING:2; "},
        SwitchCase{"sam_other_reaction", "samconfig.toml",
                   "[p.deploy.parameters]\non_failure = \"ROLLBACK\"\n", ""},
        SwitchCase{"sam_other_command", "samconfig.toml", "[p.sync.parameters]\ndisable_rollback = true\n",
                   ""},
        SwitchCase{"sam_yaml", "samconfig.yaml",
                   "default:\n  deploy:\n    parameters:\n      disable_rollback: true\n",
                   "default: disable_rollback: true:4; "},
        SwitchCase{"sam_commented_out", "samconfig.toml",
                   "[p.deploy.parameters]\n# disable_rollback = true\n", ""},
        SwitchCase{"cdk", "cdk.json", "{\n  \"app\": \"x\",\n  \"rollback\": false\n}",
                   ": rollback: false:3; "},
        SwitchCase{"cdk_on", "cdk.json", "{\"rollback\": true}", ""},
        SwitchCase{"serverless", "serverless.yml", "provider:\n  name: aws\n  disableRollback: true\n",
                   ": disableRollback: true:3; "},
        SwitchCase{"serverless_on", "serverless.yml", "provider:\n  disableRollback: false\n", ""},
        SwitchCase{"another_file", "config.toml", "[default.deploy.parameters]\ndisable_rollback = true\n",
                   ""},
        SwitchCase{"empty", "samconfig.toml", "", ""},
        SwitchCase{"broken", "samconfig.toml", "[default.deploy\ndisable_rollback = true", ""},
        SwitchCase{"binary", "samconfig.toml", std::string("rollback\0\xff", 10), ""},
        SwitchCase{"no_table", "samconfig.toml", "deploy = \"rollback\"\n", ""},
        SwitchCase{"deep", "cdk.json", "{\"rollback\": " + std::string(100'000, '['), ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::delivery
