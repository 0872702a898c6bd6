// Takes a masked line apart: words, marks and balanced brackets.
#pragma once

#include <cstddef>
#include <string_view>

#include "facts/code/byte_set.hpp"
#include "facts/code/literals.hpp"

namespace prodready::code {

// Of identifiers in any language.
inline constexpr ByteSet identifier_bytes = [] {
  ByteSet bytes("$_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  bytes.add_non_ascii();
  return bytes;
}();

class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) { skip_blanks(); }

  std::string_view rest() const { return rest_; }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool empty() const { return rest_.empty(); }

  // The identifier that stands here; "" where none does.
  std::string_view next() {
    const std::string_view word = rest_.substr(0, identifier_bytes.first_not_in(rest_));
    drop(word.size());
    return word;
  }
  // The same, left standing.
  std::string_view look() const { return Words(*this).next(); }

  bool eat(char c) {
    if (peek() != c) {
      return false;
    }
    drop(1);
    return true;
  }
  bool eat(std::string_view word) {
    if (look() != word) {
      return false;
    }
    drop(word.size());
    return true;
  }
  // From an opening bracket to behind its partner, or to the end.
  void skip_balanced() {
    const char opens = peek();
    const char closes = opens == '(' ? ')' : opens == '[' ? ']' : opens == '<' ? '>' : '}';
    std::size_t level = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      const bool arrow =
          opens == '<' && i > 0 && rest_[i] == '>' && (rest_[i - 1] == '-' || rest_[i - 1] == '=');
      level += rest_[i] == opens ? 1U : 0U;
      if (rest_[i] == closes && !arrow && --level == 0) {
        drop(i + 1);
        return;
      }
    }
    rest_ = {};
  }
  void drop(std::size_t count) {
    rest_.remove_prefix(count < rest_.size() ? count : rest_.size());
    skip_blanks();
  }

  static constexpr bool is_identifier_char(char c) { return identifier_bytes.has(c); }

 private:
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }

  std::string_view rest_;
};

// The identifier that `text` ends with, blanks behind it left aside; "" where none does.
inline std::string_view last_word(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  std::size_t begin = text.size();
  while (begin > 0 && Words::is_identifier_char(text[begin - 1])) {
    --begin;
  }
  return text.substr(begin);
}

}  // namespace prodready::code
