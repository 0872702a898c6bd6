#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

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

}  // namespace prodready
