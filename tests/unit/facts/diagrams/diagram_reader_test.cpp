#include <gtest/gtest.h>

#include <string>

#include "core/text.hpp"
#include "support/diagram_facts.hpp"

namespace prodready {
namespace {

using test::Files;

// "docs/a.md:3 Mermaid flowchart [docs/a.md|Architecture]", one a line.
std::string told(const Files& files, const FileFacts& marks = {}) {
  const DocumentFacts documents = test::document_facts_of(files, test::github_remote(), marks);
  std::string text;
  for (const Diagram& diagram : test::diagram_facts_of(files, documents, marks).diagrams) {
    text += (text.empty() ? "" : "\n") + to_string(diagram.place) + ' ' + diagram.format +
            (diagram.out_of_reach ? "? [" : " [") + join(diagram.words, "|") + ']';
  }
  return text;
}

struct ReaderCase {
  const char* name;
  Files files;
  const char* told;
};

class DiagramReaderTest : public testing::TestWithParam<ReaderCase> {};

TEST_P(DiagramReaderTest, FindsDiagrams) { EXPECT_EQ(told(GetParam().files), GetParam().told); }

const char* const flow = "```mermaid\nflowchart LR\na-->b-->c\n```\n";

INSTANTIATE_TEST_SUITE_P(
    Table, DiagramReaderTest,
    testing::Values(
        ReaderCase{"fence",
                   {{"docs/a.md", std::string("# A\n\n## Architecture\n\n") + flow}},
                   "docs/a.md:6 Mermaid flowchart [docs/a.md|Architecture]"},
        ReaderCase{"fence_with_a_line_that_leads_to_it",
                   {{"a.md", std::string("The infrastructure:\n\n") + flow}},
                   "a.md:4 Mermaid flowchart [a.md|The infrastructure:]"},
        ReaderCase{"fence_in_a_comment", {{"a.md", std::string("<!--\n") + flow + "-->\n"}}, ""},
        ReaderCase{"pre",
                   {{"a.md", "<pre class=\"mermaid\">\ngraph TD\na-->b\n</pre>\n"}},
                   "a.md:1 Mermaid flowchart [a.md]"},
        ReaderCase{
            "restructured_text",
            {{"a.rst", "Architecture\n============\n\n.. mermaid::\n\n   graph TD\n   a-->b\n\nText\n"}},
            "a.rst:6 Mermaid flowchart [a.rst|Architecture]"},
        ReaderCase{"asciidoc",
                   {{"a.adoc", "= A\n\n.System overview\n[plantuml]\n----\n[A] --> [B]\n----\n"}},
                   "a.adoc:6 PlantUML component [a.adoc|System overview|A]"},
        ReaderCase{"org",
                   {{"a.org", "* Design\n#+begin_src dot\ndigraph { a -> b }\n#+end_src\n"}},
                   "a.org:3 Graphviz [a.org|Design]"},
        ReaderCase{"file",
                   {{"docs/shop.mmd", "graph TD\na-->b\n"}},
                   "docs/shop.mmd Mermaid flowchart [docs/shop.mmd]"},
        ReaderCase{"vendored_file", {{"vendor/x/shop.mmd", "graph TD\na-->b\n"}}, ""},
        ReaderCase{"test_file", {{"tests/shop.puml", "[a] --> [b]\n"}}, ""},
        ReaderCase{
            "source", {{"docs/shop.drawio", "<mxfile/>"}}, "docs/shop.drawio draw.io [docs/shop.drawio]"},
        ReaderCase{"empty_source", {{"docs/shop.drawio", ""}}, ""},
        ReaderCase{"source_that_a_document_shows",
                   {{"docs/shop.drawio.svg", "<svg/>"},
                    {"a.md", "# A\n## Parts\n![Landscape](docs/shop.drawio.svg)\n"}},
                   "docs/shop.drawio.svg draw.io [docs/shop.drawio.svg|Landscape|Parts|a]"},
        ReaderCase{
            "image",
            {{"docs/x.png", "x"}, {"docs/a.md", "# A\n## System design\n![Parts](x.png \"The parts\")\n"}},
            "docs/a.md:3 png [docs/x.png|Parts|The parts|System design|a]"},
        ReaderCase{"image_that_nobody_shows", {{"docs/x.png", "x"}, {"a.md", "text\n"}}, ""},
        ReaderCase{"image_that_does_not_resolve", {{"a.md", "## Architecture\n![a](docs/x.png)\n"}}, ""},
        ReaderCase{"image_in_other_case", {{"docs/X.png", "x"}, {"a.md", "![a](docs/x.png)\n"}}, ""},
        ReaderCase{"image_is_a_large_file_pointer",
                   {{"x.png", "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 9\n"},
                    {"a.md", "## Architecture\n![a](x.png)\n"}},
                   "a.md:2 png [x.png|a|Architecture]"},
        ReaderCase{"link_to_an_image",
                   {{"x.pdf", "x"}, {"a.md", "See the [architecture](x.pdf).\n"}},
                   "a.md:1 pdf [x.pdf|architecture|a]"},
        ReaderCase{
            "html",
            {{"x.svg", "x"},
             {"a.md",
              "## Design\n<picture><source srcset=\"x.svg\"><img src=\"x.svg\" alt=\"Parts\"></picture>\n"}},
            "a.md:2 svg [x.svg|Design|a|Parts]"},
        ReaderCase{"figure",
                   {{"x.png", "x"},
                    {"a.rst", "Title\n=====\n\n.. figure:: x.png\n   :alt: Parts\n\n   The topology\n"}},
                   "a.rst:4 png [x.png|Parts|The topology|Title|a]"},
        ReaderCase{"asciidoc_image",
                   {{"img/x.png", "x"}, {"a.adoc", ":imagesdir: img\n\n.Topology\nimage::x.png[Parts]\n"}},
                   "a.adoc:4 png [img/x.png|Parts|Topology|a]"},
        ReaderCase{"caption_below",
                   {{"x.png", "x"}, {"a.md", "![](x.png)\n\n*Figure 1: network overview*\n"}},
                   "a.md:1 png [x.png|Figure 1: network overview|a]"},
        ReaderCase{
            "badge",
            {{"a.md", "## Architecture\n![architecture](https://img.shields.io/badge/architecture-x.svg)\n"}},
            ""},
        ReaderCase{"logo", {{"logo.png", "x"}, {"a.md", "## Architecture\n![](logo.png)\n"}}, ""},
        ReaderCase{"screenshot",
                   {{"x.png", "x"}, {"a.md", "## System overview\n![Screenshot of the orders](x.png)\n"}},
                   ""},
        ReaderCase{"under_screenshots", {{"x.png", "x"}, {"a.md", "## Screenshots\n![](x.png)\n"}}, ""},
        ReaderCase{"title_of_a_readme",
                   {{"x.png", "x"}, {"README.md", "# Infrastructure\n![](x.png)\n"}},
                   "README.md:2 png [x.png|README]"},
        ReaderCase{"title_of_a_readme_with_a_diagram",
                   {{"diagram.png", "x"}, {"README.md", "# Infrastructure\n![](diagram.png)\n"}},
                   "README.md:2 png [diagram.png|Infrastructure|README]"},
        ReaderCase{"https_image",
                   {{"a.md", "## Architecture\n![Parts](https://example.com/x.png)\n"}},
                   "a.md:2 png? [https://example.com/x.png|Parts|Architecture|a]"},
        ReaderCase{"attachment",
                   {{"a.md", "## Architecture\n![Parts](https://github.com/user-attachments/assets/1-2)\n"}},
                   "a.md:2 image [https://github.com/user-attachments/assets/1-2|Parts|Architecture|a]"},
        ReaderCase{"own_raw_address",
                   {{"docs/x.png", "x"},
                    {"a.md", "![P](https://raw.githubusercontent.com/acme/shop/main/docs/x.png)\n"}},
                   "a.md:1 png [docs/x.png|P|a]"},
        ReaderCase{"own_address_of_another_file",
                   {{"main.go", "x"},
                    {"architecture.md", "[Start](https://github.com/acme/shop/blob/main/main.go)\n"}},
                   ""},
        ReaderCase{"static_folder_of_a_site",
                   {{"site/static/img/x.png", "x"}, {"site/docs/a.md", "![P](/img/x.png)\n"}},
                   "site/docs/a.md:1 png [site/static/img/x.png|P|a]"},
        ReaderCase{"image_in_a_sample",
                   {{"examples/x.png", "x"}, {"a.md", "## Architecture\n![](examples/x.png)\n"}},
                   ""}),
    [](const auto& test) { return test.param.name; });

TEST(DiagramReader, FollowsTheAttributes) {
  FileFacts marks;
  marks.files.push_back({.path = "lib/a.mmd", .mark = FileMark::vendored});
  EXPECT_EQ(told({{"lib/a.mmd", "graph TD\na-->b\n"}}, marks), "");
}

}  // namespace
}  // namespace prodready
