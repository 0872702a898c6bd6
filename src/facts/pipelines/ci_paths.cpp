#include "facts/pipelines/ci_paths.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "core/glob_set.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

struct Row {
  std::string_view pattern;
  CiSystem system;
};

constexpr std::array<Row, 29> locations = {{
    {".github/workflows/*.{yml,yaml}", CiSystem::github_actions},
    {".forgejo/workflows/*.{yml,yaml}", CiSystem::github_actions},
    {".gitea/workflows/*.{yml,yaml}", CiSystem::github_actions},
    {".gitlab-ci.{yml,yaml}", CiSystem::gitlab_ci},
    {".circleci/config.{yml,yaml}", CiSystem::circleci},
    {"azure-pipelines*.{yml,yaml}", CiSystem::azure_pipelines},
    {".azure-pipelines.{yml,yaml}", CiSystem::azure_pipelines},
    {".azure-pipelines/*.{yml,yaml}", CiSystem::azure_pipelines},
    {".azuredevops/*.{yml,yaml}", CiSystem::azure_pipelines},
    {"Jenkinsfile", CiSystem::jenkins},
    {"**/Jenkinsfile", CiSystem::jenkins},
    {"**/*.jenkinsfile", CiSystem::jenkins},
    {"**/Jenkinsfile.*", CiSystem::jenkins},
    {"**/Jenkinsfile_*", CiSystem::jenkins},
    {"**/Jenkinsfile-*", CiSystem::jenkins},
    {"bitbucket-pipelines.yml", CiSystem::bitbucket},
    {".travis.yml", CiSystem::travis},
    {".drone.{yml,yaml}", CiSystem::drone},
    {".woodpecker.{yml,yaml}", CiSystem::woodpecker},
    {".woodpecker/**.{yml,yaml}", CiSystem::woodpecker},
    {".buildkite/pipeline*.{yml,yaml}", CiSystem::buildkite},
    {"appveyor.yml", CiSystem::appveyor},
    {".appveyor.yml", CiSystem::appveyor},
    {".cirrus.yml", CiSystem::cirrus},
    {".semaphore/semaphore.{yml,yaml}", CiSystem::semaphore},
    {"**/buildspec*.{yml,yaml}", CiSystem::codebuild},
    {"**/cloudbuild*.{yml,yaml}", CiSystem::cloud_build},
    {".tekton/**.{yml,yaml}", CiSystem::tekton},
    {".semaphore/*.{yml,yaml}", CiSystem::semaphore},
}};

constexpr std::array<std::string_view, 10> unread_patterns = {
    "wercker.yml",   "codeship-*.yml",   "shippable.yml", "bitrise.yml",      "codemagic.yaml",
    ".builds/*.yml", "screwdriver.yaml", "dagger.json",   ".zuul.{yml,yaml}", ".teamcity/settings.kts"};

constexpr std::array<std::string_view, 35> task_names = {
    "package.json",   "lerna.json",   "pnpm-workspace.yaml", "GNUmakefile",   "makefile",    "Makefile",
    "justfile",       "Justfile",     ".justfile",           "tox.ini",       "tox.toml",    "setup.cfg",
    "pyproject.toml", "Pipfile",      "hatch.toml",          "noxfile.py",    "Rakefile",    "rakefile",
    "Rakefile.rb",    "tasks.py",     "fabfile.py",          "dodo.py",       "magefile.go", "gulpfile.js",
    "gulpfile.ts",    "gulpfile.mjs", "Gruntfile.js",        "composer.json", "action.yml",  "action.yaml",
    "Jenkinsfile",    "config",       "config.toml",         "nx.json",       "project.json"};

constexpr std::array<std::string_view, 14> task_suffixes = {
    ".mk",  ".sh",   ".bash",   ".zsh",  ".yml", ".yaml",        ".gradle",
    ".kts", ".just", ".groovy", ".bats", ".ksh", ".jenkinsfile", ".ps1"};

}  // namespace

bool is_test_data(std::string_view path) {
  static constexpr std::array<std::string_view, 6> folders = {"fixtures", "fixture",   "__fixtures__",
                                                              "testdata", "test-data", "test_data"};
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (std::ranges::find(folders, file_name(folder)) != folders.end()) {
      return true;
    }
  }
  return false;
}

std::optional<CiSystem> ci_system_of(std::string_view path) {
  if (is_test_data(path)) {
    return std::nullopt;
  }
  static const GlobSet globs =
      glob_set(GlobKind::path, locations, [](const Row& row) { return row.pattern; });
  const std::optional<std::size_t> row = globs.first_match(path);
  return row ? std::optional(locations[*row].system) : std::nullopt;
}

bool is_unread_ci_file(std::string_view path) {
  static const GlobSet globs = glob_set(GlobKind::path, unread_patterns, std::identity());
  return globs.matches(path) && !is_test_data(path);
}

bool is_task_file(std::string_view path) {
  const std::string_view name = file_name(path);
  if (name == "config" || name == "config.toml") {
    return path.find(".cargo/") != std::string_view::npos;
  }
  return std::ranges::find(task_names, name) != task_names.end() || name.starts_with("Makefile.") ||
         name.starts_with("Dockerfile.") || name.starts_with("Containerfile") ||
         std::ranges::any_of(task_suffixes, [&](std::string_view suffix) { return name.ends_with(suffix); });
}

}  // namespace prodready
