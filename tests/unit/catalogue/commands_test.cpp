#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/text.hpp"

namespace prodready::catalogue::commands_test {
namespace {

const auto row_name = [](const auto& test) { return test.param.name; };

std::vector<std::string> ids_of(const std::vector<CommandMatch>& matches) {
  std::vector<std::string> ids;
  for (const CommandMatch& match : matches) {
    ids.emplace_back(match.tool->id);
  }
  return ids;
}

std::vector<CommandMatch> run(const Catalogue& catalogue, std::string_view command) {
  return catalogue.tools_of_command(command.empty() ? std::vector<std::string_view>() : split(command, ' '));
}

const CommandMatch* match_of(const std::vector<CommandMatch>& matches, std::string_view id) {
  const auto found =
      std::ranges::find_if(matches, [&](const CommandMatch& match) { return match.tool->id == id; });
  return found == matches.end() ? nullptr : &*found;
}

struct Row {
  std::string name;
  std::string command;
  std::string tool;
  bool found = true;
};

class Commands : public testing::TestWithParam<Row> {};

TEST_P(Commands, AreKnownByTheirFirstWords) {
  const Catalogue catalogue;
  const std::vector<CommandMatch> matches = run(catalogue, GetParam().command);
  EXPECT_EQ(match_of(matches, GetParam().tool) != nullptr, GetParam().found) << join(ids_of(matches), " ");
}

INSTANTIATE_TEST_SUITE_P(
    Plain, Commands,
    testing::Values(Row{"one_word", "black .", "black"}, Row{"two_words", "go test ./...", "go-test"},
                    Row{"other_subcommand", "go vet ./...", "go-test", false},
                    Row{"ruff_of_old", "ruff docs src", "ruff"}, Row{"ruff_fixes", "ruff --fix lib", "ruff"},
                    Row{"ruff_formats", "ruff format src", "ruff", false},
                    Row{"ruff_tells", "ruff --version", "ruff", false},
                    Row{"word_boundary", "go tests", "go-test", false},
                    Row{"longer_program", "blackbox --check", "black", false},
                    Row{"not_first", "echo go test", "go-test", false},
                    Row{"prose", "please run black before you push", "black", false},
                    Row{"path_to_program", "./node_modules/.bin/eslint src", "eslint"},
                    Row{"gradle_wrapper", "./gradlew --no-daemon clean :app:test", "gradle-test"},
                    Row{"gradle_without_tests", "./gradlew assemble", "gradle-test", false},
                    Row{"maven_goals", "mvn -B -f server/pom.xml clean verify", "maven-test"},
                    Row{"maven_compile", "mvn compile", "maven-test", false},
                    Row{"windows_suffix", "gradlew.bat test", "gradle-test"},
                    Row{"version_in_program", "clang-tidy-18 a.cpp", "clang-tidy"},
                    Row{"option_before_subcommand", "terraform -chdir=infra apply -auto-approve",
                        "terraform-apply"},
                    Row{"option_with_value", "kubectl -n shop apply -f k8s", "kubectl-apply"},
                    Row{"toolchain_option", "cargo +nightly test", "cargo-test"},
                    Row{"value_is_no_subcommand", "kubectl -n apply get pods", "kubectl-apply", false},
                    Row{"two_tools_one_command", "make test", "make"}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    Wrapped, Commands,
    testing::Values(
        Row{"npx", "npx eslint .", "eslint"}, Row{"npx_version", "npx --yes eslint@8 .", "eslint"},
        Row{"npx_package", "npx -p typescript tsc --noEmit", "tsc"},
        Row{"npx_scoped", "npx @biomejs/biome@1.9 ci", "biome"}, Row{"yarn", "yarn eslint .", "eslint"},
        Row{"yarn_run", "yarn run jest --ci", "jest"}, Row{"pnpm_exec", "pnpm exec vitest run", "vitest"},
        Row{"npm_exec", "npm exec -- prettier --check .", "prettier"},
        Row{"poetry_run", "poetry run pytest", "pytest"},
        Row{"uv_run", "uv run --with ruff ruff check", "ruff"},
        Row{"bundle_exec", "bundle exec rspec", "rspec"}, Row{"python_m", "python3 -m pytest -q", "pytest"},
        Row{"python_m_in_uv", "uv run python -m mypy src", "mypy"},
        Row{"sudo", "sudo -E make install", "make"},
        Row{"assignment", "CI=1 GOFLAGS=-mod=mod go test ./...", "go-test"},
        Row{"env", "env -u HOME CI=true go test ./...", "go-test"},
        Row{"time", "time cargo bench", "criterion-rs"},
        Row{"timeout", "timeout -k 5 10m ctest --preset ci", "ctest"},
        Row{"xvfb", "xvfb-run -a npx playwright test", "playwright"},
        Row{"coverage_wraps", "coverage run --source app -m pytest", "pytest"},
        Row{"coverage_itself", "coverage run --source app -m pytest", "coverage-py"},
        Row{"go_run", "go run github.com/golangci/golangci-lint/cmd/golangci-lint@v1.60 run",
            "golangci-lint"},
        Row{"docker_run", "docker run --rm -v /a:/a golangci/golangci-lint golangci-lint run",
            "golangci-lint"},
        Row{"compose_run", "docker compose run --rm web pytest", "pytest"},
        Row{"compose_file", "docker compose -f ci.yml run --rm web pytest", "pytest"},
        Row{"nyc_wraps", "npx nyc --reporter lcov mocha", "mocha"},
        Row{"script_of_yarn", "yarn build", "python-build", false},
        Row{"script_of_pnpm", "pnpm test", "node-test", false}, Row{"nothing_left", "sudo", "make", false}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    Traps, Commands,
    testing::Values(Row{"empty", "", "make", false},
                    Row{"ruff_check_is_no_formatter", "ruff check .", "ruff-format", false},
                    Row{"ruff_format_is_no_linter", "ruff format .", "ruff", false},
                    Row{"go_test_is_no_benchmark", "go test ./...", "go-bench", false},
                    Row{"go_bench", "go test -run=^$ -bench=. ./...", "go-bench"},
                    Row{"go_cover", "go test -race -coverprofile=c.out ./...", "go-cover"},
                    Row{"pytest_without_coverage", "pytest -q", "coverage-py", false},
                    Row{"pytest_coverage", "pytest --cov=app", "coverage-py"},
                    Row{"terraform_plan_deploys_nothing", "terraform plan", "terraform-apply", false},
                    Row{"helm_template_deploys_nothing", "helm template .", "helm-upgrade", false},
                    Row{"semgrep_app", "semgrep ci", "semgrep-app"},
                    Row{"semgrep_scan", "semgrep scan", "semgrep-app", false},
                    Row{"install_is_no_run", "pip install black", "black", false},
                    Row{"npm_install", "npm ci", "npm"}, Row{"npm_run", "npm run lint", "npm", false}),
    row_name);

struct ModeRow {
  std::string name;
  std::string command;
  std::string tool;
  Mode mode;
};

class Modes : public testing::TestWithParam<ModeRow> {};

TEST_P(Modes, FollowTheArguments) {
  const Catalogue catalogue;
  const std::vector<CommandMatch> matches = run(catalogue, GetParam().command);
  const CommandMatch* match = match_of(matches, GetParam().tool);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(word_of(match->mode), word_of(GetParam().mode));
}

INSTANTIATE_TEST_SUITE_P(
    Formatters, Modes,
    testing::Values(
        ModeRow{"black_check", "black --check .", "black", Mode::check},
        ModeRow{"black_writes", "black .", "black", Mode::write},
        ModeRow{"black_diff", "black --diff .", "black", Mode::report},
        ModeRow{"prettier_check", "npx prettier . --check", "prettier", Mode::check},
        ModeRow{"prettier_write", "prettier --write .", "prettier", Mode::write},
        ModeRow{"prettier_write_and_check", "prettier --check --write .", "prettier", Mode::write},
        ModeRow{"cargo_fmt_check", "cargo fmt --all -- --check", "rustfmt", Mode::check},
        ModeRow{"cargo_fmt", "cargo fmt", "rustfmt", Mode::write},
        ModeRow{"gofmt_list", "gofmt -l .", "gofmt", Mode::report},
        ModeRow{"gofmt_write", "gofmt -w .", "gofmt", Mode::write},
        ModeRow{"clang_format_check", "clang-format --dry-run -Werror a.cpp", "clang-format", Mode::check},
        ModeRow{"clang_format_order", "clang-format -Werror a.cpp --dry-run", "clang-format", Mode::check},
        ModeRow{"clang_format_dry", "clang-format --dry-run a.cpp", "clang-format", Mode::report},
        ModeRow{"clang_format_in_place", "clang-format -i a.cpp", "clang-format", Mode::write},
        ModeRow{"spotless_check", "./gradlew :core:spotlessCheck", "spotless", Mode::check},
        ModeRow{"spotless_apply", "mvn spotless:apply", "spotless", Mode::write},
        ModeRow{"terraform_check", "terraform fmt -check -recursive", "terraform-fmt", Mode::check},
        ModeRow{"terraform_fmt", "terraform fmt", "terraform-fmt", Mode::write},
        ModeRow{"ruff_format_check", "ruff format --check", "ruff-format", Mode::check}),
    row_name);

struct EffectRow {
  std::string name;
  std::string command;
  std::string tool;
  bool runs_nothing;
  bool softened;
};

class Effects : public testing::TestWithParam<EffectRow> {};

TEST_P(Effects, OfArguments) {
  const Catalogue catalogue;
  const std::vector<CommandMatch> matches = run(catalogue, GetParam().command);
  const CommandMatch* match = match_of(matches, GetParam().tool);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->runs_nothing, GetParam().runs_nothing);
  EXPECT_EQ(match->softened, GetParam().softened);
}

INSTANTIATE_TEST_SUITE_P(
    Runs, Effects,
    testing::Values(
        EffectRow{"plain", "pytest -q", "pytest", false, false},
        EffectRow{"collect_only", "pytest --collect-only", "pytest", true, false},
        EffectRow{"version", "pytest --version", "pytest", true, false},
        EffectRow{"help", "golangci-lint run --help", "golangci-lint", true, false},
        EffectRow{"skip_tests", "mvn -DskipTests package", "maven-test", true, false},
        EffectRow{"skip_tests_false", "mvn -DskipTests=false package", "maven-test", false, false},
        EffectRow{"gradle_exclude", "gradle build -x test", "gradle-test", true, false},
        EffectRow{"gradle_excludes_other", "gradle build -x lint", "gradle-test", false, false},
        EffectRow{"no_run", "cargo test --no-run", "cargo-test", true, false},
        EffectRow{"empty_selection", "go test -run ^$ ./...", "go-test", true, false},
        EffectRow{"exit_zero", "flake8 --exit-zero", "flake8", false, true},
        EffectRow{"issues_exit_code", "golangci-lint run --issues-exit-code=0", "golangci-lint", false, true},
        EffectRow{"issues_exit_code_word", "golangci-lint run --issues-exit-code 0", "golangci-lint", false,
                  true},
        EffectRow{"issues_exit_code_one", "golangci-lint run --issues-exit-code 1", "golangci-lint", false,
                  false},
        EffectRow{"ignored_failures", "mvn -Dmaven.test.failure.ignore verify", "maven-test", false, true},
        EffectRow{"soft_fail", "checkov -d . --soft-fail", "checkov", false, true},
        EffectRow{"ansible_check", "ansible-playbook site.yml --check", "ansible-playbook", true, false}),
    row_name);

INSTANTIATE_TEST_SUITE_P(Names, Commands, testing::Values(Row{"case_matters", "Black .", "black", false}),
                         row_name);

TEST(CommandWords, ProgramIsTheWordBehindTheWrappers) {
  const Catalogue catalogue;
  const std::vector<CommandMatch> matches = run(catalogue, "CI=1 sudo npx --yes eslint .");
  const CommandMatch* match = match_of(matches, "eslint");
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->program, 4U);
  EXPECT_EQ(match->key, "eslint");
}

TEST(CommandWords, UnwrappedLeavesTheCommand) {
  const Catalogue catalogue;
  const std::vector<std::string_view> words{"A=1", "time", "poetry", "run", "--", "tox", "-e", "py"};
  EXPECT_EQ(catalogue.unwrapped(words), 5U);
  const std::vector<std::string_view> only_wrapper{"sudo", "-u", "app"};
  EXPECT_EQ(catalogue.unwrapped(only_wrapper), 3U);
}

TEST(CommandWords, WeakCommandsDecideNothing) {
  const Catalogue catalogue;
  const std::vector<CommandMatch> matches = run(catalogue, "make test");
  const CommandMatch* match = match_of(matches, "autotools-check");
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->strength, Strength::weak);
  EXPECT_FALSE(match->decides());
  EXPECT_TRUE(match_of(run(catalogue, "make check"), "autotools-check")->decides());
}

TEST(CommandWords, ManyAndStrangeWordsAreHarmless) {
  const Catalogue catalogue;
  std::vector<std::string_view> words(100'000, "sudo");
  EXPECT_EQ(catalogue.tools_of_command(words).size(), 0U);
  words.assign(5'000, "...");
  words.front() = "mvn";
  EXPECT_FALSE(catalogue.tools_of_command(words).empty());
  const std::vector<std::string_view> odd{"", "=", "\xff\xfe", "-", "--", "@", "/"};
  for (const std::string_view word : odd) {
    const std::vector<std::string_view> one{word};
    EXPECT_TRUE(catalogue.tools_of_command(one).empty()) << printable(word);
  }
}

TEST(Names, OfToolsAreFoundInProse) {
  const Catalogue catalogue;
  const auto has = [&](std::string_view text, std::string_view id) {
    const std::vector<const Tool*> tools = catalogue.tools_named_in(text);
    return std::ranges::any_of(tools, [&](const Tool* tool) { return tool->id == id; });
  };
  EXPECT_TRUE(has("run(\"pytest\", \"-q\")", "pytest"));
  EXPECT_TRUE(has("session.run('go', 'test')", "go-test"));
  EXPECT_TRUE(has("Shellcheck / lint", "shellcheck"));
  EXPECT_FALSE(has("pytests are fun", "pytest"));
  EXPECT_TRUE(catalogue.tools_named_in("").empty());
}

}  // namespace
}  // namespace prodready::catalogue::commands_test
