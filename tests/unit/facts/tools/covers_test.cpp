#include "facts/tools/covers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "collected.hpp"

namespace prodready::test {
namespace {

struct CoverCase {
  const char* name;
  Files files;
  const char* component;  // its folder
  const char* language;
  const char* tool;
  const char* expected;  // "yes 2/2"
};

// So many lines that the folder is a component.
std::string go(const std::string& package) {
  std::string text = "package " + package + "\n";
  for (int i = 0; i < 250; ++i) {
    text += "func F" + std::to_string(i) + "() int { return " + std::to_string(i) + " }\n";
  }
  return text;
}
std::string python() {
  std::string text;
  for (int i = 0; i < 250; ++i) {
    text += "value_" + std::to_string(i) + " = compute(" + std::to_string(i) + ")\n";
  }
  return text;
}

class CoversTest : public testing::TestWithParam<CoverCase> {};

TEST_P(CoversTest, TheComponent) {
  const CoverCase& row = GetParam();
  const Facts facts = collected(row.files);
  std::vector<const ToolRun*> runs;
  for (const ToolRun& run : facts.tools.runs) {
    if (run.tool->id == row.tool) {
      runs.push_back(&run);
    }
  }
  const auto component = std::ranges::find(facts.components.components, row.component, &Component::folder);
  ASSERT_NE(component, facts.components.components.end());
  const Coverage coverage = step_covers(facts, runs, *component, row.language, Reach::code);
  EXPECT_EQ((coverage.covers.is_yes()  ? "yes "
             : coverage.covers.is_no() ? "no "
                                       : "?" + coverage.covers.missing() + " ") +
                std::to_string(coverage.reached) + "/" + std::to_string(coverage.all),
            row.expected);
}

Files two_packages(const std::string& command) {
  return {{ci, running(command)},
          {"go.mod", "module a\n\ngo 1.22\n"},
          {"main.go", go("main")},
          {"api/api.go", go("api")}};
}
// Two Go modules, the second below the first.
Files two_modules(const std::string& command, const std::string& workspace = "") {
  Files files{{ci, running(command)},
              {"go.mod", "module a\n\ngo 1.22\n"},
              {"main.go", go("main")},
              {"sdk/go.mod", "module a/sdk\n\ngo 1.22\n"},
              {"sdk/sdk.go", go("sdk")}};
  if (!workspace.empty()) {
    files["go.work"] = workspace;
  }
  return files;
}
Files python_app(const std::string& workflow_text, const std::string& more = "src/tools/x.py") {
  return {{ci, workflow_text},
          {"pyproject.toml", "[project]\nname = \"app\"\n"},
          {"src/app/a.py", python()},
          {more, "x = 1\n"}};
}

INSTANTIATE_TEST_SUITE_P(
    Table, CoversTest,
    testing::Values(
        CoverCase{"go_all", two_packages("go vet ./..."), "", "Go", "go-vet", "yes 2/2"},
        CoverCase{"go_one_package", two_packages("go vet"), "", "Go", "go-vet", "no 1/2"},
        CoverCase{"go_named_package", two_packages("go vet ./api"), "", "Go", "go-vet", "no 1/2"},
        CoverCase{"go_packages_together", two_packages("go vet && go vet ./api/..."), "", "Go", "go-vet",
                  "yes 2/2"},
        CoverCase{"golangci_descends", two_packages("golangci-lint run"), "", "Go", "golangci-lint",
                  "yes 2/2"},
        CoverCase{"tool_that_go_mod_brings", two_packages("go tool gofumpt -l ."), "", "Go", "gofmt",
                  "yes 2/2"},
        CoverCase{"in_a_subfolder", two_packages("cd api && golangci-lint run"), "", "Go", "golangci-lint",
                  "no 1/2"},
        CoverCase{"other_module_is_not_entered", two_modules("go vet ./..."), "sdk", "Go", "go-vet",
                  "no 0/1"},
        CoverCase{"module_of_its_own", two_modules("cd sdk && go vet ./..."), "sdk", "Go", "go-vet",
                  "yes 1/1"},
        CoverCase{"module_without_the_other", two_modules("golangci-lint run"), "", "Go", "golangci-lint",
                  "yes 1/1"},
        CoverCase{"other_module_by_action",
                  {{ci, workflow("{steps: [{uses: golangci/golangci-lint-action@v6}]}")},
                   {"go.mod", "module a\n\ngo 1.22\n"},
                   {"main.go", go("main")},
                   {"sdk/go.mod", "module a/sdk\n\ngo 1.22\n"},
                   {"sdk/sdk.go", go("sdk")}},
                  "sdk",
                  "Go",
                  "golangci-lint",
                  "no 0/1"},
        CoverCase{"every_file_is_looked_at", two_modules("gofmt -l ."), "sdk", "Go", "gofmt", "yes 1/1"},
        CoverCase{"workspace_is_entered", two_modules("go vet ./...", "go 1.22\n\nuse (\n\t.\n\t./sdk\n)\n"),
                  "", "Go", "go-vet", "yes 2/2"},
        CoverCase{"argument_takes_most", python_app(running("ruff check src/app")), "", "Python", "ruff",
                  "yes 1/2"},
        CoverCase{"argument_leaves_it_out", python_app(running("ruff check src/tools")), "", "Python", "ruff",
                  "no 1/2"},
        CoverCase{"without_subcommand", python_app(running("ruff src/tools src/app")), "", "Python", "ruff",
                  "yes 2/2"},
        CoverCase{"not_measured_and_run", python_app(running("coverage run --omit=src -m pytest")), "",
                  "Python", "pytest", "yes 2/2"},
        CoverCase{"excluded", python_app(running("flake8 --exclude=src")), "", "Python", "flake8", "no 0/2"},
        CoverCase{"config_is_no_path", python_app(running("mypy --config-file pyproject.toml")), "", "Python",
                  "mypy", "yes 2/2"},
        CoverCase{"front_end_is_no_path",
                  {{ci, running("python manage.py test --exclude-tag=app")},
                   {"requirements.txt", "django==5\n"},
                   {"manage.py", "x = 1\n"},
                   {"app/a.py", python()}},
                  "",
                  "Python",
                  "unittest-python",
                  "yes 2/2"},
        CoverCase{"scenarios_are_a_folder_of_their_own", python_app(running("behave")), "", "Python",
                  "behave", "no 0/2"},
        CoverCase{"piped_paths",
                  python_app(running("git diff --name-only main -- src/tools | xargs ruff check")), "",
                  "Python", "ruff", "no 1/2"},
        CoverCase{"piped_files", python_app(running("git ls-files \"*.py\" | xargs ruff check")), "",
                  "Python", "ruff", "yes 2/2"},
        CoverCase{"found_files", python_app(running("find src/tools -name \"*.py\" | xargs ruff check")), "",
                  "Python", "ruff", "no 1/2"},
        CoverCase{"mounted_folder", python_app(running("docker run -v $PWD/src/tools:/w -w /w img mypy .")),
                  "", "Python", "mypy", "no 1/2"},
        CoverCase{"browser_tests_are_a_folder_of_their_own",
                  {{ci, running("cypress run")},
                   {"package.json", "{\"name\": \"a\"}"},
                   {"cypress/e2e/a.cy.js", "it()\n"},
                   {"src/a.js", "a()\n"}},
                  "",
                  "JavaScript",
                  "cypress",
                  "no 0/1"},
        CoverCase{"browser_tests_as_configured",
                  {{ci, running("playwright test")},
                   {"package.json", "{\"name\": \"a\"}"},
                   {"playwright.config.js", "export default {\n  testDir: \"./lib\",\n}\n"},
                   {"lib/b.js", "b()\n"},
                   {"src/a.js", "a()\n"}},
                  "",
                  "JavaScript",
                  "playwright",
                  "no 1/3"},
        CoverCase{"unknown_folder", python_app(running("cd $X && mypy .")), "", "Python", "mypy",
                  "?the folder in which `mypy .` runs 0/2"},
        CoverCase{"paths_ignored",
                  python_app(workflow("{steps: [{run: mypy .}]}", "{push: {paths-ignore: ['src/**']}}")), "",
                  "Python", "mypy", "no 0/2"},
        CoverCase{"paths_of_documents",
                  python_app(workflow("{steps: [{run: mypy .}]}", "{push: {paths: ['docs/**']}}")), "",
                  "Python", "mypy", "no 0/2"},
        CoverCase{"paths_of_the_code",
                  python_app(workflow("{steps: [{run: mypy .}]}", "{push: {paths: ['**.py']}}")), "",
                  "Python", "mypy", "yes 2/2"},
        CoverCase{
            "matrix_of_folders",
            python_app(workflow("{strategy: {matrix: {d: [src/app, src/tools]}}, steps: [{run: 'mypy .', "
                                "working-directory: '${{ matrix.d }}'}]}")),
            "", "Python", "mypy", "yes 2/2"},
        CoverCase{"hook_files",
                  {{ci, running("pre-commit run -a")},
                   {".pre-commit-config.yaml", "exclude: ^src/\nrepos: [{repo: x/y, hooks: [{id: mypy}]}]\n"},
                   {"pyproject.toml", "[project]\nname = \"app\"\n"},
                   {"src/app/a.py", python()}},
                  "",
                  "Python",
                  "mypy",
                  "no 0/1"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::test
