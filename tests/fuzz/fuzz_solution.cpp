// Any bytes as files of a solution whose facts are all made: what the other targets do not read alone (hooks,
// settings of tools and platforms, reports, code owners), and what is joined of several files. The first byte
// chooses the file; a line of three equals signs begins another one.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "facts/collect.hpp"
#include "sources/trees.hpp"

namespace {

using namespace prodready;

constexpr std::array<std::string_view, 72> paths = {
    // hooks
    ".pre-commit-config.yaml", "lefthook.yml", ".lintstagedrc", ".husky/pre-commit", ".overcommit.yml",
    "grumphp.yml", "lint-staged.config.js", ".simple-git-hooks.json",
    // tools
    "package.json", "pyproject.toml", "setup.cfg", "tox.ini", ".eslintrc.json", "pom.xml", "build.gradle",
    ".codecov.yml", "jest.config.js", "sonar-project.properties", "renovate.json", ".github/dependabot.yml",
    ".golangci.yml", "rubocop.yml", "mypy.ini", ".editorconfig",
    // platforms
    "samconfig.toml", "cdk.json", "app.yaml", "fly.toml", "render.yaml", "vercel.json", "netlify.toml",
    "wrangler.toml", "appspec.yml", "Dockerrun.aws.json", "serverless.yml", "Procfile", "Dockerfile",
    "docker-compose.yml", "k8s/app.yaml", "chart/templates/a.yaml", "chart/Chart.yaml", "skaffold.yaml",
    "argocd/app.yaml", ".github/settings.yml", "CODEOWNERS", ".gitmodules", ".gitattributes",
    // code and documents
    "main.tf", "template.yaml", "app.py", "app.js", "Main.java", "main.go", "main_test.go", "deploy.sh",
    "README.md", "docs/runbooks/restore.md", "docs/a.rst", "CHANGELOG.md", "Makefile", "justfile",
    // pipelines
    ".github/workflows/ci.yml", ".github/actions/a/action.yml", ".gitlab-ci.yml", "Jenkinsfile",
    "azure-pipelines.yml", ".circleci/config.yml", "buildspec.yml",
    // records
    "coverage/lcov.info", "bench/results.json", "load/k6.js", "terraform.tfstate"};

// What the last bytes choose: files that leave folders out, that keep tests to some, and alerts.
constexpr std::array<std::string_view, 16> more_paths = {
    ".eslintignore", ".prettierignore",      "eslint.config.js",  ".rubocop.yml",
    "phpcs.xml",     ".swiftlint.yml",       ".pylintrc",         "ruff.toml",
    ".flake8",       ".golangci.toml",       "alerts.yml",        "alertmanager.yml",
    "grafana.yaml",  "playwright.config.ts", "cypress.config.js", "samconfig.yaml"};

std::string_view path_of(unsigned char choice) {
  constexpr std::size_t first = 256 - more_paths.size();
  return choice < first ? paths.at(choice % paths.size()) : more_paths.at(choice - first);
}

Configuration configuration() {
  Configuration all;
  all.coverage_reports = {"coverage/lcov.info"};
  return all;
}

// Resources are asked for now and then: making their tables takes longer than all the rest.
FactRequest request(bool with_resources) {
  using enum FactKind;
  FactRequest all;
  all.wanted = {files,     documents, manifests, contents, code,     dependencies, components,
                pipelines, tools,     delivery,  diagrams, coverage, measurements};
  if (with_resources) {
    all.wanted.insert(resources);
  }
  all.as_of = parse_date("2026-01-01").value_or(Date{});
  all.toggle_patterns = {"FF_*"};
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::map<std::string, std::string> files = {
      {".github/workflows/all.yml",
       "on: push\njobs: {a: {steps: [{run: 'make deploy; pre-commit run -a; npm test; terraform "
       "apply; eslint .; prettier --check .; ruff check; flake8; pylint a; rubocop; phpcs; swiftlint; "
       "golangci-lint run; npx playwright test; npx cypress run'}]}}\n"},
      {"README.md", "# Shop\n\nSee [it](docs/runbooks/restore.md).\n"},
      {"app.py", "import os\n\n\ndef run():\n    return os.environ['FF_NEW']\n"}};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (int i = 0; i < 4 && !rest.empty(); ++i) {
    constexpr std::string_view next = "\n===\n";
    const std::size_t end = std::min(rest.find(next), rest.size());
    files[std::string(path_of(static_cast<unsigned char>(rest.front())))] = rest.substr(1, end - 1);
    rest.remove_prefix(std::min(end + next.size(), rest.size()));
  }
  const auto tree = sources::make_memory_tree(files);
  static_cast<void>(collect(*tree, nullptr, "", configuration(), request(size > 0 && data[0] >= 0x80)));
  return 0;
}
