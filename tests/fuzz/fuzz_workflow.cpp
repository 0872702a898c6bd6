// Any bytes as the configuration of a CI system, and as the task files that its steps call. The first byte
// chooses the system. What follows a line of five `=` is what it includes: `t.yml`, a reusable workflow, an
// action, a script.
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "facts/pipelines/read_pipelines.hpp"
#include "sources/trees.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready;
  static constexpr std::array paths = {".github/workflows/ci.yml",
                                       ".gitlab-ci.yml",
                                       ".circleci/config.yml",
                                       "azure-pipelines.yml",
                                       "Jenkinsfile",
                                       "bitbucket-pipelines.yml",
                                       ".travis.yml",
                                       ".drone.yml",
                                       ".woodpecker.yml",
                                       ".buildkite/pipeline.yml",
                                       "appveyor.yml",
                                       ".cirrus.yml",
                                       ".semaphore/semaphore.yml",
                                       "buildspec.yml",
                                       "cloudbuild.yaml",
                                       ".tekton/x.yaml",
                                       "Makefile",
                                       "justfile",
                                       "Taskfile.yml",
                                       "tox.ini",
                                       "package.json",
                                       "pyproject.toml",
                                       "composer.json"};
  if (size == 0) {
    return 0;
  }
  constexpr std::string_view border = "\n=====\n";
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string included;
  if (const std::size_t at = text.find(border); at != std::string::npos) {
    included = text.substr(at + border.size());
    text.resize(at);
  }
  std::map<std::string, std::string> files = {{".github/workflows/all.yml",
                                               "on: push\njobs: {a: {steps: [{run: 'make; just; task; tox; "
                                               "npm test; composer test; pdm run x'}]}}\n"}};
  if (!included.empty()) {
    for (const char* const path : {"t.yml", ".github/workflows/t.yml", "t/action.yml", "t.sh"}) {
      files[path] = included;
    }
  }
  files[paths[data[0] % paths.size()]] = text;
  const auto tree = sources::make_memory_tree(files);
  const RepositoryFiles repository(*tree, {files.begin(), files.end()});
  read_pipelines(repository, {.default_branch = "main"});
  return 0;
}
