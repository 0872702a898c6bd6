#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/build_files.hpp"

namespace prodready {

std::string expected_build_file(std::string_view language) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> texts = {
      {{"Go", "go.mod"},
       {"Rust", "Cargo.toml"},
       {"Swift", "Package.swift or an Xcode project"},
       {"TypeScript", "a build, compile or bundle script in package.json, or deno.json"},
       {"JavaScript", "a script in package.json other than the test stub of npm init"},
       {"Python",
        "pyproject.toml with [build-system] or a project table, setup.py, or a target in Makefile, tox, "
        "nox, just or Taskfile"},
       {"Ruby", "Rakefile or a gemspec"},
       {"PHP", "composer.json"},
       {"Elixir", "mix.exs"},
       {"Dart", "pubspec.yaml"},
       {"Java", "pom.xml, build.gradle, or another file of a build system"},
       {"C", "CMakeLists.txt, meson.build, a Makefile that compiles, or another file of a build system"},
       {"C++", "CMakeLists.txt, meson.build, a Makefile that compiles, or another file of a build system"},
       {"C#", "*.csproj or *.sln"}}};
  const auto* const found =
      std::ranges::find(texts, language, &std::pair<std::string_view, std::string_view>::first);
  return found == texts.end() ? fmt::format("a file of a build system for {}", language)
                              : std::string(found->second);
}

std::optional<Place> first_file_of(const Facts& facts, const Component& component,
                                   std::string_view language) {
  for (const std::size_t i : component.code) {
    if (facts.code.files[i].language == language) {
      return Place{.path = facts.files.files[facts.code.files[i].file].path};
    }
  }
  return std::nullopt;
}

bool only_operates(const ManifestTask& task) {
  static constexpr std::string_view programs =
      " terraform tofu terragrunt aws az gcloud kubectl helm helmfile kustomize pulumi cdk sam serverless "
      "sls ssh scp rsync ansible-playbook cf cd echo printf grep fgrep egrep sed awk checkov tflint tfsec "
      "trivy ";
  bool found = false;
  std::string text = task.command;
  for (const std::string_view sign : {"&&", "||", ";"}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      text.replace(at, sign.size(), "\n");
    }
  }
  for (const std::string_view line : lines_of(text)) {
    std::string_view command = trim(line);
    command = command.substr(std::min(command.find_first_not_of("@-\\ "), command.size()));
    if (command.empty()) {
      continue;
    }
    const bool names_another =
        command.starts_with("$(MAKE) ") && command.find(" -") == std::string_view::npos;
    const std::string program = fmt::format(" {} ", command.substr(0, command.find(' ')));
    if (!names_another && programs.find(program) == std::string_view::npos) {
      return false;
    }
    found = true;
  }
  return found;
}

}  // namespace prodready
