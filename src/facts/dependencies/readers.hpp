// The readers of single manifests, by ecosystem; manifest_kinds.cpp says which reads which file.
#pragma once

#include "facts/dependencies/parsed_manifest.hpp"

namespace prodready::dependencies {

// JavaScript.
Result<void> read_package_json(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_pnpm_workspace(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_lerna(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_rush(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_nx(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_php_import_map(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_ruby_import_map(const ManifestText& file, ParsedManifest& parsed);

// Python.
Result<void> read_requirements(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_pyproject(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_pipfile(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_setup_py(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_setup_cfg(const ManifestText& file, ParsedManifest& parsed);

// JVM.
Result<void> read_pom(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_gradle(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_gradle_settings(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_gradle_properties(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_version_catalog(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_sbt(const ManifestText& file, ParsedManifest& parsed);

// .NET.
Result<void> read_project(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_packages_config(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_solution(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_solution_xml(const ManifestText& file, ParsedManifest& parsed);

// Others.
Result<void> read_go_mod(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_go_work(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_cargo(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_gemfile(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_composer(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_mix(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_pubspec(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_swift_package(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_conanfile(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_vcpkg(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_cmake(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_meson(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_makefile(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_bazel_build(const ManifestText& file, ParsedManifest& parsed);
Result<void> read_bazel_workspace(const ManifestText& file, ParsedManifest& parsed);

}  // namespace prodready::dependencies
