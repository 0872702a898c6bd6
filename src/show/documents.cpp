#include <fmt/format.h>

#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

constexpr Word<DiagramKind> diagram_words[] = {
    {DiagramKind::text, "text"}, {DiagramKind::source, "source"}, {DiagramKind::image, "image"}};

void show_readme(const Facts& facts, const Readme& readme, TextPage& page) {
  if (readme.broken.empty() && readme.unjudged.empty()) {
    return;
  }
  constexpr std::size_t most = 10;
  page.line("  " + printable(facts.documents.documents[readme.document].path), Tone::strong);
  show_first(page, TextPage::detail_indent, readme.broken, most, [&](const BrokenReference& reference) {
    page.paragraph(TextPage::detail_indent,
                   fmt::format("{}: {}: {}", seen_at(reference.place), reference.target, reference.why),
                   Tone::bad);
  });
  show_first(page, TextPage::detail_indent, readme.unjudged, most, [&](const BrokenReference& reference) {
    page.paragraph(
        TextPage::detail_indent,
        fmt::format("{}: {}: not judged: {}", seen_at(reference.place), reference.target, reference.why),
        Tone::uncertain);
  });
}

void show_parts(const Document& document, TextPage& page) {
  for (const Section& section : document.sections) {
    if (section.level > 0) {
      page.paragraph(TextPage::detail_indent,
                     fmt::format("{}: {} {}, {}", section.line,
                                 std::string(static_cast<std::size_t>(section.level), '#'), section.heading,
                                 counted(section.words, "word", "words")));
    }
  }
  for (const Link& link : document.links) {
    page.paragraph(TextPage::detail_indent,
                   fmt::format("{}: {} {}", link.line, link.badge ? "badge" : (link.image ? "image" : "link"),
                               link.target),
                   Tone::faint);
  }
}

std::size_t headings_in(const Document& document) {
  return static_cast<std::size_t>(
      std::ranges::count_if(document.sections, [](const Section& section) { return section.level > 0; }));
}

void show_table(const std::vector<Document>& documents, TextPage& page) {
  constexpr std::size_t most = 30;
  Table table(1);
  table.add({"", "words", "headings", "links", "fences"});
  std::size_t left = std::min(documents.size(), most);
  for (const Document& document : documents) {
    if (left == 0) {
      break;
    }
    --left;
    table.add({printable(document.path) + (document.readme ? " (README)" : ""), count_cell(document.words),
               count_cell(headings_in(document)), count_cell(document.links.size()),
               count_cell(document.fences.size())});
  }
  table.show(page, TextPage::row_indent);
  show_rest(page, TextPage::row_indent, documents.size(), most);
}

Json section_json(const Section& section) {
  return {{"heading", name_json(section.heading)},
          {"level", section.level},
          {"line", section.line},
          {"words", section.words}};
}

Json link_json(const Link& link) {
  return {{"target", name_json(link.target)},
          {"text", name_json(link.text)},
          {"image", link.image},
          {"badge", link.badge},
          {"line", link.line}};
}

Json document_json(const Document& document) {
  return {{"path", name_json(document.path)},
          {"readme", document.readme},
          {"words", document.words},
          {"sections", list_json(document.sections, section_json)},
          {"links", list_json(document.links, link_json)},
          {"fences", list_json(document.fences, [](const Fence& fence) {
             return Json{{"language", name_json(fence.language)}, {"line", fence.line}};
           })}};
}

Json reference_json(const BrokenReference& reference) {
  return {{"target", name_json(reference.target)},
          {"why", name_json(reference.why)},
          {"place", place_json(reference.place)}};
}

Json readme_json(const Facts& facts, const Readme& readme) {
  return {{"path", name_json(facts.documents.documents[readme.document].path)},
          {"broken", list_json(readme.broken, reference_json)},
          {"unjudged", list_json(readme.unjudged, reference_json)}};
}

Json diagram_json(const Diagram& diagram) {
  return {{"kind", word_of(diagram_words, diagram.kind)}, {"format", name_json(diagram.format)},
          {"architectural", diagram.architectural},       {"nodes", diagram.nodes},
          {"out_of_reach", diagram.out_of_reach},         {"place", place_json(diagram.place)}};
}

}  // namespace

void documents_text(const Facts& facts, TextPage& page) {
  const std::vector<Document>& documents = facts.documents.documents;
  page.heading("DOCUMENTS", fmt::format("{}, {}", counted(documents.size(), "document", "documents"),
                                        counted(facts.diagrams.diagrams.size(), "diagram", "diagrams")));
  for (const Readme& readme : facts.documents.readmes) {
    show_readme(facts, readme, page);
  }
  if (documents.empty()) {
    return;
  }
  if (page.detail() != Detail::verbose) {
    show_table(documents, page);
  } else {
    for (const Document& document : documents) {
      page.line("  " + printable(document.path), Tone::strong);
      show_parts(document, page);
    }
  }
  constexpr std::size_t most = 10;
  show_first(page, TextPage::row_indent, facts.diagrams.diagrams, most, [&](const Diagram& diagram) {
    page.paragraph(
        TextPage::row_indent,
        fmt::format("{}: diagram, {}{}", seen_at(diagram.place), diagram.format,
                    diagram.nodes == 0 ? "" : fmt::format(", {}", counted(diagram.nodes, "node", "nodes"))));
  });
}

Json documents_json(const Facts& facts) {
  return {{"documents", list_json(facts.documents.documents, document_json)},
          {"readmes", list_json(facts.documents.readmes,
                                [&](const Readme& readme) { return readme_json(facts, readme); })},
          {"diagrams", list_json(facts.diagrams.diagrams, diagram_json)}};
}

}  // namespace prodready::show
