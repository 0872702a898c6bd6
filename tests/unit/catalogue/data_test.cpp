// What must hold for the catalogue's own data.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/text.hpp"

namespace prodready::catalogue {
namespace {

std::string test_name(std::string_view text) {
  std::string name(text);
  std::ranges::replace_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}
const auto tool_name = [](const auto& test) { return test_name(test.param.tool); };

class EachCategory : public testing::TestWithParam<CategoryName> {};

TEST_P(EachCategory, HasATool) {
  const Catalogue catalogue;
  EXPECT_FALSE(catalogue.tools_of_category(GetParam().category).empty());
}

INSTANTIATE_TEST_SUITE_P(Categories, EachCategory, testing::ValuesIn(categories()),
                         [](const auto& test) { return test_name(test.param.word); });

TEST(Vocabulary, IsInTheOrderOfTheEnumeration) {
  for (std::size_t i = 0; i < categories().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(categories()[i].category), i) << categories()[i].word;
  }
  EXPECT_EQ(word_of(Category::housekeeping), "housekeeping");
  EXPECT_EQ(word_of(Ecosystem::gradle_plugin), "gradle-plugin");
}

TEST(Data, HousekeepingIsNothingElse) {
  const Catalogue catalogue;
  for (const Tool* tool : catalogue.tools_of_category(Category::housekeeping)) {
    EXPECT_EQ(tool->categories.size(), 1U) << tool->id;
  }
}

TEST(Data, StyleOnlyToolsAreNoAnalysers) {
  const Catalogue catalogue;
  for (const Tool* tool : catalogue.tools()) {
    const bool analyses =
        std::ranges::find(tool->categories, Category::static_analysis) != tool->categories.end();
    EXPECT_FALSE(tool->style_only && analyses) << tool->id;
  }
}

TEST(Data, FormattersWithCommandsTellTheirMode) {
  const Catalogue catalogue;
  std::set<std::string_view> with_commands;
  for (const Signature& row : built_in_tables().signatures) {
    if (row.kind == ProofKind::command) {
      with_commands.insert(built_in_tables().tools[row.tool].id);
    }
  }
  for (const Tool* tool : catalogue.tools_of_category(Category::formatter)) {
    EXPECT_TRUE(tool->mode != Mode::none || !with_commands.contains(tool->id)) << tool->id;
  }
}

// Bare words that a package.json script may well be called: a runner in front of them runs the script.
TEST(Data, NoToolIsCalledLikeACommonScript) {
  const Catalogue catalogue;
  for (const std::string_view script :
       {"build", "test", "lint", "format", "check", "start", "dev", "serve", "deploy", "release", "publish",
        "coverage", "docs", "typecheck", "clean", "ci", "e2e"}) {
    const std::vector<std::string_view> words{"yarn", script};
    for (const CommandMatch& match : catalogue.tools_of_command(words)) {
      EXPECT_EQ(match.program, 0U) << script << " is " << match.tool->id;
    }
  }
}

struct Named {
  std::string text;  // as an item text says it
  std::string tool;
  Category category;
};

class NamedInItems : public testing::TestWithParam<Named> {};

TEST_P(NamedInItems, IsInTheCatalogue) {
  const Catalogue catalogue;
  const Tool* tool = catalogue.find(GetParam().tool);
  ASSERT_NE(tool, nullptr) << GetParam().text;
  EXPECT_NE(std::ranges::find(tool->categories, GetParam().category), tool->categories.end())
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    ContinuousIntegration, NamedInItems,
    testing::Values(
        Named{"pycodestyle", "pycodestyle", Category::linter},
        Named{"pydocstyle", "pydocstyle", Category::linter}, Named{"cpplint", "cpplint", Category::linter},
        Named{"Checkstyle", "checkstyle", Category::linter}, Named{"StyleCop", "stylecop", Category::linter},
        Named{"ktlint", "ktlint", Category::linter}, Named{"CodeQL", "codeql", Category::static_analysis},
        Named{"Sonar", "sonarqube", Category::static_analysis},
        Named{"Semgrep App", "semgrep-app", Category::static_analysis},
        Named{"Qodana", "qodana", Category::static_analysis},
        Named{"SARIF upload", "sarif-upload", Category::static_analysis},
        Named{"mypy", "mypy", Category::type_checker}, Named{"PHPStan", "phpstan", Category::type_checker},
        Named{"tsc", "tsc", Category::type_checker}, Named{"black --check", "black", Category::formatter},
        Named{"prettier --check", "prettier", Category::formatter},
        Named{"cargo fmt", "rustfmt", Category::formatter},
        Named{"clang-format", "clang-format", Category::formatter},
        Named{"spotlessCheck", "spotless", Category::formatter},
        Named{"gofmt -l", "gofmt", Category::formatter},
        Named{"terraform fmt", "terraform-fmt", Category::formatter},
        Named{"ruff check", "ruff", Category::linter},
        Named{"pre-commit run", "pre-commit", Category::pre_commit},
        Named{"pre-commit.ci", "pre-commit-ci", Category::pre_commit},
        Named{"husky", "husky", Category::pre_commit}, Named{"lefthook", "lefthook", Category::pre_commit},
        Named{"simple-git-hooks", "simple-git-hooks", Category::pre_commit},
        Named{"a Maven or Gradle hook plug-in", "maven-hooks", Category::pre_commit},
        Named{"npm ci", "npm", Category::package_manager},
        Named{"poetry install", "poetry", Category::package_manager},
        Named{"cargo build --locked", "cargo-packages", Category::package_manager},
        Named{"vcpkg baseline", "vcpkg", Category::package_manager},
        Named{"FetchContent or CPM", "cmake-fetch", Category::package_manager},
        Named{"make", "make", Category::build_system}, Named{"tox, nox", "tox", Category::build_system},
        Named{"just, Taskfile", "task-runners", Category::build_system}),
    tool_name);

INSTANTIATE_TEST_SUITE_P(
    Testing, NamedInItems,
    testing::Values(
        Named{"pytest --cov, coverage run", "coverage-py", Category::coverage},
        Named{"go test -cover*", "go-cover", Category::coverage},
        Named{"jest --coverage", "jest-coverage", Category::coverage},
        Named{"vitest --coverage", "vitest-coverage", Category::coverage},
        Named{"nyc", "nyc", Category::coverage}, Named{"c8", "c8", Category::coverage},
        Named{"JaCoCo", "jacoco", Category::coverage}, Named{"Kover", "kover", Category::coverage},
        Named{"cargo llvm-cov", "llvm-cov", Category::coverage},
        Named{"tarpaulin", "tarpaulin", Category::coverage}, Named{"gcovr", "gcovr", Category::coverage},
        Named{"lcov", "lcov", Category::coverage}, Named{"coverlet", "coverlet", Category::coverage},
        Named{"SimpleCov", "simplecov", Category::coverage},
        Named{"phpunit --coverage-*", "phpunit-coverage", Category::coverage},
        Named{"Codecov", "codecov", Category::coverage}, Named{"Coveralls", "coveralls", Category::coverage},
        Named{"Codacy", "codacy-coverage", Category::coverage},
        Named{"GitLab coverage:", "gitlab-coverage", Category::coverage},
        Named{"-DskipTests", "maven-test", Category::test_framework},
        Named{"gradle build", "gradle-test", Category::test_framework},
        Named{"bazel test", "bazel-test", Category::test_framework},
        Named{"bats", "bats", Category::test_framework}, Named{"ExUnit", "exunit", Category::test_framework},
        Named{"XCTest", "xctest", Category::test_framework},
        Named{"ctest", "ctest", Category::test_framework}),
    tool_name);

INSTANTIATE_TEST_SUITE_P(
    CodeReadabilityAndEfficiency, NamedInItems,
    testing::Values(
        Named{"Pylint invalid-name", "pylint", Category::linter},
        Named{"pep8-naming", "pep8-naming", Category::linter},
        Named{"ESLint camelcase", "eslint", Category::linter},
        Named{"revive var-naming", "revive", Category::linter},
        Named{"RuboCop Naming", "rubocop", Category::linter},
        Named{"clang-tidy", "clang-tidy", Category::linter},
        Named{"IDE1006", "roslyn-analyzers", Category::linter},
        Named{"detekt naming", "detekt", Category::linter}, Named{"SwiftLint", "swiftlint", Category::linter},
        Named{"tflint", "tflint", Category::linter}, Named{"shellcheck", "shellcheck", Category::linter},
        Named{"reviewdog", "reviewdog", Category::linter}, Named{"PMD", "pmd", Category::linter},
        Named{"func BenchmarkX", "go-bench", Category::benchmark},
        Named{"criterion", "criterion-rs", Category::benchmark},
        Named{"google-benchmark", "google-benchmark", Category::benchmark},
        Named{"JMH", "jmh", Category::benchmark},
        Named{"BenchmarkDotNet", "benchmarkdotnet", Category::benchmark},
        Named{"pytest-benchmark", "pytest-benchmark", Category::benchmark},
        Named{"asv", "asv", Category::benchmark},
        Named{"tinybench, vitest bench", "tinybench", Category::benchmark},
        Named{"hyperfine", "hyperfine", Category::benchmark}, Named{"k6", "k6", Category::load_test},
        Named{"Locust", "locust", Category::load_test}, Named{"Gatling", "gatling", Category::load_test},
        Named{"JMeter", "jmeter", Category::load_test}, Named{"Artillery", "artillery", Category::load_test},
        Named{"Lighthouse CI", "lighthouse", Category::benchmark},
        Named{"benchmark-action", "benchmark-action", Category::benchmark}),
    tool_name);

INSTANTIATE_TEST_SUITE_P(
    ContinuousDelivery, NamedInItems,
    testing::Values(Named{"terraform test", "terraform-test", Category::infrastructure_test},
                    Named{"Terratest", "terratest", Category::infrastructure_test},
                    Named{"CDK assertions", "cdk-assertions", Category::infrastructure_test},
                    Named{"Pulumi unit tests", "pulumi-test", Category::infrastructure_test},
                    Named{"taskcat", "taskcat", Category::infrastructure_test},
                    Named{"Molecule", "molecule", Category::infrastructure_test},
                    Named{"InSpec", "inspec", Category::infrastructure_test},
                    Named{"Goss", "goss", Category::infrastructure_test},
                    Named{"Testinfra", "testinfra", Category::infrastructure_test},
                    Named{"helm unittest", "helm-unittest", Category::infrastructure_test},
                    Named{"ct install", "chart-testing", Category::infrastructure_test},
                    Named{"kuttl", "kuttl", Category::infrastructure_test},
                    Named{"chainsaw", "chainsaw", Category::infrastructure_test},
                    Named{"conftest", "conftest", Category::infrastructure_test},
                    Named{"OPA", "opa", Category::infrastructure_test},
                    Named{"Sentinel", "sentinel", Category::infrastructure_test},
                    Named{"terraform-compliance", "terraform-compliance", Category::infrastructure_test},
                    Named{"cfn-guard", "cfn-guard", Category::infrastructure_test},
                    Named{"kyverno test", "kyverno", Category::infrastructure_test},
                    Named{"GoReleaser", "goreleaser", Category::release_automation},
                    Named{"PyPI", "pypi-publish", Category::artifact_registry},
                    Named{"npm publish", "npm-publish", Category::artifact_registry},
                    Named{"Ansible", "ansible", Category::configuration_management},
                    Named{"Chef", "chef", Category::configuration_management},
                    Named{"Puppet", "puppet", Category::configuration_management},
                    Named{"Salt", "salt", Category::configuration_management},
                    Named{"Capistrano, Fabric", "fabric", Category::configuration_management},
                    Named{"Packer", "packer", Category::image_build},
                    Named{"Image Builder", "ec2-image-builder", Category::image_build},
                    Named{"LaunchDarkly", "launchdarkly", Category::feature_flag}),
    tool_name);

class DeployCommands : public testing::TestWithParam<std::string> {};

TEST_P(DeployCommands, AreDeployments) {
  const Catalogue catalogue;
  const std::vector<CommandMatch> matches = catalogue.tools_of_command(split(GetParam(), ' '));
  EXPECT_TRUE(std::ranges::any_of(matches, [](const CommandMatch& match) {
    return match.counts_for(Category::deployment) && match.decides() && !match.runs_nothing;
  }));
}

INSTANTIATE_TEST_SUITE_P(NamedInItems, DeployCommands,
                         testing::Values("terraform apply", "tofu apply", "cdk deploy", "sam deploy",
                                         "serverless deploy", "copilot deploy", "wrangler deploy",
                                         "flyctl deploy", "aws cloudformation deploy", "pulumi up --yes",
                                         "kubectl apply -f .", "kubectl set image deployment/a a=b",
                                         "helm upgrade a b", "helm install a b", "aws ecs update-service",
                                         "aws lambda update-function-code", "aws deploy create-deployment",
                                         "eb deploy", "aws s3 sync . s3://b", "skaffold run",
                                         "skaffold deploy", "gcloud run deploy a", "gcloud app deploy",
                                         "gcloud deploy releases create a", "az webapp up",
                                         "az containerapp up", "ansible-playbook site.yml"),
                         [](const auto& test) { return test_name(test.param); });

}  // namespace
}  // namespace prodready::catalogue
