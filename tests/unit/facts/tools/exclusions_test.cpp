#include "facts/tools/exclusions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/tools/left_out.hpp"

namespace prodready::tools {
namespace {

struct ExclusionCase {
  const char* name;
  const char* path;  // of the configuration
  std::string text;
  const char* tool;
  const char* expected;  // of these files those that are left out: "a/x.py b.py"
};

const std::vector<std::string> files = {
    "a.py",      "src/a.py", "src/old/b.py",  "server/a.js",   "web/src/a.ts",
    "build/c.c", "lib/x.rb", "lib/deep/y.rb", "app/models.py", "app/migrations/1.py"};

class ExclusionTest : public testing::TestWithParam<ExclusionCase> {};

TEST_P(ExclusionTest, LeavesOut) {
  std::string found;
  for (const Exclusion& exclusion : exclusions_of(GetParam().path, GetParam().text)) {
    const std::optional<LeftOut> out = LeftOut::compile(exclusion);
    found += out ? "" : "? ";
    if (!is_read_by(exclusion, GetParam().tool, {},
                    std::string(exclusion.place.path == "web/package.json" ? "web" : ""))) {
      continue;
    }
    for (const std::string& file : files) {
      found += out && out->takes(file) ? file + " " : "";
    }
  }
  EXPECT_EQ(found, GetParam().expected);
}

std::string black(const std::string& expression) {
  return "[tool.black]\nexclude = '''" + expression + "'''\n";
}

INSTANTIATE_TEST_SUITE_P(
    Ignore, ExclusionTest,
    testing::Values(
        ExclusionCase{"folder", ".prettierignore", "server\r\n", "prettier", "server/a.js "},
        ExclusionCase{"anchored", ".prettierignore", "/src\n", "prettier", "src/a.py src/old/b.py "},
        ExclusionCase{"by_name", ".prettierignore", "src\n", "prettier",
                      "src/a.py src/old/b.py web/src/a.ts "},
        ExclusionCase{"taken_back", ".prettierignore", "*.py\n!a.py\n", "prettier",
                      "src/old/b.py app/models.py app/migrations/1.py "},
        ExclusionCase{"plug_in", ".eslintignore", "server/*.js\n", "eslint-prettier", "server/a.js "},
        ExclusionCase{"of_another_tool", ".eslintignore", "server\n", "prettier", ""},
        ExclusionCase{"byte_order_mark", ".eslintignore", "\xEF\xBB\xBFserver\n", "eslint", "server/a.js "},
        ExclusionCase{"binary", ".eslintignore", std::string("\0\xff\xfe\n", 4), "eslint", ""},
        ExclusionCase{"of_package", "package.json", "{\"eslintIgnore\": [\"server/\"]}", "eslint",
                      "server/a.js "},
        ExclusionCase{"of_package_below", "web/package.json",
                      "{\"eslintConfig\": {\"ignorePatterns\": \"src\"}}", "eslint", "web/src/a.ts "},
        ExclusionCase{"of_eslintrc", ".eslintrc.yml", "ignorePatterns:\n- server/*.js\n", "eslint",
                      "server/a.js "},
        ExclusionCase{"broken", ".eslintrc.json", "{\"ignorePatterns\": [", "eslint", ""},
        ExclusionCase{"flat", "eslint.config.js",
                      "export default [{ ignores: [\n  // dist\n  'server/**', ] }, {rules: {}}];", "eslint",
                      "server/a.js "},
        ExclusionCase{"flat_with_a_name", "eslint.config.mjs",
                      "export default [{ name: 'x', ignores: [\"lib/*.rb\"] }];", "eslint", "lib/x.rb "},
        ExclusionCase{"flat_of_some_rules", "eslint.config.js",
                      "export default [{ ignores: ['server/**'], rules: { a: 1 } }];", "eslint", ""},
        ExclusionCase{"flat_global", "eslint.config.ts",
                      "export default defineConfig([globalIgnores(['server'])]);", "eslint", "server/a.js "},
        ExclusionCase{"flat_commented_out", "eslint.config.js",
                      "/* { ignores: ['server'] } */ // {ignores:['lib']}", "eslint", ""},
        ExclusionCase{"flat_never_closed", "eslint.config.js", "[{ ignores: [`server", "eslint", ""},
        ExclusionCase{"rubocop", ".rubocop.yml", "AllCops:\n  Exclude:\n  - lib/**/*\n", "rubocop-layout",
                      "lib/x.rb lib/deep/y.rb "},
        ExclusionCase{"rubocop_one_level", ".rubocop.yml", "AllCops:\n  Exclude: ['lib/*']\n", "rubocop",
                      "lib/x.rb "},
        ExclusionCase{"rubocop_of_a_rule", ".rubocop.yml", "Style/A:\n  Exclude: ['lib/**/*']\n", "rubocop",
                      ""},
        ExclusionCase{"rubocop_expression", ".rubocop.yml",
                      "AllCops:\n  Exclude:\n  - !ruby/regexp /deep\\/.*\\.rb$/\n", "rubocop",
                      "lib/deep/y.rb "},
        ExclusionCase{"swiftlint", ".swiftlint.yml", "excluded:\n  - lib\n  - ./build\n", "swiftlint",
                      "build/c.c lib/x.rb lib/deep/y.rb "}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Expressions, ExclusionTest,
    testing::Values(
        ExclusionCase{"black", "pyproject.toml", black("/old/"), "black", "src/old/b.py "},
        ExclusionCase{"black_verbose", "pyproject.toml",
                      black("\n(\n  ^/src/old/   # not ours\n  | ^/app/m[io ]d\n)\n"), "black",
                      "src/old/b.py app/models.py "},
        ExclusionCase{"black_looks_around", "pyproject.toml", black("^/(?!src)"), "black", "? "},
        ExclusionCase{"ruff", "pyproject.toml",
                      "[tool.ruff]\nextend-exclude = [\n  \"migrations\",\n  \"src/old\", # x\n]\n",
                      "ruff-format", "src/old/b.py app/migrations/1.py "},
        ExclusionCase{"ruff_of_linting", "ruff.toml", "[lint]\nexclude = ['src/*']\n", "ruff",
                      "src/a.py src/old/b.py "},
        ExclusionCase{"ruff_of_linting_alone", "ruff.toml", "[lint]\nexclude = ['src/*']\n", "ruff-format",
                      ""},
        ExclusionCase{"mypy", "pyproject.toml", "[tool.mypy]\nexclude = ['^src/old/', 'models\\.py$']\n",
                      "mypy", "src/old/b.py app/models.py "},
        ExclusionCase{"mypy_verbose", "mypy.ini",
                      "[mypy]\nexclude = (?x)(\n    ^src/   # all\n    | ^app/m\n  )\n", "mypy",
                      "src/a.py src/old/b.py app/models.py app/migrations/1.py "},
        ExclusionCase{"flake8", "setup.cfg",
                      "[flake8]\nexclude =\n    # ours\n    old,\n    */migrations/*\n", "flake8",
                      "src/old/b.py app/migrations/1.py "},
        ExclusionCase{"flake8_of_tox", "tox.ini", "[flake8]\nextend-exclude = src/old,app\n", "flake8",
                      "src/old/b.py app/models.py app/migrations/1.py "},
        ExclusionCase{"pylint", ".pylintrc", "[MASTER]\nignore=old\nignore-paths=^app/.*$,^x\n", "pylint",
                      "src/old/b.py app/models.py app/migrations/1.py "},
        ExclusionCase{"golangci_folders", ".golangci.yml", "issues:\n  exclude-dirs:\n    - ^src$\n",
                      "golangci-lint", "src/a.py "},
        ExclusionCase{"golangci_paths", ".golangci.yml",
                      "linters:\n  exclusions:\n    paths: ['^lib/', 'third_party$']\n", "golangci-lint",
                      "lib/x.rb lib/deep/y.rb "},
        ExclusionCase{"golangci_of_formatters", ".golangci.toml",
                      "[formatters.exclusions]\npaths = ['lib']\n", "golangci-lint", ""},
        ExclusionCase{"phpcs", "phpcs.xml", "<ruleset><exclude-pattern>*/OLD/*</exclude-pattern></ruleset>",
                      "phpcs", "src/old/b.py "},
        ExclusionCase{"phpcs_of_a_rule", "phpcs.xml.dist",
                      "<ruleset><rule ref=\"x\"><exclude-pattern>*</exclude-pattern></rule></ruleset>",
                      "phpcs", ""},
        ExclusionCase{"not_closed", "pyproject.toml", "[tool.ruff]\nexclude = [\"src\"", "ruff", ""},
        ExclusionCase{"deep", ".golangci.json", std::string(100'000, '['), "golangci-lint", ""}),
    [](const auto& test) { return test.param.name; });

struct ReadCase {
  const char* name;
  bool only_here;
  std::vector<shell::Word> words;
  const char* base;
  bool expected;
};

class ReadTest : public testing::TestWithParam<ReadCase> {};

TEST_P(ReadTest, BySomeRuns) {
  const Exclusion exclusion{
      .tool = "t", .text = "x", .only_here = GetParam().only_here, .place = {.path = "web/.tignore"}};
  EXPECT_EQ(is_read_by(exclusion, "t", GetParam().words, GetParam().base), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Runs, ReadTest,
    testing::Values(ReadCase{"here", true, {}, "web", true}, ReadCase{"above", true, {}, "", false},
                    ReadCase{"below", true, {}, "web/app", false},
                    ReadCase{"settings_below", false, {}, "web/app", true},
                    ReadCase{"settings_beside", false, {}, "website", false},
                    ReadCase{"named", true, {{"t"}, {"--ignore-path"}, {".tignore"}}, "web", true},
                    ReadCase{"another_is_named", true, {{"t"}, {"--ignore-path=.x"}}, "web", false},
                    ReadCase{"other_settings", false, {{"t"}, {"--config"}, {"../t.cfg"}}, "web", false},
                    ReadCase{"switched_off", true, {{"t"}, {"--no-ignore"}}, "web", false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::tools
