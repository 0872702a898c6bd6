#include "hcl/cursor.hpp"

#include <algorithm>
#include <array>

#include "hcl/characters.hpp"

namespace prodready::hcl {
namespace {

enum class Part : unsigned char { none, start, inner, beyond_ascii };

constexpr std::array<Part, 256> parts_of_identifiers() {
  std::array<Part, 256> parts{};
  for (std::size_t byte = 0; byte < parts.size(); ++byte) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
    const bool inner = (byte >= '0' && byte <= '9') || byte == '-';
    parts.at(byte) = letter        ? Part::start
                     : inner       ? Part::inner
                     : byte < 0x80 ? Part::none
                                   : Part::beyond_ascii;
  }
  return parts;
}

constexpr std::array<Part, 256> parts = parts_of_identifiers();

Part part_of(char c) { return parts[static_cast<unsigned char>(c)]; }

}  // namespace

Position Cursor::position() const {
  const std::size_t column = at_ - line_start_ + (line_ == start_.line ? start_.column : 1);
  return {.line = line_, .column = static_cast<std::uint32_t>(column)};
}

void Cursor::pass_newline() {
  at_ += peek() == '\r' ? 2U : 1U;
  line_start_ = at_;
  ++line_;
}

bool Cursor::skip_comment() {
  if (peek() == '#' || peek(1) == '/') {
    at_ = std::min(text_.find('\n', at_), text_.size());
    return true;
  }
  const std::size_t end = text_.find("*/", at_ + 2);
  if (end == std::string_view::npos) {
    return false;
  }
  for (std::size_t newline = text_.find('\n', at_); newline < end; newline = text_.find('\n', at_)) {
    at_ = newline;
    pass_newline();
  }
  at_ = end + 2;
  return true;
}

bool Cursor::skip_any_space(Newlines newlines) {
  while (!at_end()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t') {
      ++at_;
    } else if (newlines == Newlines::are_space && at_newline()) {
      pass_newline();
    } else if (c == '#' || (c == '/' && (peek(1) == '/' || peek(1) == '*'))) {
      if (!skip_comment()) {
        return false;
      }
    } else {
      break;
    }
  }
  return true;
}

std::string_view Cursor::take_identifier() {
  const std::size_t start = at_;
  while (!at_end()) {
    const Part part = part_of(text_[at_]);
    if (part == Part::start || (part == Part::inner && at_ > start)) {
      ++at_;
      continue;
    }
    const Character one = part == Part::beyond_ascii ? character_at(rest()) : Character{};
    if (one.bytes == 0 || !(at_ == start ? begins_identifier(one.code) : continues_identifier(one.code))) {
      break;
    }
    at_ += one.bytes;
  }
  return from(start);
}

}  // namespace prodready::hcl
