// Readers of the markups in which documents are written. Each takes any bytes and needs time linear in their
// number.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "facts/documents/builder.hpp"
#include "facts/documents/format.hpp"

namespace prodready::documents {

// Documents over this many bytes are read up to it.
inline constexpr std::size_t max_document_bytes = std::size_t{8} << 20U;

// Reads a document by its name's markup; `path` must be one that document_format knows.
Document read_document(const std::string& path, std::string_view bytes);

void read_markdown(std::string_view text, DocumentBuilder& builder);
void read_restructured_text(std::string_view text, DocumentBuilder& builder);
void read_asciidoc(std::string_view text, DocumentBuilder& builder);
void read_org(std::string_view text, DocumentBuilder& builder);
void read_plain_text(std::string_view text, DocumentBuilder& builder);

// Link definitions of Markdown by normalised label.
using Definitions = std::map<std::string, std::string, std::less<>>;
std::string normal_label(std::string_view label);  // lower case, white space runs as one blank

// The inline level of Markdown with GitHub's extensions and HTML. `line` is that of the text's first byte.
InlineText parse_markdown_inline(std::string_view text, std::uint32_t line, const Definitions& definitions);

// Whether a document says of itself, in a comment of its first 40 lines, that a program wrote it.
bool is_generated_document(std::string_view text);

}  // namespace prodready::documents
