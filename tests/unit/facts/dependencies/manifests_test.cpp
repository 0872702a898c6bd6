// Each kind of manifest: names, requirements, what they let vary.
#include "manifest_text.hpp"

namespace prodready::manifests_test {
namespace {

using test::dependencies_of;
using test::FileTexts;
using test::read_dependencies;

struct Case {
  const char* name;
  FileTexts files;
  std::vector<std::string> dependencies;
};

class ManifestsTest : public testing::TestWithParam<Case> {};

TEST_P(ManifestsTest, Dependencies) {
  const Case& test = GetParam();
  const DependencyFacts facts = read_dependencies(test.files);
  EXPECT_EQ(dependencies_of(facts), test.dependencies);
  EXPECT_TRUE(facts.gaps.empty());
  for (const Dependency& dependency : facts.dependencies) {
    EXPECT_GT(dependency.place.line, 0U);
    EXPECT_EQ(dependency.place.path, facts.manifests.at(dependency.manifest).path);
  }
}

constexpr auto by_name = [](const auto& test) { return std::string(test.param.name); };

INSTANTIATE_TEST_SUITE_P(
    JavaScript, ManifestsTest,
    testing::Values(
        Case{"npm",
             {{"package.json",
               R"({"dependencies": {"a": "^1.2.0", "b": "1.2.3", "c": "*", "d": "latest", "e": ""},
"devDependencies": {"f": "~2"}, "optionalDependencies": {"g": "1.x"}})"}},
             {"a ^1.2.0 range", "b 1.2.3 exact", "c * floating", "d latest floating", "e floating",
              "g 1.x range", "f ~2 range dev"}},
        Case{"addresses",
             {{"package.json", R"({"dependencies": {"a": "github:x/a#0123456789abcdef", "b": "x/b#main",
"c": "git+https://h/c.git#v1.2.3", "d": "git+ssh://h/d.git", "e": "https://h/e-1.0.0.tgz", "f": "npm:g@1.0.0",
"h": "npm:@s/h@^1", "i": "git+https://h/i.git#semver:^1"}})"}},
             {"a github:x/a#0123456789abcdef exact", "b x/b#main floating",
              "c git+https://h/c.git#v1.2.3 exact", "d git+ssh://h/d.git floating",
              "e https://h/e-1.0.0.tgz exact", "f npm:g@1.0.0 exact", "h npm:@s/h@^1 range",
              "i git+https://h/i.git#semver:^1 range"}},
        Case{"protocols",
             {{"package.json",
               R"({"dependencies": {"a": "workspace:*", "b": "file:../b", "c": "link:./c"}})"}},
             {"a workspace:* local", "b file:../b local", "c link:./c local"}},
        Case{"pnpm_catalogs",
             {{"pnpm-workspace.yaml",
               "packages: ['p/*']\ncatalog:\n  a: ^1.0.0\ncatalogs:\n  old:\n    b: 1.2.3\n"},
              {"p/x/package.json", R"({"name": "x", "dependencies": {"a": "catalog:", "b": "catalog:old",
"c": "catalog:gone"}})"}},
             {"a ^1.0.0 range", "b 1.2.3 exact", "c catalog:gone inherited"}},
        Case{"import_map_of_symfony",
             {{"importmap.php",
               "<?php\n/** - \"path\" is ['a' => ['version' => '9']] */\nreturn [\n    'app' => [\n        "
               "'path' => "
               "'./assets/app.js',\n        'entrypoint' => true,\n    ],\n    '@hotwired/stimulus' => [\n   "
               "     "
               "'version' => '3.2.2',\n    ],\n    'highlight.js/lib/core' => ['version' => '11.11.1'], // "
               "'x'\n    "
               "'highlight.js/lib/languages/php' => ['version' => '11.11.1'],\n];\n"}},
             {"app local", "@hotwired/stimulus 3.2.2 exact", "highlight.js 11.11.1 exact"}},
        Case{"import_map_of_rails",
             {{"config/importmap.rb",
               "# pin \"no\"\r\npin \"application\"\r\npin \"jquery\", to: "
               "\"https://ga.jspm.io/npm:jquery@3.7.1/dist/jquery.js\"\r\npin 'react' # @18.2.0\r\n"
               "pin_all_from \"app/javascript\", under: \"x\"\r\npin\r\npin \"open\r\n"}},
             {"application local", "jquery 3.7.1 exact", "react 18.2.0 exact"}},
        Case{"import_map_that_ends_early", {{"importmap.php", "<?php return ['a' => ['version' => '1"}}, {}},
        Case{"member_by_version",
             {{"package.json", R"({"name": "root", "workspaces": ["p/*"]})"},
              {"p/x/package.json", R"({"name": "@s/x"})"},
              {"p/y/package.json", R"({"name": "@s/y", "dependencies": {"@s/x": "^1.0.0"}})"}},
             {"@s/x ^1.0.0 local"}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Python, ManifestsTest,
    testing::Values(
        Case{"requirements",
             {{"requirements.txt",
               "# x\nFlask==2.0\nrequests[socks] >= 2, < 3 ; python_version > '3' # y\nzope.interface\n"
               "-r other.txt\n--index-url https://h\n-e git+https://h/a.git@v1.0#egg=A_b\n./local\n"
               "b @ git+https://h/b.git\nc === 1.0\nd ~= 1.4.2\ne == 1.*\n"}},
             {"flask ==2.0 exact", "requests >= 2, < 3 range", "zope-interface floating",
              "a-b @ git+https://h/a.git@v1.0#egg=A_b exact", "b @ git+https://h/b.git floating",
              "c === 1.0 exact", "d ~= 1.4.2 range", "e == 1.* range"}},
        Case{"requirements_crlf_bom",
             {{"requirements.txt",
               "\xEF\xBB\xBF"
               "a==1\r\nb \\\r\n  ==2\r\n"}},
             {"a ==1 exact", "b ==2 exact"}},
        Case{"requirements_for_development", {{"requirements-dev.txt", "pytest\n"}}, {"pytest floating dev"}},
        Case{"requirements_folder", {{"requirements/base.txt", "a==1\n"}}, {"a ==1 exact"}},
        Case{"pep_621",
             {{"pyproject.toml",
               "[project]\nname = 'x'\ndependencies = ['a>=1', 'b==2', 'c @ git+https://h/c@main']\n"
               "[project.optional-dependencies]\ns3 = ['d']\ntest = ['e']\n"
               "[dependency-groups]\nany = ['f==1']\n"}},
             {"a >=1 range", "b ==2 exact", "c @ git+https://h/c@main floating", "d floating",
              "e floating dev", "f ==1 exact dev"}},
        Case{"poetry",
             {{"pyproject.toml",
               "[tool.poetry]\nname = 'x'\n[tool.poetry.dependencies]\npython = '^3'\na = '^1'\n"
               "b = '1.2.3'\nc = {path = '../c'}\nd = {git = 'https://h/d', tag = 'v1.0'}\ne = '*'\n"
               "[tool.poetry.group.dev.dependencies]\nf = '^1'\n"}},
             {"a ^1 range", "b 1.2.3 exact", "c local", "d exact", "e * floating", "f ^1 range dev"}},
        Case{"uv_sources",
             {{"pyproject.toml",
               "[project]\nname = 'x'\ndependencies = ['lib']\n[tool.uv.sources]\n"
               "lib = {workspace = true}\n[tool.uv]\ndev-dependencies = ['t']\n"}},
             {"lib local", "t floating dev"}},
        Case{"pipfile",
             {{"Pipfile", "[packages]\nA = '==1.0'\nb = '*'\n[dev-packages]\nc = {version = '>=1'}\n"}},
             {"a ==1.0 exact", "b * floating", "c >=1 range dev"}},
        Case{"setup_py",
             {{"setup.py",
               "setup(\n  name='x',\n  install_requires=[\n    'a>=1',  # why\n    \"b\",\n  ],\n)\n"}},
             {"a >=1 range", "b floating"}},
        Case{"setup_cfg",
             {{"setup.cfg",
               "[metadata]\nname = x\n[options]\ninstall_requires =\n  a>=1\n  b\npackages = find:\n"}},
             {"a >=1 range", "b floating"}}),
    by_name);

constexpr const char* pom = R"(<?xml version="1.0"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>g</groupId><artifactId>parent</artifactId><version>1.0</version></parent>
  <artifactId>app</artifactId>
  <properties><lib.version>2.1</lib.version></properties>
  <!-- <dependency><groupId>no</groupId></dependency> -->
  <dependencies>
    <dependency><groupId>a</groupId><artifactId>x</artifactId><version>${lib.version}</version></dependency>
    <dependency><groupId>a</groupId><artifactId>y</artifactId></dependency>
    <dependency><groupId>a</groupId><artifactId>z</artifactId><version>[1,2)</version></dependency>
    <dependency><groupId>a</groupId><artifactId>m</artifactId></dependency>
    <dependency><groupId>a</groupId><artifactId>u</artifactId><version>${no.where}</version></dependency>
    <dependency><groupId>j</groupId><artifactId>t</artifactId><version>LATEST</version><scope>test</scope></dependency>
  </dependencies>
</project>)";

INSTANTIATE_TEST_SUITE_P(
    Jvm, ManifestsTest,
    testing::Values(
        Case{"maven_parent_elsewhere",
             {{"pom.xml", pom}},
             {"g:parent 1.0 exact", "a:x 2.1 exact", "a:y inherited", "a:z [1,2) range", "a:m inherited",
              "a:u ${no.where} unresolved", "j:t LATEST floating dev"}},
        Case{"maven_parent_here",
             {{"pom.xml",
               "<project><groupId>g</groupId><artifactId>parent</artifactId><version>1.0</version>"
               "<properties><no.where>3</no.where></properties>\n"
               "<dependencyManagement><dependencies><dependency><groupId>a</groupId><artifactId>m"
               "</artifactId><version>${no.where}</version></dependency></dependencies>"
               "</dependencyManagement></project>"},
              {"app/pom.xml", pom}},
             {"g:parent 1.0 local", "a:x 2.1 exact", "a:y inherited", "a:z [1,2) range", "a:m 3 exact",
              "a:u 3 exact", "j:t LATEST floating dev"}},
        Case{"maven_sibling_and_plugin",
             {{"pom.xml",
               "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>"},
              {"b/pom.xml",
               "<project><groupId>g</groupId><artifactId>b</artifactId><version>1</version><dependencies>"
               "<dependency><groupId>g</groupId><artifactId>a</artifactId><version>${project.version}"
               "</version></dependency></dependencies><build><plugins><plugin><artifactId>"
               "maven-surefire-plugin</artifactId><version>3.0</version></plugin></plugins></build>"
               "</project>"}},
             {"g:a 1 local", "org.apache.maven.plugins:maven-surefire-plugin 3.0 exact dev"}},
        Case{"gradle",
             {{"build.gradle",
               "plugins {\n  id 'java'\n  id 'org.x' version '1.0'\n}\next.v = '2.0'\ndependencies {\n"
               "  implementation 'a:x:1.0'\n  implementation(\"a:y:$v\")\n  api platform('a:bom:3')\n"
               "  implementation 'a:z'\n  runtimeOnly group: 'a', name: 'w', version: '1.+'\n"
               "  testImplementation 'j:t:latest.release'\n  implementation project(':lib')\n"
               "  // implementation 'a:no:1'\n}\n"}},
             {"java inherited dev", "org.x 1.0 exact dev", "a:x 1.0 exact", "a:y 2.0 exact", "a:bom 3 exact",
              "a:z inherited", "a:w 1.+ range", "j:t latest.release floating dev"}},
        Case{"gradle_catalogue",
             {{"gradle/libs.versions.toml",
               "[versions]\nx = '1.2'\n[libraries]\na-x = {module = 'a:x', version.ref = 'x'}\n"
               "a-y = 'a:y:2'\na-z = {group = 'a', name = 'z'}\n[bundles]\nall = ['a-x', 'a-y']\n"
               "[plugins]\nk = {id = 'org.k', version = '3'}\n"},
              {"app/build.gradle.kts",
               "plugins {\n  alias(libs.plugins.k)\n}\ndependencies {\n"
               "  implementation(libs.a.x)\n  implementation(libs.bundles.all)\n"
               "  implementation(libs.a.z)\n  testImplementation(libs.gone)\n}\n"}},
             {"org.k 3 exact dev", "a:x 1.2 exact", "a:x 1.2 exact", "a:y 2 exact", "a:z inherited",
              "libs.gone catalog:gone unresolved dev"}},
        Case{"sbt",
             {{"build.sbt",
               "val v = \"1.0\"\nlibraryDependencies ++= Seq(\n  \"a\" %% \"x\" % v,\n"
               "  \"a\" % \"y\" % \"2\" % Test)\n"}},
             {"a:x 1.0 exact", "a:y 2 exact dev"}}),
    by_name);

INSTANTIATE_TEST_SUITE_P(
    Others, ManifestsTest,
    testing::Values(
        Case{"go",
             {{"go.mod",
               "module h/m\n\ngo 1.22\n\nrequire h/a v1.0.0\nrequire (\n\th/b/v2 v2.0.0 // indirect\n"
               "\th/c v0.1.0\n)\nreplace h/c => ../c\n"}},
             {"h/a v1.0.0 exact", "h/b/v2 v2.0.0 exact", "h/c v0.1.0 local"}},
        Case{"cargo",
             {{"Cargo.toml",
               "[workspace]\nmembers = ['m']\n[workspace.dependencies]\na = '=1.0.0'\nl = {path = 'l'}\n"},
              {"m/Cargo.toml",
               "[package]\nname = 'm'\n[dependencies]\na.workspace = true\nl = {workspace = true}\n"
               "serde_json = '1'\nb = {git = 'https://h/b'}\nc = {git = 'https://h/c', rev = 'abc'}\n"
               "d = {path = '../d'}\ne = {package = 'real', version = '*'}\n"
               "[dev-dependencies]\nt = '1'\n[target.'cfg(unix)'.dependencies]\nu = '1'\n"}},
             {"a =1.0.0 exact", "l local", "serde-json 1 range", "b https://h/b floating",
              "c https://h/c exact", "d local", "real * floating", "t 1 range dev", "u 1 range"}},
        Case{"nuget_central",
             {{"Directory.Packages.props",
               "<Project><PropertyGroup><V>9.0</V></PropertyGroup><ItemGroup>"
               "<PackageVersion Include=\"A.X\" Version=\"$(V)\" /></ItemGroup></Project>"},
              {"src/App.csproj",
               "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"A.X\" />"
               "<PackageReference Include=\"B\" Version=\"1.*\" /><PackageReference Include=\"C\">"
               "<Version>[1,2)</Version><PrivateAssets>all</PrivateAssets></PackageReference>"
               "<PackageReference Include=\"D\" Version=\"2.0.1\" /></ItemGroup></Project>"}},
             {"a.x 9.0 exact", "b 1.* range", "c [1,2) range dev", "d 2.0.1 exact"}},
        Case{"packages_config",
             {{"packages.config", "<packages><package id=\"A\" version=\"1.0\" /></packages>"}},
             {"a 1.0 exact"}},
        Case{"composer",
             {{"composer.json", R"({"require": {"php": ">=8", "ext-json": "*", "A/B": "^1", "c/d": "1.2.3",
"e/f": "dev-main"}, "require-dev": {"g/h": "1.*"}})"}},
             {"a/b ^1 range", "c/d 1.2.3 exact", "e/f dev-main floating", "g/h 1.* range dev"}},
        Case{"gemfile",
             {{"Gemfile",
               "source 'https://rubygems.org'\ngem 'rails', '~> 7.0', '>= 7.0.4'\ngem \"pg\"\n"
               "gem 'x', '1.2.3', require: false\ngem 'l', path: '../l'\ngem 'g', github: 'a/g'\n"
               "gem 'h', git: 'https://h/h', tag: 'v1.0'\ngroup :test do\n  gem 'rspec'\nend\n"
               "gem 'd', group: :development\n# gem 'no'\n"}},
             {"rails ~> 7.0, >= 7.0.4 range", "pg floating", "x 1.2.3 exact", "l local", "g floating",
              "h exact", "rspec floating dev", "d floating dev"}},
        Case{"gemspec",
             {{"x.gemspec",
               "Gem::Specification.new do |s|\n  s.name = 'x'\n  s.add_dependency 'a', '~> 1'\n"
               "  s.add_runtime_dependency(\"b\", \">= 1\", \"< 3\")\n"
               "  s.add_development_dependency 'c'\nend\n"}},
             {"a ~> 1 range", "b >= 1, < 3 range", "c floating dev"}},
        Case{"mix",
             {{"mix.exs",
               "defp deps do\n  [\n    {:phoenix, \"~> 1.7\"},\n    {:a, \"1.0.0\"},\n"
               "    {:u, in_umbrella: true},\n    {:g, github: \"x/g\"},\n"
               "    {:t, \">= 0.0.0\", only: :test}\n  ]\nend\n"}},
             {"phoenix ~> 1.7 range", "a 1.0.0 exact", "u local", "g floating", "t >= 0.0.0 range dev"}},
        Case{"pub",
             {{"pubspec.yaml",
               "name: x\ndependencies:\n  flutter:\n    sdk: flutter\n  a: ^1.0.0\n  b: 1.0.0\n"
               "  c: any\n  d:\n    path: ../d\ndev_dependencies:\n  t:\n"}},
             {"a ^1.0.0 range", "b 1.0.0 exact", "c any floating", "d local", "t floating dev"}},
        Case{"swift",
             {{"Package.swift",
               "let package = Package(\n  name: \"X\",\n  dependencies: [\n"
               "    .package(url: \"https://h/A.git\", from: \"1.0.0\"),\n"
               "    .package(\n      url: \"https://h/B\",\n      exact: \"2.0.0\"\n    ),\n"
               "    .package(url: \"https://h/C\", branch: \"main\"),\n"
               "    .package(path: \"../D\"),\n  ]\n)\n"}},
             {"a https://h/A.git range", "b https://h/B exact", "c https://h/C floating"}},
        Case{"conan",
             {{"conanfile.txt",
               "[requires]\nzlib/1.2.11\nfmt/[>9 <11]\n[tool_requires]\ncmake/3.2\n[options]\nx/y=1\n"},
              {"conanfile.py",
               "class X(ConanFile):\n    requires = \"a/1.0\", \"b/2.0@u/c\"\n\n"
               "    def requirements(self):\n        self.requires(\"c/3.0\")\n"}},
             {"a 1.0 exact", "b 2.0 exact", "c 3.0 exact", "zlib 1.2.11 exact", "fmt [>9 <11] range",
              "cmake 3.2 exact dev"}},
        Case{"vcpkg_baseline",
             {{"vcpkg.json", R"({"builtin-baseline": "0123", "dependencies": ["fmt", {"name": "zlib"}]})"},
              {"sub/vcpkg.json", R"({"dependencies": ["fmt"]})"}},
             {"fmt floating", "fmt exact", "zlib exact"}},
        Case{"cmake",
             {{"CMakeLists.txt",
               "project(x)\nFetchContent_Declare(\n  googletest\n  GIT_REPOSITORY https://h/g\n"
               "  GIT_TAG v1.14.0)\nFetchContent_Declare(b GIT_TAG main)\n"
               "CPMAddPackage(\"gh:fmtlib/fmt#7.1.3\")\nCPMAddPackage(NAME j VERSION 3.9.1)\n"
               "find_package(OpenSSL REQUIRED)\npkg_check_modules(GLIB REQUIRED glib-2.0)\n"
               "# find_package(No)\n"}},
             {"googletest v1.14.0 exact", "b main floating", "fmt 7.1.3 exact", "j 3.9.1 exact",
              "OpenSSL find_package inherited", "glib-2.0 pkg_check_modules inherited"}},
        Case{"meson",
             {{"meson.build", "project('x', 'c')\ngtk = dependency('gtk4', version: '>= 4')\n"}},
             {"gtk4 dependency() inherited"}}),
    by_name);

TEST(ManifestFactsTest, VendoredTestAndSampleManifestsAreLeftOut) {
  const std::string package = R"({"name": "x", "dependencies": {"a": "1"}})";
  const DependencyFacts facts = read_dependencies({{"vendor/a/package.json", package},
                                                   {"node_modules/a/package.json", package},
                                                   {"tests/fixtures/package.json", package},
                                                   {"examples/a/package.json", package},
                                                   {"dist/package.json", package},
                                                   {"{{cookiecutter.slug}}/package.json", package},
                                                   {"vendor/a/package-lock.json", "{}"},
                                                   {"web/package.json", package}});
  ASSERT_EQ(facts.manifests.size(), 1U);
  EXPECT_EQ(facts.manifests.front().path, "web/package.json");
  EXPECT_TRUE(facts.lockfiles.empty());
}

struct BuildCase {
  const char* name;
  const char* path;
  const char* text;
  bool builds;
};

class BuildManifestTest : public testing::TestWithParam<BuildCase> {};

TEST_P(BuildManifestTest, Builds) {
  const DependencyFacts facts = read_dependencies({{GetParam().path, GetParam().text}});
  ASSERT_EQ(facts.manifests.size(), 1U);
  EXPECT_EQ(facts.manifests.front().builds, GetParam().builds);
}

INSTANTIATE_TEST_SUITE_P(
    All, BuildManifestTest,
    testing::Values(BuildCase{"make_compiler", "Makefile", "x: x.c\n\t$(CC) -o x x.c\n", true},
                    BuildCase{"make_prefix", "Makefile", "x:\n\t@gcc x.c\n", true},
                    BuildCase{"make_go_build", "Makefile", "build:\n\tCGO_ENABLED=0 go build ./...\n", true},
                    BuildCase{"make_objects", "Makefile", "prog: a.o b.o\n", true},
                    BuildCase{"make_kbuild", "drivers/x/Makefile", "obj-$(CONFIG_X) += x.o\n", true},
                    BuildCase{"make_only_deploys", "Makefile",
                              "deploy:\n\tkubectl apply -f k8s\n\t./gcc-report.sh\n", false},
                    BuildCase{"make_comment", "Makefile", "# obj-y\nlint:\n\truff check\n", false},
                    BuildCase{"make_empty", "Makefile", "", false},
                    BuildCase{"make_echoes", "Makefile", "x:\n\t@echo \"run; cc -o x x.c\"\n", false},
                    BuildCase{"make_installs", "Makefile",
                              "setup:\n\tsudo apt-get install -y \\\n\t\tgcc cmake\n", false},
                    BuildCase{"make_recipe_comment", "Makefile", "x:\n\t# gcc -o x x.c\n", false},
                    BuildCase{"make_echo_then_compiles", "Makefile", "x:\n\t@echo x && gcc x.c\n", true},
                    BuildCase{"make_assigned_and_cd", "Makefile", "x:\n\tcd s && A=b gcc x.c\n", true},
                    BuildCase{"make_in_a_shell", "Makefile", "x:\n\tsh -c 'gcc x.c'\n", true},
                    BuildCase{"make_no_object", "Makefile", "up: site.old notes.org\n\trsync a b\n", false},
                    BuildCase{"make_looks_for", "Makefile", "x:\n\twhich gcc; rm -f $(CC)\n", false},
                    BuildCase{"bazel", "BUILD.bazel", "cc_library(\n    name = \"x\",\n)\n", true},
                    BuildCase{"build_text", "BUILD", "How to build: run make.\n", false},
                    BuildCase{"package_marker", "src/package.json", "{\"type\": \"module\"}", false},
                    BuildCase{"package", "package.json", "{\"name\": \"x\"}", true},
                    BuildCase{"go_work", "go.work", "use ./a\n", false},
                    BuildCase{"own_gradle_name", "core/core.gradle", "plugins { id 'java' }\n", true}),
    [](const auto& test) { return std::string(test.param.name); });

struct DelegatingCase {
  const char* name;
  FileTexts files;
  bool builds;  // the Makefile of the root
};

class DelegatingMakefileTest : public testing::TestWithParam<DelegatingCase> {};

TEST_P(DelegatingMakefileTest, Builds) {
  const DependencyFacts facts = read_dependencies(GetParam().files);
  ASSERT_FALSE(facts.manifests.empty());
  EXPECT_EQ(facts.manifests.front().path, "Makefile");
  EXPECT_EQ(facts.manifests.front().builds, GetParam().builds);
}

INSTANTIATE_TEST_SUITE_P(
    All, DelegatingMakefileTest,
    testing::Values(
        DelegatingCase{"make_below",
                       {{"Makefile", "all:\n\tcd src && $(MAKE) $@\n"}, {"src/Makefile", "x.o: x.c\n"}},
                       true},
        DelegatingCase{
            "make_below_that_deploys",
            {{"Makefile", "all:\n\tcd src && $(MAKE) $@\n"}, {"src/Makefile", "up:\n\tkubectl apply\n"}},
            false},
        DelegatingCase{
            "include",
            {{"Makefile", "include $(top)/rules.mk\n"}, {"mk/rules.mk", "%.o: %.c\n\t$(CC) -c $<\n"}},
            true},
        DelegatingCase{
            "include_in_a_circle",
            {{"Makefile", "-include a.mk b.mk\n"}, {"a.mk", "include b.mk\n"}, {"b.mk", "include a.mk\n"}},
            false},
        DelegatingCase{"include_missing", {{"Makefile", "include gone.mk\n"}}, false}),
    [](const auto& test) { return std::string(test.param.name); });

struct BrokenCase {
  const char* name;
  const char* path;
  std::string text;
};

class BrokenManifestTest : public testing::TestWithParam<BrokenCase> {};

TEST_P(BrokenManifestTest, BecomesAGap) {
  const DependencyFacts facts = read_dependencies({{GetParam().path, GetParam().text}});
  ASSERT_EQ(facts.gaps.size(), 1U);
  EXPECT_EQ(facts.gaps.front().place.path, GetParam().path);
  EXPECT_FALSE(facts.gaps.front().why.empty());
}

INSTANTIATE_TEST_SUITE_P(All, BrokenManifestTest,
                         testing::Values(BrokenCase{"json", "package.json", "{"},
                                         BrokenCase{"empty_json", "package.json", ""},
                                         BrokenCase{"deep_json", "composer.json", std::string(100'000, '[')},
                                         BrokenCase{"toml", "Cargo.toml", "[package"},
                                         BrokenCase{"binary_toml", "pyproject.toml", "\xFF\xFE"},
                                         BrokenCase{"xml", "pom.xml", "<project><a></project>"},
                                         BrokenCase{"xml_of_another", "pom.xml", "<html/>"},
                                         BrokenCase{"utf_16", "x.csproj", "\xFF\xFE<"},
                                         BrokenCase{"yaml", "pubspec.yaml", "a: [\n"},
                                         BrokenCase{"lockfile", "package-lock.json", "{\"packages\": "},
                                         BrokenCase{"conflict", "yarn.lock", "<<<<<<< HEAD\n\"a@1\":\n"}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::manifests_test
