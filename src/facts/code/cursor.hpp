// A place in masked code, from which names and the contents of strings are read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/code/literals.hpp"
#include "facts/code/masked_code.hpp"

namespace prodready::code {

// Bytes that are no ASCII belong to names in every language that allows them.
constexpr bool is_name_char(char c) { return is_word_char(c) || static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

class Cursor {
 public:
  Cursor(const MaskedCode& code, std::size_t at, std::size_t end)
      : masked_(std::string_view(code.masked).substr(0, end)), source_(code.source), at_(at) {
    skip_blanks();
  }
  Cursor(const MaskedCode& code, const Line& line) : Cursor(code, line.begin, line.end) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= masked_.size(); }
  char peek() const { return at_end() ? '\0' : masked_[at_]; }
  std::string_view rest() const { return masked_.substr(std::min(at_, masked_.size())); }
  bool starts_with(std::string_view text) const { return rest().starts_with(text); }

  void skip_blanks() {
    while (at_ < masked_.size() && (masked_[at_] == ' ' || masked_[at_] == '\t')) {
      ++at_;
    }
  }
  void advance(std::size_t bytes) { at_ = std::min(at_ + bytes, masked_.size()); }

  // Passes the mark, which belongs to no word, and the blanks behind it.
  bool take(char mark) {
    if (peek() != mark) {
      return false;
    }
    ++at_;
    skip_blanks();
    return true;
  }

  // Passes the text and the blanks behind it. A text that ends in a letter must end a word.
  bool take(std::string_view text) {
    const std::string_view left = rest();
    const bool whole =
        left.size() <= text.size() || !is_name_char(text.back()) || !is_name_char(left[text.size()]);
    if (!left.starts_with(text) || !whole) {
      return false;
    }
    at_ += text.size();
    skip_blanks();
    return true;
  }

  // The longest run of name characters and those of `also`; "" where none stands here.
  std::string_view take_name(std::string_view also = {}) {
    const std::size_t begin = at_;
    while (at_ < masked_.size() &&
           (is_name_char(masked_[at_]) || also.find(masked_[at_]) != std::string_view::npos)) {
      ++at_;
    }
    const std::string_view name = source_.substr(begin, at_ - begin);
    skip_blanks();
    return name;
  }

  // What the string that begins here holds, as written; "" where none begins here, or it has no end.
  std::string_view take_string() {
    const char quote = peek();
    const std::size_t end = is_quote(quote) ? masked_.find(quote, at_ + 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
      return {};
    }
    const std::string_view content = source_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    skip_blanks();
    return content;
  }

  // What stands up to one of these characters, as written; the cursor stays before it.
  std::string_view take_until(std::string_view stops) {
    const std::size_t begin = at_;
    at_ = std::min(masked_.find_first_of(stops, at_), masked_.size());
    return source_.substr(begin, at_ - begin);
  }

 private:
  std::string_view masked_;
  std::string_view source_;
  std::size_t at_;
};

}  // namespace prodready::code
