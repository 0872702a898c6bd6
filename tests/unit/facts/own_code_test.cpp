#include "facts/own_code.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "facts/languages.hpp"
#include "facts/own_code_attributes.hpp"
#include "facts/own_code_content.hpp"
#include "facts/own_code_paths.hpp"
#include "sources/trees.hpp"

namespace prodready::own_code_test {
namespace {

using Files = std::map<std::string, std::string>;

FileFacts facts_of(const Files& files, const Configuration& configuration = {}) {
  const std::unique_ptr<sources::FileTree> tree = sources::make_memory_tree(files);
  const OwnCodePaths paths(tree->files(), configuration);
  OwnCodeReader reader(*tree, paths);
  FileConsumer* const consumers[] = {&reader};
  EXPECT_TRUE(read_files(*tree, consumers, 1U << 20U, 1).empty());
  return reader.finish();
}

struct MarkCase {
  const char* name;
  Files files;  // the first one asked about is `path`
  const char* path;
  FileMark mark;
};

class MarkTest : public testing::TestWithParam<MarkCase> {};

TEST_P(MarkTest, Marks) {
  const MarkCase& test = GetParam();
  const FileFacts facts = facts_of(test.files);
  const SourceFile* const file = facts.find(test.path);
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(static_cast<int>(file->mark), static_cast<int>(test.mark)) << test.path;
}

MarkCase by_path(const char* name, const char* path, FileMark mark) {
  return {name, {{path, "code();\n"}}, path, mark};
}

MarkCase by_content(const char* name, const char* path, const std::string& content, FileMark mark) {
  return {name, {{path, content}}, path, mark};
}

std::string lines_of_code(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines += "code()\n";
  }
  return lines;
}

INSTANTIATE_TEST_SUITE_P(
    Paths, MarkTest,
    testing::Values(by_path("plain", "src/app.ts", FileMark::own),
                    by_path("vendor", "vendor/x/a.go", FileMark::vendored),
                    by_path("pods", "ios/Pods/a.m", FileMark::vendored),
                    by_path("vendor_is_a_whole_segment", "vendors/a.go", FileMark::own),
                    by_path("vendored_tests_are_vendored", "node_modules/x/test/a.js", FileMark::vendored),
                    by_path("protobuf", "api/user.pb.go", FileMark::generated),
                    by_path("dist", "dist/app.js", FileMark::generated),
                    by_path("minified", "web/jquery.min.js", FileMark::generated),
                    by_path("wrapper", "gradlew", FileMark::generated),
                    by_path("alembic", "migrations/versions/1a_users.py", FileMark::generated),
                    by_path("django", "shop/migrations/0001_initial.py", FileMark::generated),
                    by_path("other_migration", "shop/migrations/helpers.py", FileMark::own),
                    by_path("tests_folder", "tests/helpers.py", FileMark::test),
                    by_path("go_test", "pkg/a_test.go", FileMark::test),
                    by_path("spec_ts", "src/a.spec.ts", FileMark::test),
                    by_path("java_it", "src/main/java/OrderIT.java", FileMark::test),
                    by_path("conftest", "conftest.py", FileMark::test),
                    by_path("latest_is_no_test", "src/latest.py", FileMark::own),
                    by_path("features_without_feature", "src/features/cart.ts", FileMark::own),
                    by_path("examples", "examples/a.py", FileMark::sample),
                    by_path("demo_below_src", "src/demo/a.ts", FileMark::own),
                    by_path("src_below_examples", "examples/src/demo/a.ts", FileMark::sample),
                    by_path("java_package_named_test", "src/main/java/com/acme/test/Run.java", FileMark::own),
                    by_path("terraform_of_a_test_function", "infra/end_to_end_test.tf", FileMark::own),
                    by_path("terraform_in_a_test_folder", "tests/main.tf", FileMark::test),
                    by_path("java_test_root", "src/test/java/com/acme/Run.java", FileMark::test),
                    MarkCase{
                        "features_with_feature",
                        {{"features/steps/cart.rb", "x\n"}, {"features/cart.feature", "Feature: cart\n"}},
                        "features/steps/cart.rb",
                        FileMark::test},
                    MarkCase{"sample_below_python_package",
                             {{"shop/__init__.py", ""}, {"shop/sample/a.py", "x()\n"}},
                             "shop/sample/a.py",
                             FileMark::own},
                    MarkCase{"sample_below_go_root",
                             {{"go.mod", "module x\n"}, {"cmd/demo/main.go", "package main\n"}},
                             "cmd/demo/main.go",
                             FileMark::own},
                    by_path("cmd_without_go", "cmd/demo/main.ts", FileMark::sample)),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Contents, MarkTest,
    testing::Values(
        by_content("do_not_edit", "a.go", "package a\n\n// Code made by x. DO NOT EDIT.\n",
                   FileMark::generated),
        by_content("generated_by", "a.py", "# This file was automatically generated by swagger\n",
                   FileMark::generated),
        by_content("in_block_comment", "a.c", "/*\n * @generated\n */\n", FileMark::generated),
        by_content("generator_template", "a.go", "const head = \"// Code generated by x. DO NOT EDIT.\"\n",
                   FileMark::own),
        by_content("generator_raw_string", "a.go", "const head = `\n// DO NOT EDIT\n`\n", FileMark::own),
        by_content("generator_heredoc", "a.py", "HEAD = \"\"\"\n# DO NOT EDIT\n\"\"\"\n", FileMark::own),
        by_content("auto_generated_by", "a.ts", "/* This class is auto generated by OpenAPI Generator */\n",
                   FileMark::generated),
        by_content("browserify", "lib/live.js",
                   "(function e(t,n,r){function s(o,u){f.code=\"MODULE_NOT_FOUND\"}})()\n",
                   FileMark::generated),
        by_content("esbuild", "priv/static/app.js",
                   "var App = (() => {\n  var __defProp = Object.defineProperty;\n})();\n",
                   FileMark::generated),
        by_content("source_map", "priv/app.js", "run();\n//# sourceMappingURL=app.js.map\n",
                   FileMark::generated),
        by_content("source_map_within", "src/app.js", "const a = 1;\n//# sourceMappingURL=x\nrun(a);\n",
                   FileMark::own),
        by_content("other_language", "src/app.ts", "var __defProp = Object.defineProperty;\n", FileMark::own),
        by_content("test_without_suffix", "test/fast/nvm alias", "#!/bin/sh\nset -ex\n", FileMark::test),
        by_content("other_things_are_generated", "a.py", "# Ids are generated by the database\n",
                   FileMark::own),
        by_content("crlf_and_bom", "a.cs", "\xEF\xBB\xBF// <auto-generated/>\r\nclass A {}\r\n",
                   FileMark::generated),
        by_content("data", "a.js",
                   "x = "
                   "[\n1,\n2,\n3,\n4,\n'a',\n'b',\n'c',\n5.5,\n-6,\n7,\n8,\n9,\n10,\n11,\n12,\n13,\n14,\n15,"
                   "\n16,\n17,\n]\n",
                   FileMark::data),
        by_content("few_literals_are_no_data", "a.py", "1\n2\n", FileMark::own),
        by_content("nine_in_ten_are_no_data", "a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\nrun(x)\n", FileMark::own),
        by_content("more_than_nine_in_ten_are_data", "a.py",
                   "run(x)\n\n# note\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", FileMark::data),
        by_content("literals_behind_much_code_are_no_data", "a.py",
                   "a(x)\nb(x)\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n",
                   FileMark::own),
        by_content("notice_in_line_40", "a.py", lines_of_code(39) + "# DO NOT EDIT\n", FileMark::generated),
        by_content("notice_in_line_41", "a.py", lines_of_code(40) + "# DO NOT EDIT\n", FileMark::own),
        by_content("named_test_with_case", "OrderTest.java", "@Test void a() {}\n", FileMark::test),
        by_content("named_test_without_case", "AbTest.java", "class AbTest {}\n", FileMark::own),
        by_content("kotlin_package_is_no_segment", "app/com/acme/spec/Run.kt", "package com.acme.spec\n",
                   FileMark::own),
        by_content("binary", "a.py", "\xFF\xFE\x01\x02", FileMark::own),
        by_content("empty", "a.py", "", FileMark::own)),
    [](const auto& test) { return test.param.name; });

const std::string published =
    "/*!\n * slider 2.1.0\n * (c) Others, MIT\n */\n(function (f) { if (typeof define === 'function' && "
    "define.amd) { define(f) } })(run);\n";

// Beside ten times as much code of its own.
MarkCase beside_code(const char* name, const char* path, const std::string& content, FileMark mark) {
  return {name, {{path, content}, {"app.py", lines_of_code(500)}}, path, mark};
}

INSTANTIATE_TEST_SUITE_P(
    Libraries, MarkTest,
    testing::Values(
        beside_code("kept_comment", "web/assets/slider.js", published, FileMark::vendored),
        beside_code("bom_and_crlf", "web/assets/slider.js",
                    "\xEF\xBB\xBF/**\r\n * @license MIT\r\n */\r\ndefine.amd\r\n", FileMark::vendored),
        by_content("the_library_itself", "slider.js", published, FileMark::own),
        beside_code("no_module_wrapper", "lib/app.js", "/*!\n * shop\n */\nmodule.exports = run\n",
                    FileMark::own),
        beside_code("comment_that_is_not_kept", "lib/app.js", "/* slider */\ndefine.amd\n", FileMark::own),
        beside_code("words_behind_the_comment", "lib/app.js", "/* a */\n// @license\ndefine.amd\n",
                    FileMark::own),
        beside_code("comment_without_end", "lib/app.js", "/*! a", FileMark::own),
        beside_code("other_language", "lib/app.ts", published, FileMark::own),
        MarkCase{"attribute_says_it_is_own",
                 {{"slider.js", published},
                  {"app.py", lines_of_code(500)},
                  {".gitattributes", "slider.js -linguist-vendored\n"}},
                 "slider.js",
                 FileMark::own}),
    [](const auto& test) { return test.param.name; });

TEST(OwnCode, AttributesAndConfigurationOverride) {
  Configuration configuration;
  configuration.code_include = {"vendor/ours/*"};
  configuration.code_exclude = {"legacy/*"};
  const FileFacts facts = facts_of({{".gitattributes",
                                     "parser.c linguist-generated\n/lib/** linguist-vendored=true\n"
                                     "vendor/kept.c -linguist-vendored\n"},
                                    {"lib/a.c", "x\n"},
                                    {"sub/parser.c", "x\n"},
                                    {"vendor/kept.c", "x\n"},
                                    {"vendor/ours/a.c", "x\n"},
                                    {"legacy/a.c", "x\n"}},
                                   configuration);
  EXPECT_EQ(facts.find("lib/a.c")->mark, FileMark::vendored);
  EXPECT_EQ(facts.find("sub/parser.c")->mark, FileMark::generated);
  EXPECT_EQ(facts.find("vendor/kept.c")->mark, FileMark::own);
  EXPECT_EQ(facts.find("vendor/ours/a.c")->mark, FileMark::own);
  EXPECT_EQ(facts.find("legacy/a.c")->mark, FileMark::excluded);
}

TEST(OwnCode, TheNearestAttributesFileWins) {
  GitAttributes attributes;
  attributes.add("web/.gitattributes", "*.js -linguist-generated\n");
  attributes.add(".gitattributes", "*.js linguist-generated\n");
  EXPECT_EQ(attributes.of("web/a.js").generated, false);
  EXPECT_EQ(attributes.of("a.js").generated, true);
  EXPECT_EQ(attributes.of("a.ts").generated, std::nullopt);
}

struct LanguageCase {
  const char* name;
  const char* path;
  const char* bytes;
  const char* language;
};

class LanguageTest : public testing::TestWithParam<LanguageCase> {};

TEST_P(LanguageTest, IsTold) {
  const LanguageCase& test = GetParam();
  const FileFacts facts = facts_of({{test.path, test.bytes}});
  EXPECT_EQ(facts.files.front().language, test.language);
  EXPECT_EQ(facts.files.front().is_source, *test.language != '\0');
}

INSTANTIATE_TEST_SUITE_P(
    Table, LanguageTest,
    testing::Values(LanguageCase{"suffix", "a.go", "", "Go"},
                    LanguageCase{"upper_case", "A.PY", "", "Python"},
                    LanguageCase{"makefile", "Makefile", "all:\n", "Make"},
                    LanguageCase{"shebang", "bin/run", "#!/bin/bash\n", "Shell"},
                    LanguageCase{"shebang_env", "bin/run", "#!/usr/bin/env -S python3.11 -u\n", "Python"},
                    LanguageCase{"shebang_crlf", "bin/run", "#!/usr/bin/env node\r\n", "JavaScript"},
                    LanguageCase{"unknown_program", "bin/run", "#!/usr/bin/foo\n", ""},
                    LanguageCase{"text_without_suffix", "LICENSE", "Apache License\n", ""},
                    LanguageCase{"data", "a.json", "{}", ""}, LanguageCase{"markup", "a.html", "<p>", ""},
                    LanguageCase{"qt_translation", "de.ts", "<?xml version=\"1.0\"?>", ""},
                    LanguageCase{"gradle_script", "build.gradle.kts", "plugins {}", ""},
                    LanguageCase{"hidden_file", ".py", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Languages, HeadersFollowTheOtherFiles) {
  const FileFacts facts = facts_of({{"a.h", "x\n"}, {"a.cpp", "x\n"}});
  EXPECT_EQ(facts.find("a.h")->language, "C++");
}

TEST(Languages, KindsAreTold) {
  EXPECT_EQ(kind_of("Go"), LanguageKind::programming);
  EXPECT_EQ(kind_of("Shell"), LanguageKind::shell);
  EXPECT_EQ(kind_of("HCL"), LanguageKind::infrastructure);
  EXPECT_EQ(kind_of("Latin"), LanguageKind::none);
}

TEST(FileFactsTest, FindsFilesAndFolders) {
  const FileFacts facts = facts_of({{"docs/a.md", ""}, {"docs.md", ""}});
  EXPECT_TRUE(facts.has_path("docs"));
  EXPECT_TRUE(facts.has_path("docs/"));
  EXPECT_TRUE(facts.has_path("docs.md"));
  EXPECT_FALSE(facts.has_path("doc"));
  EXPECT_EQ(facts.find("docs"), nullptr);
}

}  // namespace
}  // namespace prodready::own_code_test
