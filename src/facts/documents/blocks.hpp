// The block level that the readers of markups share: lines with their numbers, and a paragraph that grows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::documents {

// Columns of white space at the start of a line, a tab up to the next multiple of four.
std::size_t indentation(std::string_view line);
// `line` without up to `columns` columns of white space at its start.
std::string_view dedent(std::string_view line, std::size_t columns);
bool is_blank(std::string_view line);
// Whether the trimmed line is `character` alone, at least `least` times.
bool is_run_of(std::string_view line, char character, std::size_t least);
// Bytes of a list marker ("- ", "* ", "12. ") with the blanks behind it at the start of `text`; 0 when there
// is none.
std::size_t list_marker(std::string_view text);

// An item of a numbered list.
struct ListStep {
  std::size_t columns = 0;  // where its marker stands
  int number = -1;          // -1: the marker has none (". ", "#. ")
};

// Of a list marker as list_marker() finds it; nothing for a bullet.
std::optional<ListStep> list_step(std::string_view text, std::size_t columns);

enum class BlockKind : std::uint8_t { heading, paragraph, fence };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;         // heading
  std::string language;  // fence
  std::string text;      // with markup; of a fence its content
  std::uint32_t line = 0;
  std::optional<ListStep> step = {};  // the block starts this item
  std::string caption = {};           // a title that the markup gives it
};

// Gathers lines to paragraphs, in the order of the text.
class BlockList {
 public:
  void append(std::string_view line, std::uint32_t number);  // to the open paragraph
  void close();                                              // the open paragraph
  void heading(int level, std::string_view text, std::uint32_t number);
  // The open paragraph becomes a heading; nothing when none is open.
  void promote(int level);
  void fence(std::string_view language, std::string content, std::uint32_t number);
  // Both for the next block that begins.
  void step(std::optional<ListStep> item) { step_ = item; }
  void caption(std::string_view text) { caption_ = text; }
  bool open() const { return open_; }
  std::string_view open_text() const {
    return open_ ? std::string_view(paragraph_.text) : std::string_view{};
  }
  std::vector<Block> take();

 private:
  Block new_block(BlockKind kind, std::string text, std::uint32_t number);

  std::vector<Block> blocks_;
  Block paragraph_;
  std::optional<ListStep> step_;
  std::string caption_;
  bool open_ = false;
};

}  // namespace prodready::documents
