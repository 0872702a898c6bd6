#include "facts/documents/markup.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/own_code_content.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t generated_lines = 40;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

bool is_generated_document(std::string_view text) {
  std::string comments;
  bool in_comment = false;
  std::size_t count = 0;
  while (!text.empty() && count++ < generated_lines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, std::min<std::size_t>(end, 1000)));
    text.remove_prefix(std::min(end + 1, text.size()));
    in_comment = in_comment || contains(line, "<!--");
    const bool one_line = line.starts_with(".. ") || line.starts_with("//") || line.starts_with("[//]:");
    if (in_comment || one_line) {
      comments.append(line).append(" ");
    }
    in_comment = in_comment && !contains(line, "-->");
  }
  return is_generated_notice(comments);
}

Document read_document(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  bytes = bytes.substr(0, max_document_bytes);
  const bool readme = is_readme(path);
  DocumentBuilder builder(path, readme);
  switch (document_format(path).value_or(Format::plain)) {
    case Format::markdown:
      read_markdown(bytes, builder);
      break;
    case Format::restructured_text:
      read_restructured_text(bytes, builder);
      break;
    case Format::asciidoc:
      read_asciidoc(bytes, builder);
      break;
    case Format::org:
      read_org(bytes, builder);
      break;
    case Format::plain:
      read_plain_text(bytes, builder);
      break;
  }
  Document document = builder.finish();
  if (readme) {
    document.text = bytes;
  }
  return document;
}

}  // namespace prodready::documents
