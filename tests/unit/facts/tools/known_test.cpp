#include "facts/tools/known.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "collected.hpp"
#include "facts/tools/badges.hpp"
#include "facts/tools/sought.hpp"

namespace prodready::test {
namespace {

using catalogue::Category;

struct KnownCase {
  const char* name;
  Files files;
  const char* expected;  // "known", or the root
};

class KnownTest : public testing::TestWithParam<KnownCase> {};

TEST_P(KnownTest, Says) {
  constexpr std::array sought = {Category::linter};
  const PipelinesKnown known = pipelines_known(collected(GetParam().files), sought);
  EXPECT_EQ(known.known ? "known" : known.root, GetParam().expected) << known.why;
}

Files readme(const std::string& badge) {
  return {{ci, running("go test ./...")}, {"README.md", "# A\n\n![Build Status](" + badge + ")\n"}};
}

INSTANTIATE_TEST_SUITE_P(
    Table, KnownTest,
    testing::Values(
        KnownCase{"tests", {{ci, running("go test ./...")}}, "known"},
        KnownCase{"no_file", {{"a.go", "package a\n"}}, "config: pipelines"},
        KnownCase{
            "labels_only", {{ci, workflow("{steps: [{uses: actions/labeler@v5}]}")}}, "config: pipelines"},
        KnownCase{
            "titles_only",
            {{ci, workflow("{steps: [{uses: amannn/action-semantic-pull-request@v5}]}", "pull_request")}},
            "config: pipelines"},
        KnownCase{"echo_only", {{ci, running("echo build")}}, "config: pipelines"},
        KnownCase{"compiler", {{ci, running("gcc -o a a.c")}}, "known"},
        KnownCase{"remote_lint",
                  {{ci,
                    "on: push\njobs:\n  t: {steps: [{run: go test ./...}]}\n"
                    "  l: {uses: acme/ci/.github/workflows/lint.yml@v1}\n"}},
                  "unread file: acme/ci/.github/workflows/lint.yml@v1"},
        KnownCase{"remote_deploy",
                  {{ci,
                    "on: push\njobs:\n  t: {steps: [{run: go test ./...}]}\n"
                    "  l: {uses: acme/ci/.github/workflows/deploy.yml@v1}\n"}},
                  "known"},
        KnownCase{"known_script",
                  {{ci, running("go test ./... && curl -s https://codecov.io/bash | bash")}},
                  "known"},
        KnownCase{"program_that_is_whole",
                  {{ci, running("go test ./... && python tools/graph.py")},
                   {"tools/graph.py", "import os\nimport sys\n\nprint(os.listdir(sys.argv[1]))\n"}},
                  "known"},
        KnownCase{"program_that_names_a_linter",
                  {{ci, running("go test ./... && python tools/graph.py")},
                   {"tools/graph.py", "import subprocess\n\nsubprocess.check_call([\"flake8\", \".\"])\n"}},
                  "unread file: tools/graph.py"},
        KnownCase{"program_that_imports_more",
                  {{ci, running("go test ./... && node tools/run.mjs")},
                   {"tools/run.mjs", "import { run } from './steps.mjs';\n\nrun();\n"}},
                  "unread file: tools/run.mjs"},
        KnownCase{"jenkins_badge", readme("https://ci.acme.dev/buildStatus/icon?job=a"), "config: pipelines"},
        KnownCase{"stale_badge", readme("https://travis-ci.org/acme/a.svg?branch=main"), "known"},
        KnownCase{"coverage_badge", readme("https://codecov.io/gh/acme/a/badge.svg"), "known"}),
    [](const auto& test) { return test.param.name; });

struct OwnerCase {
  const char* name;
  const char* url;
  const char* owner;
};

class OwnerTest : public testing::TestWithParam<OwnerCase> {};

TEST_P(OwnerTest, OfTheRemote) {
  GitFacts git;
  git.remotes = {{.name = "origin", .url = GetParam().url}};
  EXPECT_EQ(tools::owner_of(git), GetParam().owner);
}

INSTANTIATE_TEST_SUITE_P(Table, OwnerTest,
                         testing::Values(OwnerCase{"https", "https://github.com/acme/shop.git", "acme"},
                                         OwnerCase{"ssh", "git@github.com:acme/shop.git", "acme"},
                                         OwnerCase{"path", "shop", ""}, OwnerCase{"empty", "", ""}),
                         [](const auto& test) { return test.param.name; });

TEST(Sought, NamesNoCommonWords) {
  constexpr std::array sought = {Category::linter};
  const std::vector<std::string> names = tools::names_of(catalogue::Catalogue(), sought);
  EXPECT_NE(std::ranges::find(names, "golangci-lint run"), names.end());
  EXPECT_EQ(std::ranges::find(names, "standard"), names.end());
  EXPECT_EQ(std::ranges::find(names, "process"), names.end());
}

TEST(Known, ShowsTheLineThatKeepsItOpen) {
  constexpr std::array sought = {Category::linter};
  const Files files = {
      {ci, running("go test ./... && ./tools/check")},
      {"tools/check",
       "#!/usr/bin/env python3\nimport subprocess\n\nsubprocess.run(['golangci-lint', 'run'])\n"}};
  const PipelinesKnown known = pipelines_known(collected(files), sought);
  EXPECT_FALSE(known.known);
  EXPECT_EQ(known.root, "unread file: tools/check");
  EXPECT_NE(known.why.find("; tools/check:4 names golangci-lint"), std::string::npos) << known.why;
}

// What the script reaches names no such tool: the pipelines are known.
TEST(Known, WordsOfEveryScriptKeepNothingOpen) {
  constexpr std::array sought = {Category::linter};
  const Files files = {
      {ci, running("go test ./... && ./tools/check")},
      {"tools/check", "#!/usr/bin/env python3\ndef process(java):\n    print('warnings')\n"}};
  EXPECT_TRUE(pipelines_known(collected(files), sought).known);
}

}  // namespace
}  // namespace prodready::test
