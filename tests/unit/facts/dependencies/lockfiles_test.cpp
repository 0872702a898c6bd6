// Names of packages in each kind of lockfile. The rows `recorded_…` are cut from lockfiles of public
// projects, and the names are those that the tool itself lists: `npm ls --package-lock-only --all`, `cargo
// metadata`, `go mod edit -json`, `uv tree`.
#include <algorithm>

#include "manifest_text.hpp"

namespace prodready::lockfiles_test {
namespace {

using test::FileTexts;
using test::read_dependencies;

struct Case {
  const char* name;
  const char* path;
  std::string text;
  std::vector<std::string> names;
};

class LockfilesTest : public testing::TestWithParam<Case> {};

TEST_P(LockfilesTest, Names) {
  const Case& test = GetParam();
  const DependencyFacts facts = read_dependencies({{test.path, test.text}});
  ASSERT_EQ(facts.lockfiles.size(), 1U);
  const Lockfile& lockfile = facts.lockfiles.front();
  EXPECT_EQ(lockfile.path, test.path);
  EXPECT_TRUE(lockfile.was_read);
  EXPECT_EQ(std::vector<std::string>(lockfile.names.begin(), lockfile.names.end()), test.names);
}

INSTANTIATE_TEST_SUITE_P(
    All, LockfilesTest,
    testing::Values(
        Case{"npm_1",
             "package-lock.json",
             R"({"name": "x", "lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0",
"requires": {"c": "^1"}, "dependencies": {"b": {"version": "2.0.0"}}}}})",
             {"a", "b"}},
        Case{"npm_3",
             "web/package-lock.json",
             R"({"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1"}},
"node_modules/a": {"version": "1.0.0"}, "node_modules/a/node_modules/@s/b": {"version": "1.0.0"},
"packages/own": {"version": "1.0.0"}}})",
             {"@s/b", "a"}},
        Case{"shrinkwrap", "npm-shrinkwrap.json", R"({"packages": {"node_modules/a": {}}})", {"a"}},
        Case{"yarn_1",
             "yarn.lock",
             "# yarn lockfile v1\n\n\n\"@babel/core@^7.0.0\", \"@babel/core@^7.1.0\":\n  version \"7.2.0\"\n"
             "  dependencies:\n    x \"^1\"\n\nlodash@^4:\n  version \"4.17.21\"\n",
             {"@babel/core", "lodash"}},
        Case{"yarn_berry",
             "yarn.lock",
             "__metadata:\n  version: 8\n\n\"@babel/core@npm:^7.0.0, @babel/core@npm:^7.1.0\":\n  version: "
             "7.2.0\n\n"
             "\"shop@workspace:.\":\n  version: 0.0.0-use.local\n",
             {"@babel/core", "shop"}},
        Case{"pnpm_5",
             "pnpm-lock.yaml",
             "lockfileVersion: 5.4\n\npackages:\n\n  /a/1.0.0:\n    dev: true\n\n  /@s/b/2.0.0_a@1.0.0:\n    "
             "x: 1\n\n"
             "  /c/1.0.0_a@1.0.0:\n    x: 1\n",
             {"@s/b", "a", "c"}},
        Case{"pnpm_6",
             "pnpm-lock.yaml",
             "lockfileVersion: '6.0'\n\nimporters:\n\n  .:\n    dependencies:\n      no: 1\n\npackages:\n\n"
             "  /a@1.0.0:\n    x: 1\n  /@s/b@2.0.0(a@1.0.0):\n    x: 1\n",
             {"@s/b", "a"}},
        Case{"pnpm_9",
             "pnpm-lock.yaml",
             "lockfileVersion: '9.0'\n\npackages:\n\n  '@s/b@2.0.0':\n    x: 1\n\n  a@1.0.0:\n    x: "
             "1\n\nsnapshots:\n\n"
             "  z@1.0.0:\n    x: 1\n",
             {"@s/b", "a"}},
        Case{"bun",
             "bun.lock",
             "{\n  // comment\n  \"lockfileVersion\": 1,\n  \"packages\": {\n    \"a\": [\"a@1.0.0\", \"\", "
             "{}, \"x\"],\n"
             "    \"@s/b\": [\"@s/b@1.0.0\",],\n  },\n}\n",
             {"@s/b", "a"}},
        Case{"poetry",
             "poetry.lock",
             "[[package]]\nname = \"Flask\"\nversion = \"2\"\n\n[package.dependencies]\nname = \"no\"\n\n"
             "[metadata]\nname = \"no\"\n",
             {"flask"}},
        Case{"uv_crlf",
             "uv.lock",
             "version = 1\r\n\r\n[[package]]\r\nname = \"a-b\"\r\nversion = \"1\"\r\n",
             {"a-b"}},
        Case{"pylock", "pylock.toml", "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\n", {"a"}},
        Case{"pipfile",
             "Pipfile.lock",
             R"({"_meta": {"hash": {}}, "default": {"a": {"version": "==1"}}, "develop": {"b": {}}})",
             {"a", "b"}},
        Case{"cargo",
             "Cargo.lock",
             "version = 3\n\n[[package]]\nname = \"serde_json\"\nversion = \"1.0.0\"\n",
             {"serde-json"}},
        Case{"go",
             "go.sum",
             "h/a v1.0.0 h1:x=\nh/a v1.0.0/go.mod h1:y=\nh/b/v2 v2.0.0/go.mod h1:z=\n",
             {"h/a", "h/b/v2"}},
        Case{
            "nuget",
            "src/packages.lock.json",
            R"({"version": 1, "dependencies": {"net8.0": {"A.B": {"type": "Direct", "dependencies": {"C": "1"}}}}})",
            {"a.b"}},
        Case{"composer",
             "composer.lock",
             R"({"packages": [{"name": "a/B", "require": {"x/y": "1"}}], "packages-dev": [{"name": "c/d"}]})",
             {"a/b", "c/d"}},
        Case{"bundler",
             "Gemfile.lock",
             "GIT\n  remote: https://h/g\n  specs:\n    g (1.0)\n\nGEM\n  remote: https://rubygems.org/\n  "
             "specs:\n"
             "    rails (7.0)\n      activesupport (= 7.0)\n\nDEPENDENCIES\n  rails\n",
             {"g", "rails"}},
        Case{"mix", "mix.lock", "%{\n  \"phoenix\": {:hex, :phoenix, \"1.7\", \"abc\"},\n}\n", {"phoenix"}},
        Case{"pub",
             "pubspec.lock",
             "packages:\n  a:\n    dependency: \"direct main\"\n  b:\n    x: 1\nsdks:\n  dart: 1\n",
             {"a", "b"}},
        Case{"swift_1",
             "Package.resolved",
             R"({"object": {"pins": [{"package": "A", "repositoryURL": "https://h/A.git", "state": {}}]}})",
             {"a"}},
        Case{"swift_2",
             "App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved",
             R"({"pins": [{"identity": "a", "location": "https://h/A"}], "version": 2})",
             {"a"}},
        Case{"gradle",
             "gradle.lockfile",
             "# comment: x: y\na:x:1.0=compileClasspath\nempty=annotationProcessor\n",
             {"a:x"}},
        Case{"gradle_verification",
             "gradle/verification-metadata.xml",
             "<verification-metadata>\n<component group=\"a\" name=\"x\" "
             "version=\"1\">\n</verification-metadata>\n",
             {"a:x"}},
        Case{"conan_2",
             "conan.lock",
             R"({"version": "0.5", "requires": ["zlib/1.2.11#abc%1"], "build_requires": ["c/1"]})",
             {"c", "zlib"}},
        Case{
            "conan_1", "conan.lock", R"({"graph_lock": {"nodes": {"0": {"ref": "zlib/1.2.11"}}}})", {"zlib"}},
        Case{"pip_compile",
             "requirements.txt",
             "#\n# This file is autogenerated by pip-compile with Python 3.12\n#\nflask==2.0 \\\n    "
             "--hash=sha256:0\n"
             "    # via -r requirements.in\n",
             {"flask"}},
        Case{"all_exact", "requirements.txt", "a==1\nb===2\n", {"a", "b"}},
        Case{
            "recorded_npm",
            "package-lock.json",
            R"({"name": "paymentservice", "version": "0.0.1", "lockfileVersion": 3, "requires": true, "packages": {
    "": {"name": "paymentservice", "version": "0.0.1", "dependencies": {"@grpc/proto-loader": "0.8.0", "uuid": "^13"}},
    "node_modules/@grpc/proto-loader": {"version": "0.8.0", "dependencies": {"lodash.camelcase": "^4.3.0"},
      "bin": {"proto-loader-gen-types": "build/bin/proto-loader-gen-types.js"}, "engines": {"node": ">=6"}},
    "node_modules/lodash.camelcase": {"version": "4.3.0", "license": "MIT"},
    "node_modules/uuid": {"version": "13.0.0", "funding": ["https://github.com/sponsors/broofa"]}}})",
            {"@grpc/proto-loader", "lodash.camelcase", "uuid"}},
        Case{"recorded_cargo",
             "Cargo.lock",
             "# This file is automatically @generated by Cargo.\n# It is not intended for manual "
             "editing.\nversion = 4\n\n"
             "[[package]]\nname = \"aho-corasick\"\nversion = \"1.1.3\"\n"
             "source = \"registry+https://github.com/rust-lang/crates.io-index\"\ndependencies = [\n "
             "\"memchr\",\n]\n\n"
             "[[package]]\nname = \"memchr\"\nversion = \"2.7.4\"\n",
             {"aho-corasick", "memchr"}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(LockfileFactsTest, AnUnfinishedRequirementsFileLocksNothing) {
  EXPECT_TRUE(read_dependencies({{"requirements.txt", "a==1\nb>=2\n"}}).lockfiles.empty());
  EXPECT_TRUE(read_dependencies({{"requirements.txt", "# nothing\n"}}).lockfiles.empty());
}

TEST(LockfileFactsTest, ABinaryLockfileIsKnownAndUnread) {
  const DependencyFacts facts =
      read_dependencies({{"bun.lockb", std::string("#!/usr/bin/env bun\n\0\1", 21)}});
  ASSERT_EQ(facts.lockfiles.size(), 1U);
  EXPECT_FALSE(facts.lockfiles.front().was_read);
  EXPECT_EQ(facts.gaps.size(), 1U);
}

TEST(LockfileFactsTest, AMillionLinesAndADeepNestEnd) {
  std::string lines = "__metadata:\n";
  for (int i = 0; i < 100'000; ++i) {
    lines += "\"p" + std::to_string(i) + "@npm:1\":\n  version: 1\n";
  }
  EXPECT_EQ(read_dependencies({{"yarn.lock", lines}}).lockfiles.front().names.size(), 100'000U);
  std::string deep = "{\"packages\": ";
  for (int i = 0; i < 10'000; ++i) {
    deep += "{\"a\": ";
  }
  EXPECT_FALSE(read_dependencies({{"bun.lock", deep}}).lockfiles.front().was_read);
}

struct LockCase {
  const char* name;
  FileTexts files;
  const char* manifest;
  std::string lockfile;  // "" where there is none
};

class LockfileOfTest : public testing::TestWithParam<LockCase> {};

TEST_P(LockfileOfTest, Finds) {
  const LockCase& test = GetParam();
  const DependencyFacts facts = read_dependencies(test.files);
  const auto manifest = std::ranges::find(facts.manifests, test.manifest, &Manifest::path);
  ASSERT_NE(manifest, facts.manifests.end());
  ASSERT_FALSE(manifest->dependencies.empty());
  const Lockfile* const found =
      facts.lockfile_of(*manifest, facts.dependencies.at(manifest->dependencies.front()).ecosystem);
  EXPECT_EQ(found == nullptr ? "" : found->path, test.lockfile);
}

const std::string package = R"({"name": "x", "dependencies": {"a": "^1"}})";

INSTANTIATE_TEST_SUITE_P(
    All, LockfileOfTest,
    testing::Values(
        LockCase{
            "beside", {{"a/package.json", package}, {"a/yarn.lock", ""}}, "a/package.json", "a/yarn.lock"},
        LockCase{"another_ecosystem", {{"package.json", package}, {"Cargo.lock", ""}}, "package.json", ""},
        LockCase{"above_without_workspace",
                 {{"a/package.json", package}, {"yarn.lock", ""}},
                 "a/package.json",
                 ""},
        LockCase{"workspace_root",
                 {{"package.json", R"({"workspaces": ["p/*"]})"},
                  {"p/a/package.json", package},
                  {"yarn.lock", ""}},
                 "p/a/package.json",
                 "yarn.lock"},
        LockCase{"pnpm_workspace",
                 {{"pnpm-workspace.yaml", "packages: ['p/**']\n"},
                  {"p/a/package.json", package},
                  {"pnpm-lock.yaml", "lockfileVersion: 9\n"}},
                 "p/a/package.json",
                 "pnpm-lock.yaml"},
        LockCase{"workspace_in_workspace",
                 {{"nx.json", "{}"},
                  {"web/package.json", R"({"workspaces": ["p/*"]})"},
                  {"web/project.json", "{}"},
                  {"web/p/a/package.json", package},
                  {"yarn.lock", ""}},
                 "web/p/a/package.json",
                 "yarn.lock"},
        LockCase{"gradle_folder",
                 {{"build.gradle", "dependencies {\n implementation 'a:b:1'\n}\n"},
                  {"gradle/verification-metadata.xml", "<verification-metadata>"}},
                 "build.gradle",
                 "gradle/verification-metadata.xml"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::lockfiles_test
