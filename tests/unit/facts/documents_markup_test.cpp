#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "facts/documents/format.hpp"
#include "facts/documents/markup.hpp"

namespace prodready::documents {
namespace {

// One line a part, so that a table row shows a whole document: "h2 Title", "link target (text)", "image
// target (alt)", "badge target", "fence sh@3: make".
std::vector<std::string> shape(const Document& document) {
  std::vector<std::string> parts;
  for (std::size_t i = 1; i < document.sections.size(); ++i) {
    parts.push_back("h" + std::to_string(document.sections[i].level) + " " + document.sections[i].heading);
  }
  for (const Link& link : document.links) {
    const std::string kind = link.badge ? "badge " : link.image ? "image " : "link ";
    parts.push_back(kind + link.target + " (" + link.text + ")@" + std::to_string(link.line));
  }
  for (const Fence& fence : document.fences) {
    parts.push_back("fence " + fence.language + "@" + std::to_string(fence.line) + ": " + fence.content);
  }
  return parts;
}

struct MarkupCase {
  const char* name;
  const char* path;
  std::string text;
  std::size_t words;
  std::vector<std::string> parts;
};

class MarkupTest : public testing::TestWithParam<MarkupCase> {};

TEST_P(MarkupTest, IsRead) {
  const Document document = read_document(GetParam().path, GetParam().text);
  EXPECT_EQ(shape(document), GetParam().parts);
  EXPECT_EQ(document.words, GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Markdown, MarkupTest,
    testing::Values(
        MarkupCase{"empty", "a.md", "", 0, {}},
        MarkupCase{"atx", "a.md", "# One two\n\ntext\n\n### Three ###\n#no\n", 5, {"h1 One two", "h3 Three"}},
        MarkupCase{"setext", "a.md", "One\n===\n\nTwo\n---\ntext\n", 3, {"h1 One", "h2 Two"}},
        MarkupCase{"crlf", "a.md", "# One\r\n\r\ntwo\r\n", 2, {"h1 One"}},
        MarkupCase{"bom", "a.md", "\xEF\xBB\xBF# One\n", 1, {"h1 One"}},
        MarkupCase{"html_heading",
                   "a.md",
                   "<h1 align=\"center\">\n  <img src=\"a.png\" alt=\"x\">\n  Shop\n</h1>\nhi\n",
                   2,
                   {"h1 Shop", "image a.png (x)@2"}},
        MarkupCase{"fence", "a.md", "```sh\nmake all\n```\nafter\n", 1, {"fence sh@2: make all\n"}},
        MarkupCase{"tilde_fence", "a.md", "~~~ bash title=x\na ``` b\n~~~\n", 0, {"fence bash@2: a ``` b\n"}},
        MarkupCase{"attribute_fence", "a.md", "``` {.python}\nx\n```\n", 0, {"fence python@2: x\n"}},
        MarkupCase{"longer_fence", "a.md", "````\n```\nx\n```\n````\n", 0, {"fence @2: ```\nx\n```\n"}},
        MarkupCase{"fence_in_list",
                   "a.md",
                   "1. Build:\n\n   ```sh\n   make\n   ```\n2. Run\n",
                   2,
                   {"fence sh@4: make\n"}},
        MarkupCase{"fence_in_quote", "a.md", "> ```sh\n> make\n> ```\n> word\n", 1, {"fence sh@2: make\n"}},
        MarkupCase{
            "unclosed_fence", "a.md", "```sh\nmake\n# no heading\n", 0, {"fence sh@2: make\n# no heading\n"}},
        MarkupCase{"indented_code",
                   "a.md",
                   "Run:\n\n    make all\n    make x\n\nafter\n",
                   2,
                   {"fence @3: make all\nmake x\n"}},
        MarkupCase{"list_is_no_code", "a.md", "- one\n\n    two [x](y.md)\n", 3, {"link y.md (x)@3"}},
        MarkupCase{"front_matter", "a.md", "---\ntitle: not a heading\n---\n# One\n", 1, {"h1 One"}},
        MarkupCase{"rule_is_no_front_matter", "a.md", "---\n\nword\n\n---\n", 1, {}},
        MarkupCase{"comment", "a.md", "a <!-- [x](no.md) --> b\n<!--\n# no\n-->\nc\n", 3, {}},
        MarkupCase{"comment_in_fence", "a.md", "```html\n<!-- x\n```\nword\n", 1, {"fence html@2: <!-- x\n"}},
        MarkupCase{"comment_in_code", "a.md", "`<!--` [x](y.md)\n", 1, {"link y.md (x)@1"}},
        MarkupCase{"inline_link",
                   "a.md",
                   "See [the *guide*](docs/a%20b.md \"Title\").\n",
                   3,
                   {"link docs/a%20b.md (the guide)@1"}},
        MarkupCase{"angle_target", "a.md", "[a](<b c.md>)\n", 1, {"link b c.md (a)@1"}},
        MarkupCase{"parentheses", "a.md", "[a](b(c).md)\n", 1, {"link b(c).md (a)@1"}},
        MarkupCase{"references",
                   "a.md",
                   "[One][x] [two][] [Three]\n\n[X]: a.md\n[two]: <b.md> 'T'\n[three]: c.md\n",
                   3,
                   {"link a.md (One)@1", "link b.md (two)@1", "link c.md (Three)@1"}},
        MarkupCase{"undefined_reference", "a.md", "- [ ] a [b] [c][d]\n", 3, {}},
        MarkupCase{"autolinks",
                   "a.md",
                   "<https://a.example/x> and https://b.example/y).\n",
                   3,
                   {"link https://a.example/x (https://a.example/x)@1",
                    "link https://b.example/y (https://b.example/y)@1"}},
        MarkupCase{"image", "a.md", "![Alt text](img/a.png)\n", 0, {"image img/a.png (Alt text)@1"}},
        MarkupCase{
            "linked_badge",
            "a.md",
            "[![Build](https://github.com/o/r/actions/workflows/ci.yml/badge.svg)](https://x.example)\n",
            0,
            {"badge https://github.com/o/r/actions/workflows/ci.yml/badge.svg (Build)@1",
             "link https://x.example (Build)@1"}},
        MarkupCase{"html_links",
                   "a.md",
                   "<p>\n<a href='docs/x.md'>Docs</a> <img alt=y src=\"b.png\"/></p>\n",
                   1,
                   {"link docs/x.md (Docs)@2", "image b.png (y)@2"}},
        MarkupCase{"picture",
                   "a.md",
                   "<picture><source srcset=\"d.png 1x, e.png 2x\"><img src=\"l.png\"></picture>\n",
                   0,
                   {"image d.png ()@1", "image e.png ()@1", "image l.png ()@1"}},
        MarkupCase{"code_span", "a.md", "`[x](y.md)` ``a ` b``\n", 3, {}},
        MarkupCase{"escape", "a.md", "\\[x](y.md)\n", 1, {}},
        MarkupCase{"table", "a.md", "| a | b |\n|---|---|\n| [c](d.md) | e |\n", 4, {"link d.md (c)@3"}},
        MarkupCase{"second_line", "a.md", "one\ntwo [a](b.md)\n", 3, {"link b.md (a)@2"}},
        MarkupCase{"html_pre", "a.md", "<pre>\nmake x\n</pre>\nafter\n", 1, {"fence @1: \nmake x\n"}},
        MarkupCase{"chinese", "a.md", "\xE5\xAE\x89\xE8\xA3\x85\xE8\xAF\xB4\xE6\x98\x8E\n", 2, {}},
        MarkupCase{"bad_utf8",
                   "a.md",
                   "# \xFF\xFE\n\xC3( [a](b\xFF.md)\n",
                   3,
                   {"h1 \xFF\xFE", "link b\xFF.md (a)@2"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    RestructuredText, MarkupTest,
    testing::Values(
        MarkupCase{"headings",
                   "a.rst",
                   "====\nShop\n====\n\nSetup\n-----\n\ntext\n\nMore\n~~~~\n",
                   4,
                   {"h1 Shop", "h2 Setup", "h3 More"}},
        MarkupCase{"link",
                   "a.rst",
                   "See `the guide <docs/a.rst>`_ and `b <c.rst>`__.\n",
                   5,
                   {"link docs/a.rst (the guide)@1", "link c.rst (b)@1"}},
        MarkupCase{"named_target",
                   "a.rst",
                   "See Guide_ or `two words`_.\n\n.. _guide: docs/a.rst\n.. _two words: b.rst\n",
                   5,
                   {"link docs/a.rst (Guide)@1", "link b.rst (two words)@1"}},
        MarkupCase{"image",
                   "a.rst",
                   ".. image:: img/a.png\n   :alt: Alt\n   :target: docs/x.rst\n\nword\n",
                   1,
                   {"image img/a.png (Alt)@1", "link docs/x.rst (Alt)@1"}},
        MarkupCase{"figure", "a.rst", ".. figure:: a.png\n\n   Caption\n", 1, {"image a.png ()@1"}},
        MarkupCase{"substitution",
                   "a.rst",
                   "|ci| word\n\n.. |ci| image:: https://img.shields.io/x\n",
                   1,
                   {"badge https://img.shields.io/x ()@1"}},
        MarkupCase{"code_block",
                   "a.rst",
                   ".. code-block:: bash\n   :linenos:\n\n   make all\n\n   make x\n\nafter\n",
                   1,
                   {"fence bash@4: make all\n\nmake x\n"}},
        MarkupCase{"literal_block", "a.rst", "Run::\n\n    $ make\n\nafter\n", 2, {"fence @3: $ make\n"}},
        MarkupCase{"comment", "a.rst", ".. a comment\n   goes on\n\nword\n", 1, {}},
        MarkupCase{"inline_literal", "a.rst", "``make x`` `y`\n", 3, {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    AsciiDoc, MarkupTest,
    testing::Values(
        MarkupCase{"headings", "a.adoc", "= Shop\n:toc:\n\n== Setup\n\ntext\n", 3, {"h1 Shop", "h2 Setup"}},
        MarkupCase{"links",
                   "a.adoc",
                   "link:docs/a.adoc[Guide], xref:b.adoc#x[B], https://c.example[C]\n",
                   3,
                   {"link docs/a.adoc (Guide)@1", "link b.adoc#x (B)@1", "link https://c.example (C)@1"}},
        MarkupCase{"images",
                   "a.adoc",
                   ":imagesdir: img\n\nimage::a.png[Alt,link=x.adoc]\n",
                   0,
                   {"image img/a.png (Alt)@3", "link x.adoc ()@3"}},
        MarkupCase{"source",
                   "a.adoc",
                   "[source,bash]\n----\nmake\n----\n\n....\nraw\n....\n",
                   0,
                   {"fence bash@3: make\n", "fence @7: raw\n"}},
        MarkupCase{"comments", "a.adoc", "// link:a.adoc[x]\n////\nlink:b.adoc[y]\n////\nword\n", 1, {}},
        MarkupCase{
            "cross_reference", "a.adoc", "<<setup,Setup>> <<b.adoc#x,B>>\n", 2, {"link b.adoc#x (B)@1"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Org, MarkupTest,
    testing::Values(
        MarkupCase{"headings",
                   "a.org",
                   "#+title: Shop\n* Setup\ntext\n** More\n",
                   4,
                   {"h0 Shop", "h1 Setup", "h2 More"}},
        MarkupCase{
            "links",
            "a.org",
            "[[file:docs/a.org][Guide]] [[./b.png]] [[Setup]] [[https://c.example][C]]\n",
            3,
            {"link docs/a.org (Guide)@1", "image ./b.png (./b.png)@1", "link https://c.example (C)@1"}},
        MarkupCase{"source",
                   "a.org",
                   "#+BEGIN_SRC sh :results output\nmake\n#+END_SRC\n: raw\n",
                   0,
                   {"fence sh@2: make\n", "fence @4: raw\n"}},
        MarkupCase{
            "comment", "a.org", "# [[file:x.org]]\n#+begin_comment\nno\n#+end_comment\nword\n", 1, {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    PlainText, MarkupTest,
    testing::Values(MarkupCase{"headings",
                               "README",
                               "Shop\n====\n\nINSTALLATION\n\nRun it.\n\nUsage:\n\n    make x\n",
                               5,
                               {"h1 Shop", "h2 INSTALLATION", "h2 Usage:", "fence @10: make x\n"}},
                    MarkupCase{"address",
                               "readme.txt",
                               "See https://a.example/x for more.\n",
                               4,
                               {"link https://a.example/x (https://a.example/x)@1"}}),
    [](const auto& test) { return test.param.name; });

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

TEST(Markup, TakesHostileInput) {
  constexpr std::size_t times = 20'000;
  for (const std::string_view unit :
       {"[",      "![",    "](",         "[](",       "[a](b \"",     "[a][",   "<a ",
        "<a \"",  "<!--",  "`",          "``x`",      "> ",           "<h1>",   "<pre>",
        "**",     "_x_",   "link:a[",    "<<",        "[[",           "|x|",    "`a <",
        "* a\n",  "```\n", "....\n",     "----\n",    "# x\n",        "- ",     ".. code::\n\n ",
        "\x01\n", "\xFF",  "https://x ", "<https://", "a::\n\n  b\n", "-- -->", "<source srcset=a,"}) {
    const std::string text = repeated(unit, times / unit.size());
    for (const char* path : {"a.md", "a.rst", "a.adoc", "a.org", "README"}) {
      const Document document = read_document(path, text);
      EXPECT_LE(document.sections.size(), std::size_t{20'000}) << path;
      EXPECT_LE(document.links.size(), std::size_t{50'000}) << path;
    }
  }
}

TEST(Markup, CountsTheWordsOfDeeperSections) {
  const Document document = read_document("a.md", "# A\none\n## B\ntwo three\n### C\nfour\n## D\nfive\n");
  ASSERT_EQ(document.sections.size(), 5U);
  EXPECT_EQ(document.words_below(1), 5U);
  EXPECT_EQ(document.words_below(2), 3U);
  EXPECT_EQ(document.sections[2].words, 2U);
}

TEST(Markup, KnowsTheSentenceAroundALink) {
  const Document document =
      read_document("a.md", "First one. The design is in\n[Notion](https://notion.so/x). Last.\n");
  ASSERT_EQ(document.links.size(), 1U);
  EXPECT_EQ(document.links[0].sentence, "The design is in Notion");
}

struct FormatCase {
  const char* name;
  const char* path;
  bool document;
  bool solution_readme;
};

class FormatTest : public testing::TestWithParam<FormatCase> {};

TEST_P(FormatTest, IsTold) {
  EXPECT_EQ(document_format(GetParam().path).has_value(), GetParam().document);
  EXPECT_EQ(readme_rank(GetParam().path).has_value(), GetParam().solution_readme);
}

INSTANTIATE_TEST_SUITE_P(
    Table, FormatTest,
    testing::Values(
        FormatCase{"root_readme", "README.md", true, true}, FormatCase{"bare", "README", true, true},
        FormatCase{"lower", "docs/readme.txt", true, true},
        FormatCase{"github", ".github/Readme.rst", true, true},
        FormatCase{"translation", "README.zh-CN.md", true, true},
        FormatCase{"component", "api/README.md", true, false},
        FormatCase{"helm_template", "README.md.gotmpl", false, false},
        FormatCase{"script", "readme.py", false, false}, FormatCase{"page", "docs/a.markdown", true, false},
        FormatCase{"text", "docs/a.txt", false, false}, FormatCase{"changelog", "CHANGELOG.md", false, false}, FormatCase{"changes", "docs/CHANGES.rst", false, false},
        FormatCase{"news", "NEWS.md", false, false}, FormatCase{"news_api", "docs/news-api.md", true, false},
        FormatCase{"license", "LICENSE-MIT.md", false, false},
        FormatCase{"history", "History.rst", false, false},
        FormatCase{"historical", "docs/historical.md", true, false},
        FormatCase{"conduct", "CODE_OF_CONDUCT.md", false, false},
        FormatCase{"issue_template", ".github/ISSUE_TEMPLATE/bug.md", false, false},
        FormatCase{"pull_request", ".github/pull_request_template.md", false, false}),
    [](const auto& test) { return test.param.name; });

TEST(Format, PrefersTheRootsOwnLanguage) {
  EXPECT_LT(readme_rank("README.md"), readme_rank("README.rst"));
  EXPECT_LT(readme_rank("README"), readme_rank("README.zh-CN.md"));
  EXPECT_LT(readme_rank("README.zh-CN.md"), readme_rank("docs/README.md"));
  EXPECT_LT(readme_rank("docs/README.md"), readme_rank(".github/README.md"));
}

TEST(Markup, TellsWhatAProgramWrote) {
  EXPECT_TRUE(is_generated_document("# API\n<!-- Code generated by gen. DO NOT EDIT. -->\n"));
  EXPECT_TRUE(is_generated_document(".. This file was automatically generated from x\n"));
  EXPECT_FALSE(is_generated_document("# API\nThis file is generated by gen, as the guide says\n"));
}

}  // namespace
}  // namespace prodready::documents
