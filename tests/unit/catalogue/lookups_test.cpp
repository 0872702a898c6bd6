#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/text.hpp"

namespace prodready::catalogue::lookups_test {
namespace {

const auto row_name = [](const auto& test) { return test.param.name; };

struct Row {
  std::string name;
  std::function<std::vector<Match>(const Catalogue&)> look_up;
  std::string tool;
  bool found = true;
};

class Lookups : public testing::TestWithParam<Row> {};

TEST_P(Lookups, GiveTheTool) {
  const Catalogue catalogue;
  const std::vector<Match> matches = GetParam().look_up(catalogue);
  std::vector<std::string> ids;
  for (const Match& match : matches) {
    ids.emplace_back(match.tool->id);
  }
  EXPECT_EQ(std::ranges::find(ids, GetParam().tool) != ids.end(), GetParam().found) << join(ids, " ");
}

Row dependency(std::string name, Ecosystem ecosystem, std::string package, std::string tool,
               bool found = true) {
  return {std::move(name),
          [=](const Catalogue& catalogue) { return catalogue.tools_of_dependency(ecosystem, package); },
          std::move(tool), found};
}

INSTANTIATE_TEST_SUITE_P(
    Dependencies, Lookups,
    testing::Values(
        dependency("npm", Ecosystem::npm, "eslint", "eslint"),
        dependency("npm_scope", Ecosystem::npm, "@biomejs/biome", "biome"),
        dependency("two_tools", Ecosystem::npm, "@biomejs/biome", "biome-format"),
        dependency("other_ecosystem", Ecosystem::pypi, "eslint", "eslint", false),
        dependency("stub_of_the_same_name", Ecosystem::npm, "k6", "k6", false),
        dependency("pypi_winston", Ecosystem::pypi, "winston", "winston", false),
        dependency("npm_winston", Ecosystem::npm, "winston", "winston"),
        dependency("npm_black", Ecosystem::npm, "black", "black", false),
        dependency("prefix_only", Ecosystem::npm, "eslint-config-airbnb", "eslint", false),
        dependency("pypi_case", Ecosystem::pypi, "Pytest_COV", "coverage-py"),
        dependency("maven", Ecosystem::maven, "org.jacoco:jacoco-maven-plugin", "jacoco"),
        dependency("maven_wildcard", Ecosystem::maven, "org.junit.jupiter:junit-jupiter-params", "junit"),
        dependency("maven_scala_suffix", Ecosystem::maven, "org.scalatest:scalatest_2.13", "scalatest"),
        dependency("gradle_plugin", Ecosystem::gradle_plugin, "com.diffplug.spotless", "spotless"),
        dependency("gradle_plugin_as_maven", Ecosystem::maven, "com.diffplug.spotless", "spotless", false),
        dependency("go_module", Ecosystem::go, "github.com/stretchr/testify", "testify"),
        dependency("go_import", Ecosystem::go, "github.com/stretchr/testify/assert", "testify"),
        dependency("go_major_version", Ecosystem::go, "github.com/onsi/ginkgo/v2", "ginkgo"),
        dependency("go_neighbour", Ecosystem::go, "github.com/stretchr/testify2", "testify", false),
        dependency("nuget_case", Ecosystem::nuget, "XUnit", "xunit-net"),
        dependency("composer", Ecosystem::composer, "phpstan/phpstan", "phpstan"),
        dependency("cargo_underscore", Ecosystem::cargo, "iai_callgrind", "criterion-rs"),
        dependency("hex", Ecosystem::hex, "credo", "credo"),
        dependency("empty", Ecosystem::npm, "", "npm", false),
        dependency("no_ecosystem", Ecosystem::none, "eslint", "eslint", false)),
    row_name);

Row action(std::string name, std::string uses, std::string tool, bool found = true) {
  return {std::move(name), [=](const Catalogue& catalogue) { return catalogue.tools_of_action(uses); },
          std::move(tool), found};
}
Row image(std::string name, std::string reference, std::string tool, bool found = true) {
  return {std::move(name), [=](const Catalogue& catalogue) { return catalogue.tools_of_image(reference); },
          std::move(tool), found};
}
Row file(std::string name, std::string path, std::string tool, bool found = true) {
  return {std::move(name), [=](const Catalogue& catalogue) { return catalogue.tools_of_file(path); },
          std::move(tool), found};
}
Row hook(std::string name, std::string repository, std::string id, std::string tool, bool found = true) {
  return {std::move(name),
          [=](const Catalogue& catalogue) { return catalogue.tools_of_hook(repository, id); },
          std::move(tool), found};
}
Row address(std::string name, std::string url, std::string tool, bool found = true) {
  return {std::move(name), [=](const Catalogue& catalogue) { return catalogue.tools_of_address(url); },
          std::move(tool), found};
}

INSTANTIATE_TEST_SUITE_P(
    Actions, Lookups,
    testing::Values(action("exact", "golangci/golangci-lint-action@v6", "golangci-lint"),
                    action("case", "SonarSource/SonarQube-Scan-Action@master", "sonarqube"),
                    action("path_below", "github/codeql-action/analyze@v3", "codeql"),
                    action("other_path", "github/codeql-action/upload-sarif@v3", "codeql", false),
                    action("sarif", "github/codeql-action/upload-sarif@v3", "sarif-upload"),
                    action("deeper_path", "google/osv-scanner-action/osv-scanner-action@v1", "osv-scanner"),
                    action("wildcard", "jetbrains/qodana-action@v2024.1", "qodana"),
                    action("wildcard_name", "reviewdog/action-shellcheck@v1", "reviewdog"),
                    action("housekeeping", "actions/checkout@v4", "checkout-and-cache"),
                    action("labels", "actions/labeler@v5", "repository-care"),
                    action("unknown", "acme/lint-everything@v1", "eslint", false),
                    action("local", "./.github/actions/test", "pytest", false),
                    action("empty", "", "eslint", false)),
    row_name);

INSTANTIATE_TEST_SUITE_P(Images, Lookups,
                         testing::Values(image("plain", "grafana/k6:0.50", "k6"),
                                         image("registry", "docker.io/grafana/k6", "k6"),
                                         image("digest", "returntocorp/semgrep@sha256:00ff", "semgrep"),
                                         image("library", "docker.io/library/postgres:16", "data-stores"),
                                         image("short", "postgres", "data-stores"),
                                         image("registry_port", "localhost:5000/acme/redis:7", "data-stores"),
                                         image("other_vendor", "bitnami/postgresql:16", "data-stores"),
                                         image("broker", "confluentinc/cp-kafka:7.6.0", "broker-images"),
                                         image("connector_is_no_broker",
                                               "confluentinc/cp-kafka-connect:7.6.0", "broker-images", false),
                                         image("application", "acme/postgres-importer", "data-stores", false),
                                         image("empty", "", "k6", false)),
                         row_name);

INSTANTIATE_TEST_SUITE_P(
    Files, Lookups,
    testing::Values(file("name", "mypy.ini", "mypy"), file("name_below", "services/api/mypy.ini", "mypy"),
                    file("path", ".github/codeql/codeql-config.yml", "codeql"),
                    file("path_elsewhere", "docs/.github/codeql/codeql-config.yml", "codeql", false),
                    file("glob_on_name", "perf/plan.jmx", "jmeter"),
                    file("glob_at_root", "plan.jmx", "jmeter"),
                    file("deep_glob", "a/b/roles/web/tasks/main.yml", "ansible"),
                    file("deep_glob_without_folders", "roles/web/tasks/main.yml", "ansible"),
                    file("folder", ".husky/pre-commit", "husky"), file("lockfile", "web/yarn.lock", "yarn"),
                    file("test_file", "pkg/a_test.go", "go-test"),
                    file("part_of_a_name", "mypy.ini.bak", "mypy", false),
                    file("case", "MYPY.INI", "mypy", false), file("empty", "", "make", false),
                    file("not_utf8", "\xff\xfe.jmx", "jmeter")),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    Hooks, Lookups,
    testing::Values(hook("by_id", "https://github.com/psf/black-pre-commit-mirror", "black", "black"),
                    hook("by_repository", "https://github.com/PyCQA/bandit.git", "something", "bandit"),
                    hook("id_decides", "https://github.com/astral-sh/ruff-pre-commit", "ruff-format",
                         "ruff-format"),
                    hook("id_decides_against", "https://github.com/astral-sh/ruff-pre-commit", "ruff-format",
                         "ruff", false),
                    hook("local", "local", "mypy", "mypy"),
                    hook("unknown", "local", "my-check", "mypy", false)),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    Addresses, Lookups,
    testing::Values(address("prefix", "https://codecov.io/bash", "codecov"),
                    address("longer", "https://uploader.codecov.io/latest/linux/codecov", "codecov"),
                    address("query", "https://codecov.io/bash?x=1", "codecov"),
                    address("other_path", "https://codecov.io/docs", "codecov", false),
                    address("other_host", "https://evilcodecov.io/bash", "codecov", false)),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    Resources, Lookups,
    testing::Values(
        Row{"terraform", [](const Catalogue& c) { return c.tools_of_terraform("aws_codedeploy_app"); },
            "codedeploy"},
        Row{"cloudformation",
            [](const Catalogue& c) { return c.tools_of_cloudformation("AWS::CodeDeploy::Application"); },
            "codedeploy"},
        Row{"kubernetes",
            [](const Catalogue& c) { return c.tools_of_kubernetes("argoproj.io/v1alpha1", "Rollout"); },
            "argo-rollouts"},
        Row{"other_group",
            [](const Catalogue& c) { return c.tools_of_kubernetes("example.org/v1", "Rollout"); },
            "argo-rollouts", false}),
    row_name);

template <class T>
const Match& only(const std::vector<Match>& matches, T&& takes) {
  const auto found = std::ranges::find_if(matches, takes);
  static const Match none;
  return found == matches.end() ? none : *found;
}

TEST(Matches, OfALockfileCountForLockfileAlone) {
  const Catalogue catalogue;
  const std::vector<Match> matches = catalogue.tools_of_file("package-lock.json");
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_TRUE(matches[0].counts_for(Category::lockfile));
  EXPECT_FALSE(matches[0].counts_for(Category::package_manager));
  const std::vector<Match> manifest = catalogue.tools_of_file("package.json");
  ASSERT_FALSE(manifest.empty());
  EXPECT_TRUE(manifest[0].counts_for(Category::package_manager));
  EXPECT_FALSE(manifest[0].counts_for(Category::lockfile));
}

TEST(Matches, TellWeakFromStrong) {
  const Catalogue catalogue;
  const auto is = [](std::string_view id) {
    return [id](const Match& match) { return match.tool->id == id; };
  };
  EXPECT_TRUE(only(catalogue.tools_of_file(".prettierrc"), is("prettier")).decides());
  const std::vector<Match> ignore_file = catalogue.tools_of_file(".prettierignore");
  ASSERT_EQ(ignore_file.size(), 1U);
  EXPECT_EQ(ignore_file[0].strength, Strength::weak);
  EXPECT_FALSE(ignore_file[0].decides());
}

TEST(Tools, AreFoundByIdAndCategory) {
  const Catalogue catalogue;
  ASSERT_NE(catalogue.find("eslint"), nullptr);
  EXPECT_EQ(catalogue.find("eslint")->name, "ESLint");
  EXPECT_EQ(catalogue.find("esl"), nullptr);
  EXPECT_EQ(catalogue.find(""), nullptr);
  const std::vector<const Tool*> lockfiles = catalogue.tools_of_category(Category::lockfile);
  EXPECT_TRUE(std::ranges::any_of(lockfiles, [](const Tool* tool) { return tool->id == "cargo-packages"; }));
}

TEST(Tools, ServeLanguages) {
  const Catalogue catalogue;
  EXPECT_TRUE(catalogue.serves(Category::formatter, "Go"));
  EXPECT_FALSE(catalogue.serves(Category::formatter, "COBOL"));
  EXPECT_TRUE(catalogue.serves(Category::linter, "VHDL"));
  EXPECT_FALSE(catalogue.serves(Category::linter, "VHDL", Catalogue::Style::ignored));
  EXPECT_TRUE(catalogue.serves(Category::linter, "HCL"));
}

TEST(Tools, SoftInputsNameTheSwitch) {
  const Catalogue catalogue;
  const Tool* checkov = catalogue.find("checkov");
  ASSERT_NE(checkov, nullptr);
  ASSERT_EQ(checkov->soft_inputs.size(), 1U);
  EXPECT_EQ(checkov->soft_inputs[0].name, "soft_fail");
  EXPECT_EQ(checkov->soft_inputs[0].value, "true");
}

}  // namespace
}  // namespace prodready::catalogue::lookups_test
