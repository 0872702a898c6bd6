#include "facts/dependencies/manifest_kinds.hpp"

#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/glob.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

constexpr ManifestKind kinds[] = {
    {"package.json", "", Ecosystem::npm, true, read_package_json},
    {"pnpm-workspace.{yaml,yml}", "pnpm-workspace.yaml", Ecosystem::npm, false, read_pnpm_workspace},
    {"lerna.json", "", Ecosystem::npm, false, read_lerna},
    {"rush.json", "", Ecosystem::npm, false, read_rush},
    {"nx.json", "", Ecosystem::npm, false, read_nx},
    {"importmap.php", "", Ecosystem::npm, false, read_php_import_map},
    {"importmap.rb", "", Ecosystem::npm, false, read_ruby_import_map},
    {"pyproject.toml", "", Ecosystem::pypi, true, read_pyproject},
    {"setup.py", "", Ecosystem::pypi, true, read_setup_py},
    {"setup.cfg", "", Ecosystem::pypi, false, read_setup_cfg},
    {"Pipfile", "", Ecosystem::pypi, true, read_pipfile},
    {"requirements*.txt", "requirements.txt", Ecosystem::pypi, true, read_requirements},
    {"*requirements*.txt", "requirements.txt", Ecosystem::pypi, false, read_requirements},
    {"*requirements*.in", "requirements.in", Ecosystem::pypi, false, read_requirements},
    {"go.mod", "", Ecosystem::go, true, read_go_mod},
    {"go.work", "", Ecosystem::go, false, read_go_work},
    {"Cargo.toml", "", Ecosystem::cargo, true, read_cargo},
    {"pom.xml", "", Ecosystem::maven, true, read_pom},
    {"build.gradle{,.kts}", "build.gradle", Ecosystem::maven, true, read_gradle},
    {"settings.gradle{,.kts}", "settings.gradle", Ecosystem::maven, false, read_gradle_settings},
    {"gradle.properties", "", Ecosystem::maven, false, read_gradle_properties},
    {"*.versions.toml", "libs.versions.toml", Ecosystem::maven, false, read_version_catalog},
    {"*.gradle{,.kts}", "*.gradle", Ecosystem::maven, false, read_gradle},
    {"*.sbt", "build.sbt", Ecosystem::maven, false, read_sbt},
    {"*.{csproj,fsproj,vbproj}", "*.csproj", Ecosystem::nuget, true, read_project},
    {"Directory.Packages.props", "", Ecosystem::nuget, false, read_project},
    {"Directory.Build.{props,targets}", "Directory.Build.props", Ecosystem::nuget, false, read_project},
    {"packages.config", "", Ecosystem::nuget, false, read_packages_config},
    {"*.sln", "*.sln", Ecosystem::nuget, true, read_solution},
    {"*.slnx", "*.slnx", Ecosystem::nuget, true, read_solution_xml},
    {"{Gemfile,gems.rb}", "Gemfile", Ecosystem::rubygems, true, read_gemfile},
    {"*.gemspec", "*.gemspec", Ecosystem::rubygems, false, read_gemfile},
    {"composer.json", "", Ecosystem::composer, true, read_composer},
    {"mix.exs", "", Ecosystem::hex, true, read_mix},
    {"pubspec.{yaml,yml}", "pubspec.yaml", Ecosystem::pub, true, read_pubspec},
    {"Package.swift", "", Ecosystem::none, true, read_swift_package},
    {"CMakeLists.txt", "", Ecosystem::none, true, read_cmake},
    {"*.cmake", "*.cmake", Ecosystem::none, false, read_cmake},
    {"meson.build", "", Ecosystem::none, true, read_meson},
    {"BUILD{,.bazel}", "BUILD", Ecosystem::none, true, read_bazel_build},
    {"WORKSPACE{,.bazel}", "WORKSPACE", Ecosystem::none, false, read_bazel_workspace},
    {"MODULE.bazel", "", Ecosystem::none, false, read_bazel_workspace},
    {"{Makefile,makefile,GNUmakefile}", "Makefile", Ecosystem::none, true, read_makefile},
    {"*.{mk,gmk,mak}", "*.mk", Ecosystem::none, false, read_makefile},
    {"conanfile.{txt,py}", "conanfile", Ecosystem::none, false, read_conanfile},
    {"vcpkg{,-configuration}.json", "vcpkg.json", Ecosystem::none, false, read_vcpkg},
};

struct Names {
  std::unordered_map<std::string, const ManifestKind*> exact;
  std::vector<std::pair<Glob, const ManifestKind*>> globs;
};

// Nearly all names are whole: one lookup for each file of the tree, and globs for the few that are left.
const Names& names() {
  static const Names compiled = [] {
    Names all;
    for (const ManifestKind& kind : kinds) {
      if (kind.names.find_first_of("*{") == std::string_view::npos) {
        all.exact.emplace(kind.names, &kind);
      } else {
        all.globs.emplace_back(Glob::parse(kind.names, GlobKind::name).value(), &kind);
      }
    }
    return all;
  }();
  return compiled;
}

// What all names of the globs have in common: a suffix, or one of a few words.
bool may_match_glob(std::string_view name) {
  static constexpr std::array<std::string_view, 19> suffixes = {
      ".mk",     ".gmk",    ".mak",   ".txt",     ".in",  ".gradle", ".kts",     ".toml",  ".sbt", ".csproj",
      ".fsproj", ".vbproj", ".props", ".targets", ".sln", ".slnx",   ".gemspec", ".cmake", ".py"};
  static constexpr std::array<std::string_view, 9> starts = {"pnpm-workspace.", "pubspec.", "BUILD",
                                                             "WORKSPACE",       "Makefile", "makefile",
                                                             "GNUmakefile",     "vcpkg",    "Gemfile"};
  for (const std::string_view suffix : suffixes) {
    if (name.ends_with(suffix)) {
      return true;
    }
  }
  for (const std::string_view start : starts) {
    if (name.starts_with(start)) {
      return true;
    }
  }
  return name == "gems.rb";
}

// `requirements/base.txt`: the folder says what it is.
bool is_in_requirements_folder(std::string_view path) {
  return path.ends_with(".txt") && file_name(folder_of(path)) == "requirements";
}

}  // namespace

const ManifestKind* manifest_kind_of(std::string_view path) {
  static const ManifestKind in_folder = {"", "requirements.txt", Ecosystem::pypi, false, read_requirements};
  static const ManifestKind own_gradle = {"", "build.gradle", Ecosystem::maven, true, read_gradle};
  const std::string name(file_name(path));
  const Names& all = names();
  if (const auto found = all.exact.find(name); found != all.exact.end()) {
    return found->second;
  }
  if (!may_match_glob(name)) {
    return nullptr;
  }
  const std::string_view folder = file_name(folder_of(path));
  if (!folder.empty() &&
      (name == std::string(folder) + ".gradle" || name == std::string(folder) + ".gradle.kts")) {
    return &own_gradle;
  }
  for (const auto& [glob, kind] : all.globs) {
    if (glob.matches(name)) {
      return kind;
    }
  }
  return is_in_requirements_folder(path) ? &in_folder : nullptr;
}

std::span<const std::string_view> member_names(std::string_view kind) {
  static constexpr std::array<std::string_view, 1> npm = {"package.json"};
  static constexpr std::array<std::string_view, 1> cargo = {"Cargo.toml"};
  static constexpr std::array<std::string_view, 1> python = {"pyproject.toml"};
  static constexpr std::array<std::string_view, 1> maven = {"pom.xml"};
  static constexpr std::array<std::string_view, 1> go = {"go.mod"};
  static constexpr std::array<std::string_view, 1> pub = {"pubspec.yaml"};
  static constexpr std::array<std::string_view, 1> mix = {"mix.exs"};
  struct Row {
    std::string_view kind;
    std::span<const std::string_view> names;
  };
  static constexpr std::array<Row, 10> rows = {{{"package.json", npm},
                                                {"pnpm-workspace.yaml", npm},
                                                {"lerna.json", npm},
                                                {"rush.json", npm},
                                                {"Cargo.toml", cargo},
                                                {"pyproject.toml", python},
                                                {"pom.xml", maven},
                                                {"go.work", go},
                                                {"pubspec.yaml", pub},
                                                {"mix.exs", mix}}};
  for (const Row& row : rows) {
    if (row.kind == kind) {
      return row.names;
    }
  }
  return {};
}

}  // namespace prodready::dependencies
