#include "facts/code/comments.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/code/masked_code.hpp"

namespace prodready::code::comments_test {
namespace {

struct Case {
  std::string name;
  std::string language;
  std::string text;
  std::uint32_t lines;
};

class ExplainingLines : public testing::TestWithParam<Case> {};

TEST_P(ExplainingLines, AreCounted) {
  EXPECT_EQ(explaining_lines(mask_code(GetParam().text, GetParam().language)), GetParam().lines);
}

const std::vector<Case> cases = {
    {"Empty", "C", "", 0},
    {"NoComment", "C", "int a;\n", 0},
    {"LineComments", "C", "// Adds one.\n// It never fails.\nint a;\n", 2},
    {"CommentBesideCode", "C", "int a;  // in milliseconds\n", 1},
    {"BlockWithItsMarks", "Java", "/**\n * Adds one.\n */\nint a;\n", 3},
    {"DocString", "Python", "def f():\n    \"\"\"Adds one.\n\n    Never fails.\"\"\"\n", 2},
    {"LicenceHead", "C", "// Copyright 2020 Acme\n// All rights are theirs.\n\n// Adds one.\nint a;\n", 1},
    {"LicenceBlock", "Java", "/*\n * Licensed under the Apache License.\n */\npackage a;\n/* one more */\n",
     1},
    {"LicenceBehindPhpTag", "PHP", "<?php\n// (c) by us, see the license.\n\n// Adds one.\n$a;\n", 1},
    {"HeadWithoutLicence", "Go", "// Package a adds numbers.\npackage a\n", 1},
    {"LicenceWordBelowCode", "Go", "package a\n\n// Returns the license's name.\nfunc A()\n", 1},
    {"CommentedOutStatement", "C", "// a = b;\nint a;\n", 0},
    {"CommentedOutCall", "Python", "# call(a, b)\nx\n", 0},
    {"CommentedOutBraces", "Go", "package a\n\n// if a {\n// }\nb\n", 0},
    {"ParenthesisOfProse", "C", "int a; // the limit (in bytes)\n", 1},
    {"CodeInDocComment", "Java", "/**\n * Example: a.run();\n */\nint a;\n", 3},
    {"LinkInDocComment", "Java", "/* see {@link A} */\nint a;\n", 1},
    {"LintPragmas", "Python", "import a  # noqa: F401\nb  # type: ignore\n# pylint: disable=x\n", 0},
    {"PragmasOfScripts", "TypeScript", "// eslint-disable-next-line\na\n// @ts-ignore\nb\n", 0},
    {"BuildTags", "Go", "//go:build linux\n\npackage a\n//nolint:all\nb\n", 0},
    {"Separators", "C", "// -------------\n// =====\n/***********/\nint a;\n", 0},
    {"TitleInSeparator", "C", "// ---- Parsing ----\nint a;\n", 1},
    {"LoneTodo", "Java", "// TODO\n// FIXME: later\nint a;\n", 0},
    {"TodoInSentence", "Java", "// The TODO list is kept here.\nint a;\n", 1},
    {"SlashesInStrings", "Java", "s = \"// no comment at all\";\nt = \"http://a.b/c\";\n", 0},
    {"EmptyLineOfBlock", "C", "/* a word\n\n   more words */\n", 2},
    {"EmptyCommentBelowText", "Go", "package a\n\n// Adds one.\n//\n// Never fails.\nfunc A()\n", 3},
    {"ShebangAndEncoding", "Python", "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\na\n", 0},
    {"TwoCommentsOnOneLine", "C", "int a /* one thing */, b; /* other thing */\n", 1},
    {"OtherScripts", "Go", "package a\n// \xE8\xB6\xB3\xE3\x81\x97\xE7\xAE\x97\n", 1},
    {"BadUtf8", "C", "// \xFF\xFE\n", 1},
};

INSTANTIATE_TEST_SUITE_P(Texts, ExplainingLines, testing::ValuesIn(cases),
                         [](const auto& test) { return test.param.name; });

struct DocumentedCase {
  std::string name;
  std::string language;
  std::string text;
  std::size_t line;  // of the declaration, from 0
  bool documented;
};

class DocumentedAbove : public testing::TestWithParam<DocumentedCase> {};

TEST_P(DocumentedAbove, NeedsWords) {
  const MaskedCode code = mask_code(GetParam().text, GetParam().language);
  EXPECT_EQ(is_documented_above(code, GetParam().line, "total"), GetParam().documented);
}

const std::vector<DocumentedCase> documented_cases = {
    {"Above", "Go", "a\n// total sums up lines.\nfunc total()\n", 2, true},
    {"TooFewWords", "Go", "a\n// total sums up.\nfunc total()\n", 2, false},
    {"TheNameIsNoWord", "Go", "a\n// total total total\nfunc total()\n", 2, false},
    {"TagsAreNoWords", "Java", "a\n/** @param @return @throws */\nint total()\n", 2, false},
    {"TextOfTags", "Java", "a\n/** @return the whole sum */\nint total()\n", 2, true},
    {"XmlTags", "C#", "a\n/// <summary>Sums up lines</summary>\nint total()\n", 2, true},
    {"AttributeBetween", "Java", "a\n/** Sums up lines. */\n@Test(a = 1)\nint total()\n", 3, true},
    {"RustAttributeBetween", "Rust", "a\n/// Sums up lines.\n#[must_use]\nfn total()\n", 3, true},
    {"CodeBetween", "Go", "// Sums up lines.\nb\nfunc total()\n", 2, false},
    {"BlankBetween", "Go", "a\n// Sums up lines.\n\nfunc total()\n", 3, false},
    {"BlankBelowDocBlock", "JavaScript", "a\n/** Sums up lines. */\n\nfunction total()\n", 3, true},
    {"BlankBelowTheFilesHead", "JavaScript", "/** Sums up lines. */\n\nfunction total()\n", 2, false},
    {"BesideOtherCode", "Go", "b // sums up lines\nfunc total()\n", 1, false},
    {"FirstLine", "Go", "func total()\n", 0, false},
};

INSTANTIATE_TEST_SUITE_P(Texts, DocumentedAbove, testing::ValuesIn(documented_cases),
                         [](const auto& test) { return test.param.name; });

TEST(DocumentedBelow, IsTheFirstStatement) {
  const std::string head = "def total(\n  a):\n";
  const auto documents = [&](const std::string& body) {
    return is_documented_below(mask_code(head + body, "Python"), 1, "total");
  };
  EXPECT_TRUE(documents("    \"\"\"Sums up lines.\"\"\"\n"));
  EXPECT_TRUE(documents("\n    # note\n    '''Sums up lines.'''\n"));
  EXPECT_TRUE(documents("    \"\"\"\n    Sums up\n    lines.\n    \"\"\"\n"));
  EXPECT_FALSE(documents("    \"\"\"Sums up.\"\"\"\n"));
  EXPECT_FALSE(documents("    a = 1\n    \"\"\"Sums up lines.\"\"\"\n"));
  EXPECT_FALSE(documents("    # sums up all lines\n    pass\n"));
  EXPECT_FALSE(documents(""));
}

}  // namespace
}  // namespace prodready::code::comments_test
