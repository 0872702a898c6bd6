// Hands the blocks that a markup's reader found to the builder of the document.
#pragma once

#include <utility>
#include <vector>

#include "facts/documents/blocks.hpp"
#include "facts/documents/builder.hpp"

namespace prodready::documents {

// `parse_inline(text, line)` reads the inline level of the markup.
template <class ParseInline>
void assemble(std::vector<Block> blocks, DocumentBuilder& builder, const ParseInline& parse_inline) {
  for (Block& block : blocks) {
    if (!block.caption.empty()) {
      builder.caption(std::move(block.caption));
    }
    if (block.kind == BlockKind::fence) {
      if (block.step) {
        builder.step(*block.step, block.text, block.line);
      }
      builder.fence(block.language, std::move(block.text), block.line);
      continue;
    }
    const InlineText text = parse_inline(block.text, block.line);
    if (block.kind == BlockKind::heading) {
      builder.heading(block.level, text, block.line);
      continue;
    }
    if (block.step) {
      builder.step(*block.step, text.plain, block.line);
    }
    builder.paragraph(text);
  }
}

}  // namespace prodready::documents
