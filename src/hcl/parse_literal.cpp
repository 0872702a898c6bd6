#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "hcl/characters.hpp"
#include "hcl/parser.hpp"

namespace prodready::hcl {
namespace {

// Bytes that may mean something within a literal; those of a quoted one alone are '"' and '\\'.
constexpr std::array<bool, 256> marks_of(std::string_view signs) {
  std::array<bool, 256> marks{};
  for (std::size_t byte = 0x80; byte < marks.size(); ++byte) {
    marks.at(byte) = true;
  }
  for (const char c : signs) {
    marks.at(static_cast<unsigned char>(c)) = true;
  }
  return marks;
}

constexpr std::array<bool, 256> line_marks = marks_of("$%\r\n");
constexpr std::array<bool, 256> quoted_marks = marks_of("$%\r\n\"\\");

void pass_plain(Cursor& cursor, const std::array<bool, 256>& marks) {
  const std::string_view rest = cursor.rest();
  std::size_t plain = 0;
  while (plain < rest.size() && !marks[static_cast<unsigned char>(rest[plain])]) {
    ++plain;
  }
  cursor.advance(plain);
}

// `$${` and `%%{` stand for `${` and `%{`.
bool at_escaped_sequence(const Cursor& cursor) {
  const char c = cursor.peek();
  return (c == '$' || c == '%') && cursor.peek(1) == c && cursor.peek(2) == '{';
}

}  // namespace

bool Parser::at_sequence() const {
  return (cursor_.peek() == '$' || cursor_.peek() == '%') && cursor_.peek(1) == '{';
}

void Parser::pass_beyond_ascii() {
  const Character one = character_at(cursor_.rest());
  if (one.bytes == 0) {
    fail("bytes that are not UTF-8");
  } else {
    cursor_.advance(one.bytes);
  }
}

// One token of a text over lines: up to and with the end of the line, or up to `${` or `%{`.
void Parser::line_literal(TemplatePieces& pieces, bool heredoc) {
  const Position position = cursor_.position();
  std::string before;  // as far as an escaped sequence made it differ from what is written
  std::size_t start = cursor_.offset();
  while (!failed()) {
    pass_plain(cursor_, line_marks);
    if (cursor_.at_end() || at_sequence()) {
      break;
    }
    if (cursor_.at_newline()) {
      cursor_.pass_newline();
      break;
    }
    if (at_escaped_sequence(cursor_)) {
      cursor_.advance(1);
      before += cursor_.from(start);
      cursor_.advance(1);
      start = cursor_.offset();
    } else if (cursor_.peek() == '\r' && heredoc) {
      fail("a carriage return without a line feed behind it");
    } else if (static_cast<unsigned char>(cursor_.peek()) >= 0x80) {
      pass_beyond_ascii();
    } else {
      cursor_.advance(1);
    }
  }
  if (!failed()) {
    before += cursor_.from(start);
    pieces.add_literal(position, before);
  }
}

// Up to what ends a literal between quotes, which the caller looks at: '"', the line's end, `${` or `%{`.
void Parser::quoted_literal(std::string& text) {
  while (!failed()) {
    const std::size_t start = cursor_.offset();
    pass_plain(cursor_, quoted_marks);
    text += cursor_.from(start);
    const char c = cursor_.peek();
    if (cursor_.at_end() || c == '"' || c == '\n' || c == '\r' || at_sequence()) {
      return;
    }
    if (c == '\\') {
      escape(text);
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t character = cursor_.offset();
      pass_beyond_ascii();
      text += failed() ? std::string_view{} : cursor_.from(character);
    } else if (at_escaped_sequence(cursor_)) {
      text += c;
      text += '{';
      cursor_.advance(3);
    } else {
      text += c;
      cursor_.advance(1);
    }
  }
}

void Parser::escape(std::string& text) {
  const Position position = cursor_.position();
  const char c = cursor_.peek(1);
  constexpr std::string_view letters = "nrt\"\\";
  constexpr std::string_view meanings = "\n\r\t\"\\";
  const std::size_t simple = letters.find(c);
  if (simple != std::string_view::npos) {
    text += meanings[simple];
    cursor_.advance(2);
    return;
  }
  if (c != 'u' && c != 'U') {
    fail_at(position,
            "this escape is not known; there are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN");
    return;
  }
  cursor_.advance(2);
  const std::string_view hex = cursor_.rest().substr(0, c == 'u' ? 4 : 8);
  std::uint32_t code = 0;
  const auto [last, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  const bool whole = hex.size() == (c == 'u' ? 4U : 8U) && last == hex.data() + hex.size();
  if (error != std::errc{} || !whole || !append_utf8(text, code)) {
    fail_at(position, fmt::format("expected the {} hexadecimal digits of a Unicode character behind '\\{}'",
                                  c == 'u' ? 4 : 8, c));
    return;
  }
  cursor_.advance(hex.size());
}

}  // namespace prodready::hcl
