#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/documents/addresses.hpp"
#include "facts/documents/shell_lines.hpp"
#include "facts/documents/task_files.hpp"
#include "support/document_facts.hpp"

namespace prodready {
namespace {

using test::Files;

struct ReferenceCase {
  const char* name;
  std::string readme;
  Files files;                        // besides the README
  std::vector<std::string> broken;    // targets
  std::vector<std::string> unjudged;  // targets
  const char* path = "README.md";
};

std::vector<std::string> targets(const std::vector<BrokenReference>& references) {
  std::vector<std::string> all;
  for (const BrokenReference& reference : references) {
    all.push_back(reference.target);
  }
  return all;
}

class ReferenceTest : public testing::TestWithParam<ReferenceCase> {};

TEST_P(ReferenceTest, IsJudged) {
  Files files = GetParam().files;
  files.emplace(GetParam().path, GetParam().readme);
  const DocumentFacts facts = test::document_facts_of(files, test::github_remote());
  ASSERT_EQ(facts.readmes.size(), 1U);
  EXPECT_EQ(targets(facts.readmes[0].broken), GetParam().broken);
  EXPECT_EQ(targets(facts.readmes[0].unjudged), GetParam().unjudged);
}

std::string sh(const std::string& commands) { return "```sh\n" + commands + "\n```\n"; }

INSTANTIATE_TEST_SUITE_P(
    Links, ReferenceTest,
    testing::Values(
        ReferenceCase{"tracked",
                      "[a](docs/a.md) [b](./docs) [c](docs/) [d](/docs/a.md) [e](.)\n",
                      {{"docs/a.md", ""}},
                      {},
                      {}},
        ReferenceCase{"missing",
                      "[a](docs/b.md)\n![i](img/x.png)\n",
                      {{"docs/a.md", ""}},
                      {"docs/b.md", "img/x.png"},
                      {}},
        ReferenceCase{"case_matters", "[a](Docs/a.md)\n", {{"docs/a.md", ""}}, {"Docs/a.md"}, {}},
        ReferenceCase{"anchor_and_query",
                      "[a](docs/a.md#x) [b](docs/a.md?raw=true) [c](#x)\n",
                      {{"docs/a.md", ""}},
                      {},
                      {}},
        ReferenceCase{"percent_decoded",
                      "[a](docs/a%20b.md) [c](docs/c%2520.md)\n",
                      {{"docs/a b.md", ""}, {"docs/c%20.md", ""}},
                      {},
                      {}},
        ReferenceCase{"once_each", "[a](x.md) [b](x.md)\n", {}, {"x.md"}, {}},
        ReferenceCase{"https_is_not_judged",
                      "[a](https://example.org/x.md) [m](mailto:a@b.c) [d](//x.y/z)\n",
                      {},
                      {},
                      {}},
        ReferenceCase{
            "placeholders", "[a](<name>.md) [b](path/to/x.md) [c]($DOCS/x.md) [d]({{ x }}.md)\n", {}, {}, {}},
        ReferenceCase{"own_blob",
                      "[a](https://github.com/Acme/shop/blob/main/docs/b.md)\n",
                      {},
                      {"https://github.com/Acme/shop/blob/main/docs/b.md"},
                      {}},
        ReferenceCase{
            "own_tree", "[a](https://github.com/acme/shop/tree/main/docs#x)\n", {{"docs/a.md", ""}}, {}, {}},
        ReferenceCase{"blob_of_a_tag", "[a](https://github.com/acme/shop/blob/v1/docs/b.md)\n", {}, {}, {}},
        ReferenceCase{
            "blob_of_another", "[a](https://github.com/other/shop/blob/main/docs/b.md)\n", {}, {}, {}},
        ReferenceCase{"forge_pages", "[a](../../issues) [b](../../wiki/Home)\n", {}, {}, {}},
        ReferenceCase{"out_of_the_repository", "[a](../x.md)\n", {}, {"../x.md"}, {}},
        ReferenceCase{"in_code", "`[a](x.md)`\n\n```\n[a](y.md)\n```\n<!-- [a](z.md) -->\n", {}, {}, {}},
        ReferenceCase{"from_docs",
                      "[a](b.md) [c](../c.md) [d](docs/b.md)\n",
                      {{"docs/b.md", ""}, {"c.md", ""}},
                      {"docs/b.md"},
                      {},
                      "docs/README.md"},
        ReferenceCase{"site_pages",
                      "[a](guide) [b](guide.html) [c](other)\n",
                      {{"docs/guide.md", ""}, {"mkdocs.yml", ""}},
                      {"other"},
                      {},
                      "docs/README.md"},
        ReferenceCase{
            "badges",
            "![a](https://github.com/acme/shop/actions/workflows/ci.yml/badge.svg)\n"
            "![b](https://github.com/acme/shop/actions/workflows/old.yml/badge.svg)\n"
            "![c](https://github.com/acme/shop/workflows/Build%20all/badge.svg)\n"
            "![d](https://github.com/acme/shop/workflows/Gone/badge.svg)\n"
            "![e](https://img.shields.io/github/actions/workflow/status/acme/shop/gone.yml?branch=main)\n",
            {{".github/workflows/ci.yml", "name: \"Build all\"\non: push\n"}},
            {"https://github.com/acme/shop/actions/workflows/old.yml/badge.svg",
             "https://github.com/acme/shop/workflows/Gone/badge.svg",
             "https://img.shields.io/github/actions/workflow/status/acme/shop/gone.yml?branch=main"},
            {}},
        ReferenceCase{"upstreams_badge",
                      "![a](https://github.com/upstream/shop/actions/workflows/old.yml/badge.svg)\n",
                      {},
                      {},
                      {}},
        ReferenceCase{"badge_of_another_branch",
                      "![a](https://github.com/acme/shop/actions/workflows/old.yml/badge.svg?branch=next)\n",
                      {},
                      {},
                      {"https://github.com/acme/shop/actions/workflows/old.yml/badge.svg?branch=next"}}),
    [](const auto& test) { return test.param.name; });

const Files web = {
    {"package.json", R"({"scripts": {"build": "x", "test": "y"}, "devDependencies": {"eslint": "1"}})"},
    {"web/package.json", R"({"scripts": {"dev": "x"}})"},
    {"Makefile", "all: build\n\tcc\n.PHONY: lint\nTARGETS = one two\n$(TARGETS):\n\tx\ndeploy-%:\n\ty\n"},
    {"scripts/setup.sh", ""}};

INSTANTIATE_TEST_SUITE_P(
    Commands, ReferenceTest,
    testing::Values(
        ReferenceCase{"scripts_that_exist",
                      sh("npm run build\nyarn run test\npnpm run build -- --x\nnpm install\nnpm test"),
                      web,
                      {},
                      {}},
        ReferenceCase{"script_missing", sh("npm run start"), web, {"npm run start"}, {}},
        ReferenceCase{"program_of_a_package", sh("yarn run eslint"), web, {}, {"yarn run eslint"}},
        ReferenceCase{"workspace_flag", sh("npm run x -w web"), web, {}, {"npm run x"}},
        ReferenceCase{"after_cd", sh("cd web && npm run dev"), web, {}, {}},
        ReferenceCase{"after_cd_missing", sh("cd web\nnpm run build"), web, {"npm run build"}, {}},
        ReferenceCase{
            "cd_in_an_earlier_fence", sh("cd web") + "\n" + sh("npm run dev\nmake all"), web, {}, {}},
        ReferenceCase{"cd_in_a_subshell", sh("(cd web && npm run dev)\nnpm run build"), web, {}, {}},
        ReferenceCase{"cd_back", sh("cd web\ncd ..\nnpm run dev"), web, {"npm run dev"}, {}},
        ReferenceCase{"after_clone",
                      sh("git clone https://github.com/acme/shop\ncd shop\nnpm run build\nmake nope"),
                      web,
                      {"make nope"},
                      {}},
        ReferenceCase{
            "after_clone_into", sh("git clone <url> work && cd work/web && npm run dev"), web, {}, {}},
        ReferenceCase{"after_clone_of_another",
                      sh("git clone https://github.com/x/tool.git\ncd tool\nmake nope"),
                      web,
                      {},
                      {"make nope"}},
        ReferenceCase{"elsewhere", sh("cd /opt/tool\nmake nope"), web, {}, {"make nope"}},
        ReferenceCase{
            "made_folder", sh("mkdir build && cd build\ncmake ..\nmake install"), web, {}, {"make install"}},
        ReferenceCase{"targets", sh("make all lint -j 4 V=1 one deploy-prod"), web, {}, {}},
        ReferenceCase{"target_missing", sh("sudo make install"), web, {"make install"}, {}},
        ReferenceCase{"target_is_a_file", sh("make scripts/setup.sh"), web, {}, {}},
        ReferenceCase{"other_folder", sh("make -C web all"), web, {"make all"}, {}},
        ReferenceCase{
            "generated_makefile", sh("./configure\nmake install"), {{"configure", ""}}, {}, {"make install"}},
        ReferenceCase{"unresolved_targets",
                      sh("make x"),
                      {{"Makefile", "include $(wildcard mk/*.mk)\nall:\n"}},
                      {},
                      {"make x"}},
        ReferenceCase{"included",
                      sh("make x y"),
                      {{"Makefile", "-include .env\ninclude mk/a.mk\n"}, {"mk/a.mk", "x:\n"}},
                      {"make y"},
                      {}},
        ReferenceCase{"just",
                      sh("just build prod\njust nope"),
                      {{"justfile", "x := 'a'\nbuild env='a': lint\n  cc\nlint:\n"}},
                      {"just nope"},
                      {}},
        ReferenceCase{
            "task",
            sh("task build test\ntask nope"),
            {{"Taskfile.yml", "version: '3'\ntasks:\n  build: {cmds: [x]}\n  t:\n    aliases: [test]\n"}},
            {"task nope"},
            {}},
        ReferenceCase{
            "no_task_file", sh("make x\nnpm run y\njust z"), {}, {"make x", "npm run y", "just z"}, {}},
        ReferenceCase{"prompts", "```\n$ make nope\nmake: output\n```\n", web, {"make nope"}, {}},
        ReferenceCase{"no_shell_fence", "```\nmake nope\n```\n```yaml\nmake nope\n```\n", web, {}, {}},
        ReferenceCase{"comments_and_heredocs",
                      sh("# make nope\ncat > x.txt <<EOF\nmake nope\nEOF\nmake all # make nope"),
                      web,
                      {},
                      {}},
        ReferenceCase{"placeholder_targets", sh("make <target>\nnpm run $X\nmake path/to/x"), web, {}, {}},
        ReferenceCase{"continuation", sh("make \\\n  all \\\n  nope"), web, {"make nope"}, {}},
        ReferenceCase{
            "scripts",
            sh("./scripts/setup.sh\nbash scripts/setup.sh -x\nsh scripts/gone.sh\npython tools/x.py"),
            web,
            {"scripts/gone.sh", "tools/x.py"},
            {}},
        ReferenceCase{"made_scripts",
                      sh("curl -O https://x.example/get.sh\nsh get.sh\ncat > a.py <<E\nE\npython a.py"),
                      {},
                      {},
                      {}},
        ReferenceCase{"told_to_make", "Create `main.py` with:\n\n" + sh("python main.py"), {}, {}, {}},
        ReferenceCase{"built", sh("npm run build\nnode dist/index.js"), web, {}, {"dist/index.js"}},
        ReferenceCase{"virtual_environment",
                      sh("python -m venv .venv\nsource .venv/bin/activate\n./server --x"),
                      {},
                      {},
                      {}},
        ReferenceCase{"in_a_container", sh("docker run -it x bash\nmake nope"), web, {}, {"make nope"}},
        ReferenceCase{"script_added_by_the_reader",
                      "```json\n\"scripts\": {\"go\": \"x\"}\n```\n" + sh("npm run go"),
                      web,
                      {},
                      {}},
        ReferenceCase{
            "new_project", sh("npx create-thing app\ncd app\nnpm run dev"), web, {}, {"npm run dev"}},
        ReferenceCase{"broken_manifest", sh("npm run x"), {{"package.json", "{"}}, {}, {"npm run x"}}),
    [](const auto& test) { return test.param.name; });

TEST(Documents, ALinkIsReadWhereItLeads) {
  const Files files = {{"docs/README.md", "[a](b.md) [c](docs/b.md)\n"}, {"docs/b.md", ""}};
  const DocumentFacts facts = test::document_facts_of(files);
  ASSERT_EQ(facts.readmes.size(), 1U);
  EXPECT_EQ(targets(facts.readmes[0].broken), (std::vector<std::string>{"docs/b.md"}));
}

TEST(Documents, LeavesOutWhatIsNotOwn) {
  FileFacts marks;
  marks.files = {{.path = "README.md"}, {.path = "vendor/x/README.md", .mark = FileMark::vendored}};
  const Files files = {
      {"README.md", "one\n"}, {"vendor/x/README.md", "two\n"}, {"docs/api.md", "<!-- DO NOT EDIT -->\n"}};
  const DocumentFacts facts = test::document_facts_of(files, {}, marks);
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].path, "README.md");
}

TEST(Documents, KnowsItsSites) {
  const Files files = {{"mkdocs.yml", "site_name: x\nsite_url: https://docs.acme.example/\n"},
                       {"website/docusaurus.config.js",
                        "module.exports = {\n  url: 'https://acme.example',\n  baseUrl: '/shop/',\n};\n"},
                       {"docs/conf.py", "html_baseurl = \"https://rtd.example/x\"\n"}};
  EXPECT_EQ(test::document_facts_of(files).site_urls,
            (std::vector<std::string>{"https://rtd.example/x", "https://docs.acme.example",
                                      "https://acme.example/shop/"}));
}

struct RemoteCase {
  const char* name;
  const char* url;
  const char* path;
};

class RemoteTest : public testing::TestWithParam<RemoteCase> {};

TEST_P(RemoteTest, HasAForgePath) { EXPECT_EQ(documents::forge_path_of(GetParam().url), GetParam().path); }

INSTANTIATE_TEST_SUITE_P(
    Table, RemoteTest,
    testing::Values(RemoteCase{"https", "https://github.com/Acme/Shop.git", "github.com/acme/shop"},
                    RemoteCase{"credentials", "https://***@gitlab.com/g/s/p/", "gitlab.com/g/s/p"},
                    RemoteCase{"scp", "git@github.com:acme/shop.git", "github.com/acme/shop"},
                    RemoteCase{"ssh", "ssh://git@github.com:22/acme/shop", "github.com/acme/shop"},
                    RemoteCase{"path", "/srv/git/shop.git", ""}, RemoteCase{"relative", "../shop", ""},
                    RemoteCase{"file", "file:///srv/shop", ""}, RemoteCase{"empty", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(ShellLines, AreSplitAsAShellDoes) {
  const std::vector<documents::ShellCommand> commands = documents::shell_commands(
      {"sh", "A=1 sudo -u x make 'a b' | tee \"o.txt\" > p.txt && echo $(make x)\n", 0, 7});
  ASSERT_EQ(commands.size(), 3U);
  EXPECT_EQ(commands[0].words, (std::vector<std::string>{"make", "a b"}));
  EXPECT_EQ(commands[1].outputs, (std::vector<std::string>{"p.txt"}));
  EXPECT_EQ(commands[2].words, (std::vector<std::string>{"echo", "$"}));
  EXPECT_EQ(commands[2].line, 7U);
}

TEST(Documents, HostileCommandsEnd) {
  for (const std::string unit :
       {"(", "`", "$(", "cd a;", "make x\n", "<<E\n", "'", "\\\n", "npm run \n", "> > >"}) {
    std::string text;
    while (text.size() < 20'000) {
      text += unit;
    }
    EXPECT_EQ(test::document_facts_of({{"README.md", sh(text)}}).documents.size(), 1U) << unit;
  }
}

}  // namespace
}  // namespace prodready
