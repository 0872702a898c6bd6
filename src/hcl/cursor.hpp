// A place in a text that knows its line and column, and how HCL's spaces and comments are passed over.
#pragma once

#include <cstddef>
#include <string_view>

#include "hcl/ast.hpp"

namespace prodready::hcl {

enum class Newlines { end_it, are_space };

class Cursor {
 public:
  // `start`: where the text's first byte stands in its file.
  explicit Cursor(std::string_view text, Position start = {.line = 1, .column = 1})
      : text_(text), start_(start), line_(start.line) {}

  bool at_end() const { return at_ == text_.size(); }
  std::size_t offset() const { return at_; }
  std::string_view rest() const { return text_.substr(at_); }
  std::string_view from(std::size_t offset) const { return text_.substr(offset, at_ - offset); }
  // NUL behind the end, and where the text has one: ask at_end() where it matters.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool starts_with(std::string_view part) const { return rest().starts_with(part); }
  bool at_newline() const { return peek() == '\n' || (peek() == '\r' && peek(1) == '\n'); }

  Position position() const;
  // Past bytes among which is no newline.
  void advance(std::size_t bytes) { at_ += bytes; }
  // Past the '\n' or "\r\n" here.
  void pass_newline();
  void go_to_end() { at_ = text_.size(); }

  // Past spaces and comments, and newlines where they are space. False where a block comment is never closed.
  bool skip_space(Newlines newlines) {
    const char c = peek();
    return (c > ' ' && c != '#' && c != '/') || skip_any_space(newlines);
  }

  // The identifier here, its bytes passed; "" where none begins.
  std::string_view take_identifier();

 private:
  bool skip_any_space(Newlines newlines);
  bool skip_comment();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  Position start_;
  std::uint32_t line_;
};

}  // namespace prodready::hcl
