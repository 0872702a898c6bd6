#include "facts/documents/blocks.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace prodready::documents {

std::size_t indentation(std::string_view line) {
  std::size_t columns = 0;
  for (const char c : line) {
    if (c == ' ') {
      ++columns;
    } else if (c == '\t') {
      columns += 4 - columns % 4;
    } else {
      break;
    }
  }
  return columns;
}

std::string_view dedent(std::string_view line, std::size_t columns) {
  std::size_t done = 0;
  std::size_t i = 0;
  while (i < line.size() && done < columns && (line[i] == ' ' || line[i] == '\t')) {
    done += line[i] == ' ' ? 1 : 4 - done % 4;
    ++i;
  }
  return line.substr(i);
}

bool is_blank(std::string_view line) { return trim(line).empty(); }

bool is_run_of(std::string_view line, char character, std::size_t least) {
  const std::string_view text = trim(line);
  return text.size() >= least && !text.empty() && text.find_first_not_of(character) == std::string_view::npos;
}

std::size_t list_marker(std::string_view text) {
  std::size_t i = 0;
  if (!text.empty() && std::string_view("-*+").find(text.front()) != std::string_view::npos) {
    i = 1;
  } else {
    while (i < text.size() && i < 9 && text[i] >= '0' && text[i] <= '9') {
      ++i;
    }
    if (i == 0 || i >= text.size() || (text[i] != '.' && text[i] != ')')) {
      return 0;
    }
    ++i;
  }
  if (i == text.size()) {
    return i;
  }
  const std::size_t end = std::min(text.find_first_not_of(" \t", i), text.size());
  return end > i ? end : 0;
}

std::optional<ListStep> list_step(std::string_view text, std::size_t columns) {
  ListStep step{columns, 0};
  std::size_t digits = 0;
  while (digits < text.size() && digits < 9 && text[digits] >= '0' && text[digits] <= '9') {
    step.number = step.number * 10 + (text[digits++] - '0');
  }
  return digits > 0 && list_marker(text) > 0 ? std::optional(step) : std::nullopt;
}

Block BlockList::new_block(BlockKind kind, std::string text, std::uint32_t number) {
  Block block{
      .kind = kind, .text = std::move(text), .line = number, .step = step_, .caption = std::move(caption_)};
  step_.reset();
  caption_.clear();
  return block;
}

void BlockList::append(std::string_view line, std::uint32_t number) {
  if (!open_) {
    paragraph_ = new_block(BlockKind::paragraph, {}, number);
    open_ = true;
  } else {
    paragraph_.text += '\n';
  }
  paragraph_.text.append(trim(line));
}

void BlockList::close() {
  if (open_) {
    blocks_.push_back(std::move(paragraph_));
    open_ = false;
  }
}

void BlockList::heading(int level, std::string_view text, std::uint32_t number) {
  close();
  blocks_.push_back(new_block(BlockKind::heading, std::string(text), number));
  blocks_.back().level = level;
}

void BlockList::promote(int level) {
  if (open_) {
    paragraph_.kind = BlockKind::heading;
    paragraph_.level = level;
    close();
  }
}

void BlockList::fence(std::string_view language, std::string content, std::uint32_t number) {
  close();
  blocks_.push_back(new_block(BlockKind::fence, std::move(content), number));
  blocks_.back().language = language;
}

std::vector<Block> BlockList::take() {
  close();
  return std::move(blocks_);
}

}  // namespace prodready::documents
