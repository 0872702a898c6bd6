#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "facts/manifests/manifest_reader.hpp"
#include "sources/trees.hpp"

namespace prodready::manifest_test {
namespace {

ManifestFacts read(const std::map<std::string, std::string>& files, const std::string& prefix = "") {
  const std::unique_ptr<sources::FileTree> tree = sources::make_memory_tree(files);
  const OwnCodePaths paths(tree->files(), {});
  ManifestReader reader(*tree, paths, prefix);
  FileConsumer* const consumers[] = {&reader};
  EXPECT_TRUE(read_files(*tree, consumers, 1U << 24U, 2).empty());
  return reader.finish();
}

struct ManifestCase {
  const char* name;
  const char* path;
  std::string content;
  std::vector<std::string> outside;  // "target:line"
};

class ManifestTest : public testing::TestWithParam<ManifestCase> {};

TEST_P(ManifestTest, PathsThatLeave) {
  const ManifestCase& test = GetParam();
  const ManifestFacts facts = read({{test.path, test.content}});
  std::vector<std::string> outside;
  for (const OutsidePath& path : facts.outside_paths) {
    EXPECT_EQ(path.place.path, test.path);
    EXPECT_FALSE(path.what.empty());
    outside.push_back(path.target + ":" + std::to_string(path.place.line));
  }
  EXPECT_EQ(outside, test.outside);
  EXPECT_TRUE(facts.gaps.empty());
}

constexpr auto by_name = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    JavaScript, ManifestTest,
    testing::Values(
        ManifestCase{"file", "package.json", "{\"dependencies\": {\n\"a\": \"file:../a\"}}", {"file:../a:2"}},
        ManifestCase{"link_inside", "web/package.json", R"({"devDependencies": {"a": "link:../a"}})", {}},
        ManifestCase{"portal",
                     "web/package.json",
                     R"({"dependencies": {"a": "portal:../../a"}})",
                     {"portal:../../a:1"}},
        ManifestCase{"absolute",
                     "package.json",
                     R"({"dependencies": {"a": "file:/home/ada/a"}})",
                     {"file:/home/ada/a:1"}},
        ManifestCase{
            "version", "package.json", R"({"dependencies": {"a": "^1.2.0", "b": "https://x.org/../b"}})", {}},
        ManifestCase{
            "workspaces", "package.json", R"({"workspaces": ["packages/*", "../shared"]})", {"../shared:1"}},
        ManifestCase{"scripts_do_not_count", "package.json", R"({"scripts": {"a": "cd ../a && make"}})", {}},
        ManifestCase{
            "pnpm", "pnpm-workspace.yaml", "packages:\n  - 'apps/*'\n  - '../libs/*'\n", {"../libs/*:3"}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Go, ManifestTest,
    testing::Values(
        ManifestCase{"replace", "go.mod", "module x\nreplace a.org/b => ../b\n", {"../b:2"}},
        ManifestCase{"replace_block", "go.mod", "replace (\n\ta v1.0.0 => ../a\n\tb => ./b\n)\n", {"../a:2"}},
        ManifestCase{"replace_module", "go.mod", "replace a => b.org/c v1.2.3\n", {}},
        ManifestCase{"replace_comment", "go.mod", "// replace a => ../a\n", {}},
        ManifestCase{"replace_inside", "svc/go.mod", "replace a => ../lib\n", {}},
        ManifestCase{"work", "go.work", "go 1.22\nuse (\n\t.\n\t../shared\n)\nuse ./api\n", {"../shared:4"}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Python, ManifestTest,
    testing::Values(
        ManifestCase{"editable", "requirements.txt", "flask==3\n-e ../shared\r\n", {"../shared:2"}},
        ManifestCase{"editable_self", "requirements.txt", "-e .\n-e ./lib\n", {}},
        ManifestCase{"plain_path", "requirements-dev.txt", "../shared[extra]\n", {"../shared:1"}},
        ManifestCase{
            "file_url", "requirements.txt", "lib @ file:///home/ada/lib\n", {"file:///home/ada/lib:1"}},
        ManifestCase{"git_url", "requirements.txt", "-e git+https://x.org/a.git#egg=a\n", {}},
        ManifestCase{"included", "requirements/prod.txt", "-r base.txt\n", {}},
        ManifestCase{"included_outside", "requirements.txt", "-r ../common.txt\n", {"../common.txt:1"}},
        ManifestCase{"poetry",
                     "pyproject.toml",
                     "[tool.poetry.dependencies]\na = {path = \"../a\", develop = true}\n",
                     {"../a:2"}},
        ManifestCase{"uv", "pyproject.toml", "[tool.uv.sources]\na = { path = \"../a\" }\n", {"../a:2"}},
        ManifestCase{"pep_508",
                     "pyproject.toml",
                     "[project]\ndependencies = [\n\"a @ file:///srv/a\"]\n",
                     {"file:///srv/a:3"}},
        ManifestCase{
            "pipfile", "Pipfile", "[packages]\na = {path = \"../a\", editable = true}\n", {"../a:2"}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Jvm, ManifestTest,
    testing::Values(
        ManifestCase{
            "parent", "pom.xml", "<parent>\n<relativePath>../pom.xml</relativePath>\n", {"../pom.xml:2"}},
        ManifestCase{"parent_inside", "api/pom.xml", "<relativePath>../pom.xml</relativePath>", {}},
        ManifestCase{"parent_empty", "pom.xml", "<relativePath/><!-- .. -->", {}},
        ManifestCase{"module", "pom.xml", "<module>core</module><module>../core</module>", {"../core:1"}},
        ManifestCase{"module_comment", "pom.xml", "<!--\n<module>../core</module>\n-->", {}},
        ManifestCase{
            "system_path", "pom.xml", "<systemPath>/srv/lib/a.jar</systemPath>", {"/srv/lib/a.jar:1"}},
        ManifestCase{"system_path_variable", "pom.xml", "<systemPath>${basedir}/../a.jar</systemPath>", {}},
        ManifestCase{"include_build", "settings.gradle.kts", "includeBuild(\"../core\")\n", {"../core:1"}},
        ManifestCase{"project_dir",
                     "settings.gradle",
                     "project(':a').projectDir = new File(settingsDir, '../a')\n",
                     {"../a:1"}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Others, ManifestTest,
    testing::Values(
        ManifestCase{"cargo", "Cargo.toml", "[dependencies]\na = { path = \"../a\" }\n", {"../a:2"}},
        ManifestCase{"cargo_inside", "crates/x/Cargo.toml", "[dependencies]\na = { path = \"../a\" }\n", {}},
        ManifestCase{"cargo_member", "Cargo.toml", "[workspace]\nmembers = [\"../a\"]\n", {"../a:2"}},
        ManifestCase{"gemfile", "Gemfile", "gem 'a', path: '../a'\n# gem 'b', path: '../b'\n", {"../a:1"}},
        ManifestCase{"composer",
                     "composer.json",
                     R"({"repositories": [{"type": "path", "url": "../a"}]})",
                     {"../a:1"}},
        ManifestCase{
            "composer_vcs", "composer.json", R"({"repositories": [{"type": "vcs", "url": "../a"}]})", {}},
        ManifestCase{"csproj",
                     "app/app.csproj",
                     "<ProjectReference Include=\"..\\..\\Lib\\Lib.csproj\" />",
                     {"..\\..\\Lib\\Lib.csproj:1"}},
        ManifestCase{
            "csproj_inside", "app/app.csproj", "<ProjectReference Include=\"..\\Lib\\Lib.csproj\" />", {}},
        ManifestCase{"sln",
                     "a.sln",
                     "Project(\"{1}\") = \"A\", \"..\\A\\A.csproj\", \"{2}\"\n",
                     {"..\\A\\A.csproj:1"}},
        ManifestCase{"pubspec", "pubspec.yaml", "dependencies:\n  a:\n    path: ../a\n", {"../a:3"}},
        ManifestCase{"mix", "mix.exs", "{:a, path: \"../a\"}\n", {"../a:1"}},
        ManifestCase{"swift", "Package.swift", ".package(name: \"A\", path: \"../A\")\n", {"../A:1"}},
        ManifestCase{"cmake",
                     "src/CMakeLists.txt",
                     "add_subdirectory(../lib)\nadd_subdirectory(../../lib x)\n",
                     {"../../lib:2"}},
        ManifestCase{"terraform",
                     "main.tf",
                     "  source = \"../modules/vpc\"\n  source = \"terraform-aws-modules/vpc\"\n",
                     {"../modules/vpc:1"}},
        ManifestCase{"helm",
                     "chart/Chart.yaml",
                     "dependencies:\n- repository: file://../../lib\n",
                     {"file://../../lib:2"}},
        ManifestCase{"compose",
                     "compose.yaml",
                     "services:\n  a:\n    build: ../a\n  b:\n    build: {context: .}\n",
                     {"../a:3"}},
        ManifestCase{
            "compose_below", "docker/compose.yaml", "services:\n  a:\n    build:\n      context: ..\n", {}},
        ManifestCase{"test_code", "testdata/go.mod", "replace a => ../../../a\n", {}},
        ManifestCase{"sample", "examples/go.mod", "replace a => ../../a\n", {}},
        ManifestCase{"vendored", "vendor/x/Cargo.toml", "a = { path = \"../../../a\" }\n", {}},
        ManifestCase{"template", "{{name}}/package.json", "{ {{x}} ../.. }", {}},
        ManifestCase{"no_manifest", "notes.txt", "replace a => ../a\n", {}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Pipelines, ManifestTest,
    testing::Values(
        ManifestCase{"working_directory",
                     ".github/workflows/ci.yml",
                     "jobs:\n  a:\n    steps:\n    - run: make\n      working-directory: ../other\n",
                     {"../other:5"}},
        ManifestCase{
            "starts_at_the_root", ".github/workflows/ci.yml", "working-directory: services/../api\n", {}},
        ManifestCase{"build_host",
                     ".github/workflows/ci.yml",
                     "a:\n- working-directory: /home/runner/work\n- path: /tmp/x\n- path: ~/.cache\n- "
                     "context: /dev/null\n",
                     {}},
        ManifestCase{"somebodys_home",
                     ".gitlab-ci.yml",
                     "a:\n  working-directory: /home/ada/shop\n",
                     {"/home/ada/shop:2"}},
        ManifestCase{"cache",
                     ".github/workflows/ci.yml",
                     "a:\n- uses: actions/cache@v4\n  with:\n    path: ../x\n",
                     {}},
        ManifestCase{"variable", "azure-pipelines.yml", "a:\n- workingDirectory: $(Agent.Root)/../x\n", {}},
        ManifestCase{"jenkins", "Jenkinsfile", "dir('../shared') { sh 'make' }\n", {"../shared:1"}},
        ManifestCase{
            "buildspec", "ci/buildspec.yml", "artifacts:\n  base-directory: ../out\n", {"../out:2"}}),
    by_name);

TEST(Manifests, APathIntoTheRestOfTheRepositoryStaysInside) {
  const ManifestFacts facts =
      read({{"go.mod", "replace a => ../lib\nreplace b => ../../../b\n"}}, "services/api");
  ASSERT_EQ(facts.outside_paths.size(), 1U);
  EXPECT_EQ(facts.outside_paths[0].target, "../../../b");
  EXPECT_EQ(facts.outside_paths[0].what, "go.mod replace");
  EXPECT_EQ(facts.read, std::vector<std::string>{"go.mod"});
}

struct BrokenCase {
  const char* name;
  const char* path;
  std::string content;
};

class BrokenManifestTest : public testing::TestWithParam<BrokenCase> {};

TEST_P(BrokenManifestTest, IsAGap) {
  const BrokenCase& test = GetParam();
  const ManifestFacts facts = read({{test.path, test.content}});
  ASSERT_EQ(facts.gaps.size(), 1U);
  EXPECT_EQ(facts.gaps[0].place.path, test.path);
  EXPECT_FALSE(facts.gaps[0].why.empty());
  EXPECT_TRUE(facts.read.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, BrokenManifestTest,
    testing::Values(BrokenCase{"json", "package.json", "{\"dependencies\": \"file:../a\""},
                    BrokenCase{"toml", "Cargo.toml", "[dependencies\npath = \"../a\"\n"},
                    BrokenCase{"yaml", "pubspec.yaml", "a: [\n../b"},
                    BrokenCase{"deep", "package.json", "[\"..\"," + std::string(100'000, '[')},
                    BrokenCase{"binary", "package.json", std::string("\xFF\x00\x01..", 5)}),
    by_name);

TEST(Manifests, LinesTakeAnything) {
  const std::string huge(2'000'000, 'x');
  const ManifestFacts facts = read({{"go.mod", "\xEF\xBB\xBF" + huge + "=> ../a" + huge},
                                    {"pom.xml", "<!-- " + huge},
                                    {"Gemfile", std::string("\x00\xFF..\n", 5)},
                                    {"requirements.txt", ""}});
  EXPECT_TRUE(facts.gaps.empty());
  EXPECT_EQ(facts.read.size(), 4U);
}

}  // namespace
}  // namespace prodready::manifest_test
