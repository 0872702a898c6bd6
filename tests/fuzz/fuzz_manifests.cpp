// Any bytes as a manifest, a lockfile or a Dockerfile, beside manifests that refer to it. The first byte
// chooses the file's name.
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "facts/dependencies/dependency_reader.hpp"
#include "sources/trees.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready;
  static constexpr std::array paths = {"package.json",
                                       "pnpm-workspace.yaml",
                                       "lerna.json",
                                       "rush.json",
                                       "pyproject.toml",
                                       "setup.py",
                                       "setup.cfg",
                                       "Pipfile",
                                       "requirements.txt",
                                       "go.mod",
                                       "go.work",
                                       "Cargo.toml",
                                       "pom.xml",
                                       "build.gradle",
                                       "settings.gradle",
                                       "gradle.properties",
                                       "gradle/libs.versions.toml",
                                       "build.sbt",
                                       "App.csproj",
                                       "Directory.Packages.props",
                                       "packages.config",
                                       "App.sln",
                                       "App.slnx",
                                       "Gemfile",
                                       "x.gemspec",
                                       "composer.json",
                                       "mix.exs",
                                       "pubspec.yaml",
                                       "Package.swift",
                                       "CMakeLists.txt",
                                       "meson.build",
                                       "BUILD.bazel",
                                       "MODULE.bazel",
                                       "Makefile",
                                       "conanfile.txt",
                                       "conanfile.py",
                                       "vcpkg.json",
                                       "package-lock.json",
                                       "yarn.lock",
                                       "pnpm-lock.yaml",
                                       "bun.lock",
                                       "poetry.lock",
                                       "Pipfile.lock",
                                       "go.sum",
                                       "packages.lock.json",
                                       "composer.lock",
                                       "Gemfile.lock",
                                       "mix.lock",
                                       "pubspec.lock",
                                       "Package.resolved",
                                       "gradle.lockfile",
                                       "gradle/verification-metadata.xml",
                                       "conan.lock",
                                       "Dockerfile"};
  if (size == 0) {
    return 0;
  }
  std::map<std::string, std::string> files = {
      {"a/package.json", R"({"name": "a", "dependencies": {"b": "catalog:", "c": "^1"}})"},
      {"a/Cargo.toml", "[package]\nname = 'a'\n[dependencies]\nb.workspace = true\n"},
      {"a/pom.xml",
       "<project><parent><groupId>g</groupId><artifactId>p</artifactId></parent><artifactId>a</artifactId>"
       "<dependencies><dependency><groupId>g</groupId><artifactId>x</artifactId><version>${v}</version>"
       "</dependency></dependencies></project>"},
      {"a/build.gradle", "dependencies {\n implementation libs.x\n implementation \"g:a:$v\"\n}\n"},
      {"a/App.csproj", "<Project><ItemGroup><PackageReference Include=\"X\"/></ItemGroup></Project>"},
      {"a/Makefile", "include x.mk\nall:\n\t$(MAKE) -C ..\n"}};
  files[paths[data[0] % paths.size()]] = std::string(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto tree = sources::make_memory_tree(files);
  const OwnCodePaths own(tree->files(), {});
  dependencies::DependencyReader reader(*tree, own);
  FileConsumer* const consumers[] = {&reader};
  constexpr std::size_t largest_file = std::size_t{1} << 24U;
  read_files(*tree, consumers, largest_file, 1);
  const DependencyFacts facts = reader.finish();
  for (const Dependency& dependency : facts.dependencies) {
    static_cast<void>(facts.lockfile_of(facts.manifests[dependency.manifest], dependency.ecosystem));
  }
  return 0;
}
