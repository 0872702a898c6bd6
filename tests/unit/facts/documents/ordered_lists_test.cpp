#include <gtest/gtest.h>

#include <string>

#include "facts/documents/markup.hpp"
#include "facts/documents/runbook_signs.hpp"

namespace prodready::documents {
namespace {

struct ListCase {
  const char* name;
  const char* path;
  const char* text;
  const char* lists;  // "steps@line", in the order of the text
};

class OrderedListTest : public testing::TestWithParam<ListCase> {};

TEST_P(OrderedListTest, IsCounted) {
  std::string lists;
  for (const OrderedList& list : read_document(GetParam().path, GetParam().text).ordered_lists) {
    lists += (lists.empty() ? "" : " ") + std::to_string(list.steps) + "@" + std::to_string(list.line);
  }
  EXPECT_EQ(lists, GetParam().lists);
}

INSTANTIATE_TEST_SUITE_P(
    Table, OrderedListTest,
    testing::Values(ListCase{"markdown", "a.md", "1. One\n2. Two\n3) Three\n", "3@1"},
                    ListCase{"all_ones", "a.md", "1. One\n1. Two\n1. Three\n", "3@1"},
                    ListCase{"parts_between", "a.md",
                             "1. One\n\n   ```sh\n   ls\n   ```\n\n2. Two\n\nText\n\n3. Three\n", "3@1"},
                    ListCase{"two_lists", "a.md", "1. One\n2. Two\n\n1. Three\n2. Four\n", "2@1 2@4"},
                    ListCase{"nested", "a.md", "1. One\n   1. A\n   2. B\n2. Two\n   1. C\n", "2@1 2@2 1@5"},
                    ListCase{"heading_ends", "a.md", "1. One\n# A\n2. Two\n", "1@1 1@3"},
                    ListCase{"bullets", "a.md", "- One\n- Two\n* Three\n", ""},
                    ListCase{"unwritten", "a.md", "1. TODO: look\n2. <describe>\n3. ...\n4. Look\n", "1@1"},
                    ListCase{"in_a_fence", "a.md", "```\n1. One\n2. Two\n```\n", ""},
                    ListCase{"restructured_text", "a.rst", "1. One\n2. Two\n\nText\n\n#. Three\n#. Four\n",
                             "2@1 2@6"},
                    ListCase{"asciidoc", "a.adoc", ". One\n.. Inner\n. Two\n", "2@1 1@2"},
                    ListCase{"asciidoc_numbers", "a.adoc", "1. One\n2. Two\n", "2@1"},
                    ListCase{"org", "a.org", "1. One\n2) Two\n", "2@1"},
                    ListCase{"plain", "README", "1. One\n2. Two\n", "2@1"}),
    [](const auto& test) { return test.param.name; });

struct FenceCase {
  const char* name;
  const char* text;
  const char* fences;  // their contents
};

class PlainTextTest : public testing::TestWithParam<FenceCase> {};

TEST_P(PlainTextTest, SeesIndentedCommands) {
  std::string fences;
  for (const Fence& fence : read_document("README", GetParam().text).fences) {
    fences += fence.content;
  }
  EXPECT_EQ(fences, GetParam().fences);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PlainTextTest,
    testing::Values(FenceCase{"below_a_colon", "Build it so:\n\n  make all\n  make install\n\nThen rest.\n",
                              "make all\nmake install\n"},
                    FenceCase{"below_a_heading", "Installation:\n\n  ./configure\n", "./configure\n"},
                    FenceCase{"prompt", "Run it.\n\n  $ shop serve\n", "$ shop serve\n"},
                    FenceCase{"sentence", "It is so:\n\n  A text that is indented.\n", ""},
                    FenceCase{"no_colon", "It is so.\n\n  make it so\n", ""},
                    FenceCase{"list", "It is so:\n\n  - one\n  - two\n", ""},
                    FenceCase{"four_columns", "Build.\n\n    make\n", "make\n"}),
    [](const auto& test) { return test.param.name; });

TEST(Captions, AreThoseOfMarkupAndOfLinesAround) {
  const auto caption = [](const char* path, const char* text) {
    const Document document = read_document(path, text);
    return document.links.empty() ? "none" : document.links[0].caption;
  };
  EXPECT_EQ(caption("a.md", "![a](x.png \"The parts\")\n"), "The parts");
  EXPECT_EQ(caption("a.md", "The parts:\n\n![a](x.png)\n"), "The parts:");
  EXPECT_EQ(caption("a.md", "The parts.\n\n![a](x.png)\n"), "");
  EXPECT_EQ(caption("a.md", "![a](x.png)\n\nFigure 1: the parts\n"), "Figure 1: the parts");
  EXPECT_EQ(caption("a.md", "<figure><img src=\"x.png\"><figcaption>The parts</figcaption></figure>\n"),
            "The parts");
  EXPECT_EQ(caption("a.rst", ".. figure:: x.png\n   :alt: a\n\n   The parts\n"), "The parts");
  EXPECT_EQ(caption("a.adoc", ".The parts\nimage::x.png[a]\n"), "The parts");
}

struct SignCase {
  const char* name;
  const char* text;
  const char* signs;  // automations, then pointers
};

class RunbookSignsTest : public testing::TestWithParam<SignCase> {};

TEST_P(RunbookSignsTest, AreRead) {
  const RunbookSigns signs = read_runbook_signs("a", GetParam().text);
  std::string told;
  for (const AutomationDocument& automation : signs.automations) {
    told += automation.name + "@" + std::to_string(automation.place.line) + " ";
  }
  for (const RunbookPointer& pointer : signs.pointers) {
    told += pointer.what + "=" + pointer.target + "@" + std::to_string(pointer.place.line) + " ";
  }
  EXPECT_EQ(told, GetParam().signs);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RunbookSignsTest,
    testing::Values(
        SignCase{"yaml",
                 "Resources:\n  R:\n    Properties:\n      DocumentType: \"Automation\"\n    Type: "
                 "'AWS::SSM::Document'\n",
                 "R@5 "},
        SignCase{"computed",
                 "  R:\n    Type: AWS::SSM::Document\n    Properties:\n      DocumentType: !Ref Automation\n",
                 ""},
        SignCase{"terraform",
                 "resource \"aws_ssm_document\" \"r\" {\n  document_type   = \"Automation\"\n}\n",
                 "aws_ssm_document.r@1 "},
        SignCase{"terraform_variable",
                 "resource \"aws_ssm_document\" \"r\" {\n  document_type = var.Automation\n}\n", ""},
        SignCase{"terraform_comment",
                 "# resource \"aws_ssm_document\" \"r\" {\n#  document_type = \"Automation\"\n# }\n", ""},
        SignCase{"runbook_url", "    runbook_url: 'https://w.acme.com/q'  # see\n",
                 "runbook_url=https://w.acme.com/q@1 "},
        SignCase{"jsonnet", "  runbook_url: 'https://w.acme.com/q',\n",
                 "runbook_url=https://w.acme.com/q@1 "},
        SignCase{"no_address", "runbook_url: '{{ .url }}'\n", ""},
        SignCase{"description", "AlarmDescription: See the runbook on https://w.acme.com/q.\n",
                 "AlarmDescription=https://w.acme.com/q@1 "},
        SignCase{"description_without_runbook", "AlarmDescription: Too many errors\nrunbooks: 1\n", ""},
        SignCase{"empty", "", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::documents
