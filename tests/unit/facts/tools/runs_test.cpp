#include <gtest/gtest.h>

#include "collected.hpp"

namespace prodready::test {
namespace {

struct RunCase {
  const char* name;
  Files files;
  const char* expected;
};

class RunsTest : public testing::TestWithParam<RunCase> {};

TEST_P(RunsTest, OfTheSteps) { EXPECT_EQ(runs_of(collected(GetParam().files)), GetParam().expected); }

Files with(const std::string& workflow_text) { return {{ci, workflow_text}}; }
Files step(const std::string& command) { return with(running(command)); }
Files action(const std::string& text) { return with(workflow("{steps: [" + text + "]}")); }

INSTANTIATE_TEST_SUITE_P(
    Commands, RunsTest,
    testing::Values(
        RunCase{"plain", step("ruff check ."), "ruff; "},
        RunCase{"wrapped", step("poetry run python -m mypy src"), "mypy; "},
        RunCase{"ruby_looks_it_up", step("time ruby -S bundle exec cucumber"), "cucumber; "},
        RunCase{"rake_with_a_variable", step("rake TESTOPTS=-v test"), "rake; minitest; "},
        RunCase{"two_layers", step("coverage run -m pytest"), "coverage-py; pytest; "},
        RunCase{"version", step("mypy --version"), "mypy nothing; "},
        RunCase{"looked_for", step("command -v shellcheck"), "shellcheck nothing; "},
        RunCase{"echoed", step("echo pytest"), ""}, RunCase{"installed", step("pip install flake8"), "pip; "},
        RunCase{"one_branch_or_the_other",
                step("if command -v gotestsum; then gotestsum ./...; else go test ./...; fi"),
                "go-test nothing (?`if`); go-test; go-test; "},
        RunCase{"branches_of_other_paths", step("if $X; then go test ./a/...; else go test ./b/...; fi"),
                "go-test maybe; go-test maybe; "},
        RunCase{"one_branch_alone", step("if command -v go; then go test ./...; fi"), "go-test maybe; "},
        RunCase{"in_a_comment", step("true # eslint ."), ""},
        RunCase{"swallowed", step("flake8 || true"), "flake8 (`|| true`); "},
        RunCase{"soft_switch", step("flake8 --exit-zero"), "flake8 (--exit-zero); "},
        RunCase{"own_soft_switch", step("brakeman --no-exit-on-warn"), "brakeman (--no-exit-on-warn); "},
        RunCase{"continue_on_error", with(workflow("{steps: [{run: mypy ., continue-on-error: true}]}")),
                "mypy (continue-on-error: true); "},
        RunCase{"switched_off", with(workflow("{if: false, steps: [{run: mypy .}]}")), "mypy dead idle; "},
        RunCase{"scheduled_alone",
                with(workflow("{steps: [{run: mypy .}]}", "{schedule: [{cron: '0 3 * * *'}]}")),
                "mypy idle; "},
        RunCase{"no_command", with("on: push\njobs: {}\n"), ""}, RunCase{"broken", with("on: [\n"), ""},
        RunCase{"binary", with(std::string("\0\1\2", 3)), ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Modes, RunsTest,
    testing::Values(RunCase{"check", step("black --check ."), "black check; "},
                    RunCase{"write", step("prettier --write ."), "prettier write; "},
                    RunCase{"write_lists_what_it_writes", step("prettier --write --list-different ."),
                            "prettier write; "},
                    RunCase{"report", step("gofmt -l ."), "gofmt report; "},
                    RunCase{"output_tested", step("test -z \"$(gofmt -l .)\""), "gofmt check; "},
                    RunCase{"success_negated", step("if ! cargo fmt --check; then exit 1; fi"),
                            "rustfmt check; "}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Followed, RunsTest,
    testing::Values(RunCase{"package_json",
                            {{ci, running("npm test")},
                             {"package.json", R"({"scripts": {"test": "eslint . && jest"}})"}},
                            "eslint; jest; "},
                    RunCase{"makefile",
                            {{ci, running("make ci")}, {"Makefile", "ci:\n\tgolangci-lint run\n"}},
                            "make calls; golangci-lint; "},
                    RunCase{"makefile_ignoring",
                            {{ci, running("make ci")}, {"Makefile", "ci:\n\t-mypy .\n"}},
                            "make calls; mypy (`-` before the recipe line); "}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Actions, RunsTest,
    testing::Values(
        RunCase{"linter", action("{uses: golangci/golangci-lint-action@v6}"), "golangci-lint; "},
        RunCase{"soft_arguments",
                action("{uses: golangci/golangci-lint-action@v6, with: {args: --issues-exit-code=0}}"),
                "golangci-lint (--issues-exit-code=0); "},
        RunCase{"formatter_checks", action("{uses: psf/black@stable}"), "black check; "},
        RunCase{"formatter_writes", action("{uses: rickstaa/action-black@v1, with: {black_args: .}}"),
                "black check; "},
        RunCase{"weak_one", action("{uses: github/codeql-action/init@v3}"), ""},
        RunCase{"unknown_one", action("{uses: acme/linting@v1}"), ""},
        RunCase{"image", action("{uses: 'docker://hadolint/hadolint:latest'}"), "hadolint; "},
        RunCase{"image_by_its_program",
                action("{uses: 'docker://ghcr.io/acme/php-cs-fixer:3-php8.4', with: {args: check --diff}}"),
                "php-cs-fixer check; "},
        RunCase{
            "image_by_its_entrypoint",
            action("{uses: 'docker://acme/tools:1', with: {entrypoint: ruff, args: check --exit-zero .}}"),
            "ruff (--exit-zero); "},
        RunCase{"image_of_another_name", action("{uses: 'docker://acme/tools:1', with: {args: check .}}"),
                ""},
        RunCase{"docker_run", step("docker run --rm -v .:/w koalaman/shellcheck:stable a.sh"),
                "shellcheck; "},
        RunCase{"retried", action("{uses: nick-fields/retry@v3, with: {command: go vet ./...}}"), "go-vet; "},
        RunCase{"azure_task",
                {{"azure-pipelines.yml",
                  "trigger: [main]\nsteps:\n- task: DotNetCoreCLI@2\n  inputs: {command: test, projects: "
                  "a.sln}\n"}},
                "dotnet-test; "},
        RunCase{"address", step("bash <(curl -s https://codecov.io/bash)"),
                "codecov (`$( )` in an argument); "}),
    [](const auto& test) { return test.param.name; });

const std::string hooks =
    "repos:\n"
    "- repo: https://github.com/astral-sh/ruff-pre-commit\n"
    "  hooks:\n"
    "  - id: ruff\n"
    "  - id: ruff-format\n"
    "  - id: mypy\n"
    "    stages: [manual]\n"
    "- repo: local\n"
    "  hooks:\n"
    "  - {id: shell, entry: shellcheck, language: system}\n";

Files hooked(const std::string& command) {
  return {{ci, running(command)}, {".pre-commit-config.yaml", hooks}};
}

INSTANTIATE_TEST_SUITE_P(
    Hooks, RunsTest,
    testing::Values(RunCase{"all", hooked("pre-commit run --all-files"),
                            "pre-commit; ruff; ruff-format check; shellcheck; "},
                    RunCase{"named", hooked("pre-commit run ruff --all-files"), "pre-commit; ruff; "},
                    RunCase{"skipped", hooked("SKIP=ruff,shell pre-commit run -a"),
                            "pre-commit; ruff-format check; "},
                    RunCase{"manual_stage", hooked("pre-commit run mypy"), "pre-commit; mypy; "},
                    RunCase{"swallowed_run", hooked("pre-commit run -a || true"),
                            "pre-commit (`|| true`); ruff (`|| true`); ruff-format check (`|| true`); "
                            "shellcheck (`|| true`); "},
                    RunCase{"only_installed", hooked("pre-commit install"), ""},
                    RunCase{"by_action",
                            {{ci, workflow("{steps: [{uses: pre-commit/action@v3}]}")},
                             {".pre-commit-config.yaml", hooks}},
                            "pre-commit; ruff; ruff-format check; shellcheck; "},
                    RunCase{"soft_hook",
                            {{ci, running("pre-commit run")},
                             {".pre-commit-config.yaml",
                              "repos: [{repo: x/y, hooks: [{id: flake8, args: [--exit-zero]}]}]\n"}},
                            "pre-commit; flake8 (the hook's arguments); "},
                    RunCase{"lefthook",
                            {{ci, running("lefthook run pre-commit")},
                             {"lefthook.yml", "pre-commit: {commands: {lint: {run: rubocop}}}\n"}},
                            "lefthook; rubocop; rubocop-layout check; "}),
    [](const auto& test) { return test.param.name; });

std::string pom(const std::string& plugin) {
  return "<project>\n<build><plugins><plugin>\n" + plugin + "\n</plugin></plugins></build>\n</project>\n";
}
const std::string checkstyle =
    "<groupId>org.apache.maven.plugins</groupId><artifactId>maven-checkstyle-plugin</artifactId>"
    "<executions><execution><phase>verify</phase><goals><goal>check</goal></goals></execution></executions>";

const std::string spring_format =
    "<groupId>io.spring.javaformat</groupId><artifactId>spring-javaformat-maven-plugin</artifactId>"
    "<executions><execution><phase>validate</phase><goals><goal>validate</goal></goals></execution></"
    "executions>";

INSTANTIATE_TEST_SUITE_P(
    Carried, RunsTest,
    testing::Values(
        RunCase{"maven_phase",
                {{ci, running("mvn -B verify")}, {"pom.xml", pom(checkstyle)}},
                "maven; checkstyle check; maven-test; "},
        RunCase{"maven_phase_not_reached",
                {{ci, running("mvn -B compile")}, {"pom.xml", pom(checkstyle)}},
                "maven; "},
        RunCase{"maven_skipped",
                {{ci, running("mvn -B package -Dcheckstyle.skip")}, {"pom.xml", pom(checkstyle)}},
                "maven; maven-test; "},
        RunCase{"spring_java_format",
                {{ci, running("mvn -B verify")}, {"pom.xml", pom(spring_format)}},
                "maven; spring-javaformat check; maven-test; "},
        RunCase{"spotless_runs_ktlint",
                {{ci, running("./gradlew check")},
                 {"build.gradle.kts",
                  "plugins {\n  id(\"com.diffplug.spotless\") version \"8.8.0\"\n}\nspotless {\n  kotlin {\n"
                  "    ktlint()\n  }\n}\n"}},
                "gradle; ktlint check; spotless check; gradle-test; "},
        RunCase{"spotless_left_out",
                {{ci, running("./gradlew assemble")},
                 {"build.gradle.kts", "spotless {\n  kotlin {\n    ktlint()\n  }\n}\n"}},
                "gradle; "},
        RunCase{"warnings_as_errors",
                {{ci, running("dotnet build")},
                 {"Directory.Build.props",
                  "<Project><PropertyGroup><AnalysisLevel>latest</AnalysisLevel>\n"
                  "<TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>\n"}},
                "visual-studio; roslyn-analyzers check; "},
        RunCase{
            "warnings_only",
            {{ci, running("dotnet build")},
             {"Directory.Build.props",
              "<Project><PropertyGroup><AnalysisLevel>latest</AnalysisLevel></PropertyGroup></Project>\n"}},
            "visual-studio; "},
        RunCase{"formatter_in_linter",
                {{ci, running("npx eslint .")},
                 {".eslintrc.json", R"({"extends": ["plugin:prettier/recommended"]})"}},
                "eslint; eslint-prettier check; "}),
    [](const auto& test) { return test.param.name; });

TEST(Runs, StandWhereTheyAreWritten) {
  const Facts facts = collected({{ci, "on: push\njobs:\n  a:\n    steps:\n    - run: make lint\n"},
                                 {"Makefile", "x:\n\ttrue\nlint:\n\truff check .\n"}});
  ASSERT_EQ(facts.tools.runs.size(), 2U);
  EXPECT_EQ(to_string(facts.tools.runs[1].place), ci + ":5:7");
  EXPECT_EQ(to_string(facts.tools.runs[1].written.value_or(Place{})), "Makefile:4");
}

}  // namespace
}  // namespace prodready::test
