// Members of every kind of workspace.
#include <algorithm>

#include "manifest_text.hpp"

namespace prodready::workspaces_test {
namespace {

using test::FileTexts;
using test::read_dependencies;

struct Case {
  const char* name;
  FileTexts files;
  const char* manifest;
  std::vector<std::string> members;
};

class WorkspacesTest : public testing::TestWithParam<Case> {};

TEST_P(WorkspacesTest, Members) {
  const Case& test = GetParam();
  const DependencyFacts facts = read_dependencies(test.files);
  const auto manifest = std::ranges::find(facts.manifests, test.manifest, &Manifest::path);
  ASSERT_NE(manifest, facts.manifests.end());
  EXPECT_TRUE(manifest->is_workspace);
  EXPECT_EQ(manifest->members, test.members);
}

const std::string package = R"({"name": "x"})";
const std::string crate = "[package]\nname = 'x'\n";
const std::string pom = "<project><artifactId>x</artifactId></project>";

INSTANTIATE_TEST_SUITE_P(
    All, WorkspacesTest,
    testing::Values(
        Case{"npm",
             {{"package.json",
               R"({"workspaces": ["packages/*", "./apps/web/", "!packages/old", "gone", "../out"]})"},
              {"packages/a/package.json", package},
              {"packages/a/nested/package.json", package},
              {"packages/old/package.json", package},
              {"packages/no/README.md", ""},
              {"apps/web/package.json", package},
              {"packages/a/node_modules/z/package.json", package}},
             "package.json",
             {"apps/web", "packages/a"}},
        Case{"yarn_packages_key",
             {{"package.json", R"({"workspaces": {"packages": ["p/**"]}})"},
              {"p/a/package.json", package},
              {"p/a/b/package.json", package}},
             "package.json",
             {"p/a", "p/a/b"}},
        Case{"pnpm",
             {{"pnpm-workspace.yaml", "packages:\n  - 'p/*'\n  - '!**/test/**'\n"},
              {"p/a/package.json", package}},
             "pnpm-workspace.yaml",
             {"p/a"}},
        Case{"lerna",
             {{"lerna.json", R"({"packages": ["p/*"]})"}, {"p/a/package.json", package}},
             "lerna.json",
             {"p/a"}},
        Case{"rush",
             {{"rush.json", "{ // x\n \"projects\": [{\"projectFolder\": \"apps/a\"}]}"},
              {"apps/a/package.json", package}},
             "rush.json",
             {"apps/a"}},
        Case{"nx",
             {{"nx.json", "{}"}, {"libs/a/project.json", "{}"}, {"libs/b/README.md", ""}},
             "nx.json",
             {"libs/a"}},
        Case{"cargo",
             {{"Cargo.toml",
               "[package]\nname = 'r'\n[workspace]\nmembers = ['crates/*']\nexclude = ['crates/no']\n"
               "[dependencies]\np = {path = 'extra/p'}\n"},
              {"crates/a/Cargo.toml", crate + "[dependencies]\nq = {path = '../../extra/q'}\n"},
              {"crates/no/Cargo.toml", crate},
              {"extra/p/Cargo.toml", crate},
              {"extra/q/Cargo.toml", crate},
              {"fuzz/Cargo.toml", crate}},
             "Cargo.toml",
             {"crates/a", "extra/p", "extra/q"}},
        Case{
            "uv",
            {{"pyproject.toml", "[tool.uv.workspace]\nmembers = ['packages/*']\nexclude = ['packages/no']\n"},
             {"packages/a/pyproject.toml", "[project]\nname = 'a'\n"},
             {"packages/no/pyproject.toml", "[project]\nname = 'no'\n"}},
            "pyproject.toml",
            {"packages/a"}},
        Case{"go_work",
             {{"go.work", "go 1.22\n\nuse (\n\t.\n\t./a // x\n\t\"./b\"\n)\n"},
              {"go.mod", "module x\n"},
              {"a/go.mod", "module x/a\n"},
              {"b/go.mod", "module x/b\n"}},
             "go.work",
             {"a", "b"}},
        Case{"maven",
             {{"pom.xml",
               "<project><artifactId>r</artifactId><modules><module>a</module><module>b/pom.xml</module>"
               "</modules><profiles><profile><modules><module>c</module></modules></profile></profiles>"
               "</project>"},
              {"a/pom.xml", pom},
              {"b/pom.xml", pom},
              {"c/pom.xml", pom},
              {"d/pom.xml", pom}},
             "pom.xml",
             {"a", "b", "c"}},
        Case{"gradle",
             {{"settings.gradle",
               "rootProject.name = 'x'\ninclude 'a', ':b:c'\ninclude(\n  'd',\n  'e'\n)\n"
               "includeBuild 'logic'\nproject(':e').projectDir = file('other/e')\n"},
              {"a/build.gradle", ""},
              {"b/c/build.gradle.kts", ""},
              {"d/src/main/java/D.java", ""},
              {"other/e/build.gradle", ""},
              {"logic/build.gradle", ""},
              {"buildSrc/build.gradle", ""}},
             "settings.gradle",
             {"a", "b/c", "buildSrc", "d", "logic", "other/e"}},
        Case{"gradle_computed",
             {{"settings.gradle.kts", "file(\"modules\").listFiles()!!.forEach { include(it.name) }\n"},
              {"modules/a/build.gradle.kts", ""}},
             "settings.gradle.kts",
             {"modules/a"}},
        Case{"solution",
             {{"X.sln",
               "Project(\"{FAE0}\") = \"A\", \"src\\A\\A.csproj\", \"{1}\"\nEndProject\n"
               "Project(\"{2150}\") = \"docs\", \"docs\", \"{2}\"\n"},
              {"src/A/A.csproj", "<Project/>"},
              {"docs/x.md", ""}},
             "X.sln",
             {"src/A"}},
        Case{"solution_xml",
             {{"X.slnx",
               "<Solution><Folder Name=\"/src/\"><Project Path=\"src/A/A.csproj\" /></Folder></Solution>"},
              {"src/A/A.csproj", "<Project/>"}},
             "X.slnx",
             {"src/A"}},
        Case{"bazel",
             {{"MODULE.bazel", "module(name = \"x\")\n"},
              {"a/BUILD.bazel", "cc_library(name = \"a\")\n"},
              {"third_party/z/BUILD", "cc_library(name = \"z\")\n"}},
             "MODULE.bazel",
             {"a"}},
        Case{"pub",
             {{"pubspec.yaml", "name: r\nworkspace:\n  - packages/a\n"},
              {"packages/a/pubspec.yaml", "name: a\n"}},
             "pubspec.yaml",
             {"packages/a"}},
        Case{
            "mix_umbrella",
            {{"mix.exs", "def project do\n  [\n    apps_path: \"apps\"\n  ]\nend\n"}, {"apps/a/mix.exs", ""}},
            "mix.exs",
            {"apps/a"}}),
    [](const auto& test) { return std::string(test.param.name); });

struct ImageCase {
  const char* name;
  const char* text;
  std::vector<std::string> installs;
  std::vector<std::string> copies;
};

class DockerfileTest : public testing::TestWithParam<ImageCase> {};

TEST_P(DockerfileTest, InstallsAndCopies) {
  const DependencyFacts facts = read_dependencies({{"Dockerfile", GetParam().text}});
  std::vector<std::string> installs;
  for (const ImageInstall& install : facts.image_installs) {
    installs.push_back(install.dependency.name +
                       (install.dependency.pinning == Pinning::exact ? " exact:" : ":") +
                       std::to_string(install.dependency.place.line));
  }
  std::vector<std::string> copies;
  for (const ImageCopy& copy : facts.image_copies) {
    copies.push_back(copy.source);
  }
  EXPECT_EQ(installs, GetParam().installs);
  EXPECT_EQ(copies, GetParam().copies);
}

INSTANTIATE_TEST_SUITE_P(
    All, DockerfileTest,
    testing::Values(
        ImageCase{"pip",
                  "FROM x\nRUN apt-get update && \\\n    pip install --no-cache-dir flask gunicorn==21.2 "
                  "\"a>=1\"\n",
                  {"flask:2", "gunicorn exact:2", "a:2"},
                  {}},
        ImageCase{"manifest",
                  "RUN pip install -r requirements.txt && npm ci && npm install\nRUN pip install .\n",
                  {},
                  {}},
        ImageCase{"tools_of_packaging", "RUN pip install --upgrade pip poetry\n", {}, {}},
        ImageCase{"npm_and_gem",
                  "RUN npm install -g pm2 typescript@5.4.2\nRUN gem install rails -v 7.0\n",
                  {"pm2:1", "typescript exact:1", "rails exact:2"},
                  {}},
        ImageCase{
            "go", "RUN go install h/x@latest\nRUN go install h/y@v1.2.3\n", {"h/x:1", "h/y exact:2"}, {}},
        ImageCase{"copies",
                  "COPY --chown=a . /app\nCOPY [\"src/\", \"/x\"]\nCOPY --from=build /a /b\nADD a b c /d\n",
                  {},
                  {".", "src/", "a", "b", "c"}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::workspaces_test
