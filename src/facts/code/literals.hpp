// Where strings and their like end. Offsets are in bytes; a search that fails gives npos and is paid for from
// a budget, so that no text takes more than linear time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/code/syntaxes.hpp"

namespace prodready::code {

class LiteralScanner {
 public:
  static constexpr std::size_t npos = std::string_view::npos;
  // After so many searches in vain no more are made.
  static constexpr unsigned most_failures = 16;

  LiteralScanner(std::string_view text, const Syntax& syntax) : text_(text), syntax_(syntax) {}

  // Behind the closer of the string whose opener stands at `at`; where it has none, the end of its line or of
  // the text.
  std::size_t end_of_string(const Form& form, std::size_t at) { return string_from(form, at, 0); }

  // The others give npos where no such literal begins at `at`.
  std::size_t end_of_character(const Form& form, std::size_t at) const;
  std::size_t end_of_regex(std::size_t at) const;
  std::size_t end_of_quote_like(const Form& form, std::size_t at);
  std::size_t end_of_long_bracket(std::size_t at);
  std::size_t end_of_nested(const Form& form, std::size_t at) const;  // the end of the text, unless closed

  // The word that ends the here-document announced at `at`; "" where none is.
  std::string_view heredoc_word(const Form& form, std::size_t at) const;
  // Behind the line, or the word, that ends the here-document whose body begins at `at`.
  std::size_t end_of_heredoc(std::string_view word, std::size_t at, bool code_may_follow);

 private:
  // A string as its prefix and its opener make it.
  struct Shape {
    std::size_t body = 0;  // offset behind the opener
    std::string_view closes;
    std::string_view tail;   // that follows `closes`: C++'s delimiter
    std::size_t repeat = 0;  // how often the last character of the closer follows it once more
    char repeated = 0;
    std::uint32_t flags = 0;

    bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
  };

  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  char before(std::size_t offset, std::size_t steps = 1) const {
    return offset >= steps ? text_[offset - steps] : '\0';
  }
  Shape shape_of(const Form& form, std::size_t at) const;
  void see_prefix(const Form& form, std::size_t at, Shape& shape) const;
  std::size_t closer_length(const Shape& shape, std::size_t at) const;
  std::size_t string_from(const Form& form, std::size_t at, unsigned depth);
  std::size_t interpolation_at(const Shape& shape, std::size_t at, unsigned depth);
  std::size_t end_of_interpolation(std::size_t from, char opens, char closes, bool multi_line,
                                   unsigned depth);
  std::size_t end_of_delimited(std::size_t at, std::size_t limit) const;
  std::size_t fail();

  std::string_view text_;
  const Syntax& syntax_;
  unsigned failures_ = 0;
};

constexpr bool is_word_char(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace prodready::code
