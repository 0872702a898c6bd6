#include "evaluators/support/test_runners.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/commands.hpp"

namespace prodready {
namespace {

constexpr TestRunner manifest_runners[] = {
    {"go.mod", " Go ", "go test ./..."},
    {"go.work", " Go ", "go test ./..."},
    {"Cargo.toml", " Rust ", "cargo test"},
    {"*.csproj", " C# F# Visual-Basic ", "dotnet test"},
    {"*.sln", " C# F# Visual-Basic ", "dotnet test"},
    {"*.slnx", " C# F# Visual-Basic ", "dotnet test"},
    {"mix.exs", " Elixir ", "mix test"},
    {"Package.swift", " Swift Objective-C ", "swift test"},
    {"pubspec.yaml", " Dart ", "dart test"},
    {"pom.xml", " Java Kotlin Scala Groovy ", "mvn test"},
    {"build.gradle", " Java Kotlin Scala Groovy ", "gradle test"},
    {"build.sbt", " Scala Java ", "sbt test"},
    {"BUILD", "", "bazel test //..."},
};

constexpr TestRunner file_runners[] = {
    {"tox.ini", " Python ", "tox"},
    {"noxfile.py", " Python ", "nox"},
    {"manage.py", " Python ", "python manage.py test"},
    {".rspec", " Ruby ", "rspec"},
    {"Rakefile", " Ruby ", "rake test"},
    {"build.zig", " Zig ", "zig build test"},
    {"stack.yaml", " Haskell ", "stack test"},
    {"*.cabal", " Haskell ", "cabal test"},
    {"rebar.config", " Erlang ", "rebar3 eunit"},
    {"dune-project", " OCaml ", "dune test"},
    {"*.nimble", " Nim ", "nimble test"},
    {"shard.yml", " Crystal ", "crystal spec"},
    {"runtests.jl", " Julia ", "julia -e 'using Pkg; Pkg.test()'"},
    {"Project.toml", " Julia ", "julia -e 'using Pkg; Pkg.test()'"},
    {"testthat.R", " R ", "R CMD check"},
    {"elm.json", " Elm ", "elm-test"},
    {"Makefile.PL", " Perl ", "make test"},
    {"Build.PL", " Perl ", "./Build test"},
    {"cpanfile", " Perl ", "prove"},
    {"foundry.toml", " Solidity ", "forge test"},
    {"project.clj", " Clojure ", "lein test"},
    {"deno.json", " JavaScript TypeScript ", "deno test"},
    {"deno.jsonc", " JavaScript TypeScript ", "deno test"},
    {"project.pbxproj", " Swift Objective-C ", "xcodebuild test"},
    {"configure.ac", " C C++ Fortran ", "make check"},
    {"*.bats", " Shell ", "bats"},
    {"*.Tests.ps1", " PowerShell ", "Invoke-Pester"},
    {"*.tftest.hcl", " HCL ", "terraform test"},
};

// Tools of category test-framework that are commands themselves; the others are libraries. JavaScript's
// runners are started by a script, which the item asks for: the dependency alone is none.
struct RunnerTool {
  std::string_view id;
  std::string_view command;
};

constexpr RunnerTool runner_tools[] = {{"pytest", "pytest"},
                                       {"unittest-python", "python -m unittest"},
                                       {"robot-framework", "robot"},
                                       {"behave", "behave"},
                                       {"node-test", "node --test"},
                                       {"nx-test", "nx test"},
                                       {"ctest", "ctest"},
                                       {"meson-test", "meson test"},
                                       {"rspec", "rspec"},
                                       {"phpunit", "phpunit"},
                                       {"pest", "pest"},
                                       {"codeception", "codecept run"},
                                       {"busted", "busted"},
                                       {"haskell-test", "cabal test"},
                                       {"ocaml-test", "dune test"},
                                       {"tcltest", "tclsh all.tcl"},
                                       {"just-test", "just test"},
                                       {"task-test", "task test"}};

constexpr std::array<std::string_view, 9> task_words = {
    "test", "tests", "check", "spec", "unittest", "unittests", "unit", "testsuite", "pytest"};
constexpr std::array<std::string_view, 13> script_stems = {
    "test",     "tests",    "runtests", "runtest", "run_tests",     "run-tests",    "run_test",
    "run-test", "test_all", "test-all", "testall", "run_all_tests", "run-all-tests"};
constexpr std::array<std::string_view, 12> script_folders = {
    "", "script", "scripts", "bin", "tools", "ci", ".ci", "hack", "test", "tests", "build", "dev"};
constexpr std::array<std::string_view, 5> script_suffixes = {"", ".sh", ".bash", ".pl", ".ps1"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// "test" of "test:unit", "unit-tests" and "ci.test".
bool names_tests(std::string_view task) {
  const std::string name = to_lower(task);
  std::string_view rest = name;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("-_:./"), rest.size());
    if (is_one_of(rest.substr(0, end), task_words)) {
      return true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// Checks of types and layout are called tests as well: "test:types".
bool names_other_checks(std::string_view task) {
  constexpr std::array<std::string_view, 7> words = {"lint", "typ", "format", "check", "tsc", "build", "dts"};
  return std::ranges::any_of(
      words, [&](std::string_view word) { return task.find(word) != std::string_view::npos; });
}

// A script that prints and ends, whatever stands in for tests: `echo 'no tests yet' && exit 0`.
bool only_prints(std::string_view command) {
  constexpr std::array<std::string_view, 7> words = {"echo", "printf", "exit", "true", ":", "false", "sleep"};
  const std::optional<std::vector<shell::Word>> alone = shell::words_of(command);
  if (alone) {
    return !alone->empty() && is_one_of(alone->front().text, words);
  }
  const shell::Commands read = shell::commands_of(command);
  return read.fault.empty() && !read.commands.empty() &&
         std::ranges::all_of(read.commands, [&](const shell::Command& one) {
           return one.words.empty() || is_one_of(one.words.front().text, words);
         });
}

// Recipes without the marks at the start of their lines.
std::string without_marks(std::string_view recipes) {
  std::string text;
  for (const std::string_view line : lines_of(recipes)) {
    text += std::string(line.substr(std::min(line.find_first_not_of("@-+ "), line.size()))) + "\n";
  }
  return text;
}

bool fits(const TestRunner& runner, std::string_view name) {
  return runner.file.starts_with('*') ? name.ends_with(runner.file.substr(1)) : name == runner.file;
}

}  // namespace

const TestRunner* runner_of_manifest(std::string_view kind) {
  const auto* const runner = std::ranges::find(manifest_runners, kind, &TestRunner::file);
  return runner == std::end(manifest_runners) ? nullptr : runner;
}

const TestRunner* runner_of_file(std::string_view name) {
  const auto* const runner =
      std::ranges::find_if(file_runners, [&](const TestRunner& row) { return fits(row, name); });
  return runner == std::end(file_runners) ? nullptr : runner;
}

std::string_view command_of_runner(std::string_view tool) {
  const auto* const runner = std::ranges::find(runner_tools, tool, &RunnerTool::id);
  return runner == std::end(runner_tools) ? std::string_view{} : runner->command;
}

// npm init writes a script that fails.
bool runs_tests(const Manifest& manifest, const ManifestTask& task) {
  if (!names_tests(task.name)) {
    return false;
  }
  if (manifest.kind == "Makefile") {
    return task.command.empty() || !only_prints(without_marks(task.command));
  }
  const std::string name = to_lower(task.name);
  return !only_prints(task.command) && !trim(task.command).empty() && !names_other_checks(name) &&
         !name.starts_with("pretest") && !name.starts_with("posttest");
}

std::string command_of(const Manifest& manifest, const ManifestTask& task) {
  if (manifest.kind == "Makefile") {
    return "make " + task.name;
  }
  if (manifest.kind == "composer.json") {
    return "composer run " + task.name;
  }
  return task.name == "test" ? "npm test" : "npm run " + task.name;
}

std::string_view languages_of_tasks(std::string_view kind) {
  return kind == "package.json"    ? " JavaScript TypeScript Vue Svelte "
         : kind == "composer.json" ? " PHP "
                                   : "";
}

bool is_test_script(std::string_view name) {
  const std::string_view suffix = file_suffix(name);
  return is_one_of(suffix, script_suffixes) &&
         is_one_of(name.substr(0, name.size() - suffix.size()), script_stems);
}

bool holds_scripts(std::string_view folder) { return is_one_of(folder, script_folders); }

}  // namespace prodready
