#include "facts/code/toggles.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/code/imports.hpp"

namespace prodready::code {
namespace {

const std::vector<std::string> patterns = {"feature_flag*", "*_feature_enabled", "isFeatureEnabled", "FF_*",
                                           "FEATURE_*"};

std::string toggles_in(std::string_view language, std::string_view source,
                       const std::vector<std::string>& globs = patterns) {
  const MaskedCode code = mask_code(source, language);
  CodeFile file;
  file.language = language;
  file.imports = imports_of(code, language);
  std::vector<std::string> rows;
  for (const ToggleUse& use : toggles_of(code, file, globs)) {
    rows.push_back((use.call ? "call " : "") + use.name + ":" + std::to_string(use.line));
  }
  return join(rows, ", ");
}

struct ToggleRow {
  const char* name;
  const char* language;
  const char* source;
  const char* toggles;
};

class Toggles : public testing::TestWithParam<ToggleRow> {};

TEST_P(Toggles, AreFoundWhereCodeEvaluatesThem) {
  EXPECT_EQ(toggles_in(GetParam().language, GetParam().source), GetParam().toggles);
}

INSTANTIATE_TEST_SUITE_P(
    Conditions, Toggles,
    testing::Values(
        ToggleRow{"environment", "Python", "if os.environ.get(\"FEATURE_NEW_CART\") == \"1\":\n  go()\n",
                  "FEATURE_NEW_CART:1"},
        ToggleRow{"settings", "Python", "if settings.FEATURE_CART:\n  go()\n", "FEATURE_CART:1"},
        ToggleRow{"process_env", "TypeScript",
                  "if (process.env.FF_CART) go()\nconst x = process.env.FF_PAY ? 1 : 2\n",
                  "FF_CART:1, FF_PAY:2"},
        ToggleRow{"assigned_before", "Go",
                  "var FF_CART = os.Getenv(\"FF_CART\") == \"true\"\nfunc f() {\n\tif FF_CART {\n\t}\n}\n",
                  "FF_CART:3"},
        ToggleRow{"imported_from_configuration", "JavaScript",
                  "import { FEATURE_CART } from './config'\nif (FEATURE_CART) go()\n", "FEATURE_CART:2"},
        ToggleRow{"own_function", "Java", "if (isFeatureEnabled(\"cart\")) {\n  go();\n}\n",
                  "isFeatureEnabled:1"},
        ToggleRow{"definition", "JavaScript", "function isFeatureEnabled(x) { if (x) return 1 }\n", ""},
        ToggleRow{"asked_of_an_enumeration", "Kotlin", "if (isFeatureEnabled(Feature.CART)) {\n}\n",
                  "isFeatureEnabled:1"},
        ToggleRow{"a_processors_feature", "C",
                  "#include <stdlib.h>\nif (cpu_feature_enabled(X86_A)) getenv(\"A\");\n", ""},
        ToggleRow{"a_structures_member", "C", "if (a->psr_settings.psr_feature_enabled) getenv(\"A\");\n",
                  ""},
        ToggleRow{"environment_in_c", "C", "if (getenv(\"FF_CART\")) go();\n", "FF_CART:1"},
        ToggleRow{"shell", "Shell", "if [ \"$FEATURE_CART\" = 1 ]; then env; fi\n", ""},
        ToggleRow{"a_constant", "C", "if (FEATURE_X) go();\n", ""},
        ToggleRow{"build_option", "C", "#ifdef FEATURE_X\n#if config.FEATURE_Y\n#endif\n", ""},
        ToggleRow{"cargo_feature", "Rust", "if cfg!(feature = \"feature_flag_x\") {\n}\n", ""},
        ToggleRow{"no_condition", "Python", "print(settings.FEATURE_CART)\n", ""},
        ToggleRow{"comment", "Python", "# if settings.FEATURE_CART:\ngo()\n", ""},
        ToggleRow{"other_name", "Python", "if settings.MY_FEATURE_CART:\n  go()\n", ""},
        ToggleRow{"each_line_once", "Python", "if settings.FF_A and settings.FF_A:\n  go()\n", "FF_A:1"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Calls, Toggles,
    testing::Values(
        ToggleRow{"launchdarkly", "Python",
                  "import ldclient\nif ldclient.get().variation(\"cart\", user, False):\n  go()\n",
                  "call LaunchDarkly: variation:2"},
        ToggleRow{"unleash", "TypeScript",
                  "import { initialize } from 'unleash-client'\nif (client.isEnabled('cart')) go()\n",
                  "call Unleash: isEnabled:2"},
        ToggleRow{"openfeature", "Go",
                  "import \"github.com/open-feature/go-sdk/openfeature\"\nfunc f() {\n\tv, _ := "
                  "client.BooleanValue(ctx, \"cart\", false, e)\n}\n",
                  "call OpenFeature: BooleanValue:3"},
        ToggleRow{"flipper_needs_no_require", "Ruby", "go if Flipper.enabled?(:cart, user)\n",
                  "call Flipper: Flipper.enabled?:1"},
        ToggleRow{"dotnet", "C#",
                  "using Microsoft.FeatureManagement;\nif (await m.IsEnabledAsync(\"Cart\")) { }\n",
                  "call Microsoft Feature Management: IsEnabledAsync:2"},
        ToggleRow{"pennant", "PHP",
                  "<?php\nuse Laravel\\Pennant\\Feature;\nif (Feature::active('cart')) {}\n",
                  "call Laravel Pennant: active:3"},
        ToggleRow{"appconfig", "Python", "import boto3\nx = client.get_latest_configuration(t)\n",
                  "call AWS AppConfig: get_latest_configuration:2"},
        ToggleRow{"appconfig_of_powertools", "Python",
                  "from aws_lambda_powertools.utilities import parameters\nx = get_app_config(\"a\")\n",
                  "call AWS AppConfig: get_app_config:2"},
        ToggleRow{"own_function_of_like_name", "Python", "import boto3\nx = get_app_config(\"A\")\n", ""},
        ToggleRow{"module_of_like_name", "Java",
                  "import org.eclipse.jgit.transport.RemoteConfig;\nif (c.getBoolean(\"x\")) {}\n", ""},
        ToggleRow{"imported_not_called", "Python", "import ldclient\nldclient.set_config(x)\n", ""},
        ToggleRow{"called_not_imported", "TypeScript", "if (button.isEnabled()) go()\n", ""},
        ToggleRow{"in_a_string", "Python", "import ldclient\nx = \"client.variation(y)\"\n", ""}),
    [](const auto& test) { return test.param.name; });

TEST(ToggleUses, AreNotSoughtWithoutPatterns) {
  EXPECT_EQ(toggles_in("Python", "if settings.FEATURE_CART:\n  go()\n", {}), "");
}

TEST(ToggleUses, AreAtMostTwenty) {
  std::string source;
  for (int i = 0; i < 100; ++i) {
    source += "if settings.FF_" + std::to_string(i) + ":\n  go()\n";
  }
  const MaskedCode code = mask_code(source, "Python");
  CodeFile file;
  file.language = "Python";
  EXPECT_EQ(toggles_of(code, file, patterns).size(), 20U);
}

TEST(ToggleUses, OfEmptyAndBrokenTextAreNone) {
  EXPECT_EQ(toggles_in("Python", ""), "");
  EXPECT_EQ(toggles_in("Python", "FF_"), "");
  EXPECT_EQ(toggles_in("JavaScript", "if (\xff\xfe process.env.FF_"), "FF_:1");
}

}  // namespace
}  // namespace prodready::code
