// Walks the values of a JSON text from token to token, without making anything of what is passed over and
// without recursion of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <forward_list>
#include <string>
#include <string_view>

#include "resources/snapshot/json_tokens.hpp"

namespace prodready::resources::snapshot {

// Most texts are short, and have none.
inline bool has_backslash(std::string_view text) {
  constexpr std::size_t word_size = sizeof(std::uint64_t);
  constexpr std::size_t short_size = 4 * word_size;
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high = 0x8080808080808080U;
  if (text.size() < word_size || text.size() > short_size) {
    return text.find('\\') != std::string_view::npos;
  }
  const auto has = [&](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, word_size);
    word ^= ones * '\\';  // a zero byte for each backslash
    return ((word - ones) & ~word & high) != 0;
  };
  for (std::size_t at = 0; at + word_size < text.size(); at += word_size) {
    if (has(at)) {
      return true;
    }
  }
  return has(text.size() - word_size);  // the rest, and some of it again
}

// Stands at a value, which each call below takes; false where it is not well-formed, which fault() then says
// of the whole text. What is passed over is looked at no closer than to find its end.
class JsonCursor {
 public:
  // At the text's first value. `tokens` must outlive it.
  explicit JsonCursor(const JsonTokens& tokens)
      : text_(tokens.text()), at_(tokens.positions().data()), end_(at_ + tokens.positions().size()) {}

  // The first byte of the value: '{', '[', '"', a digit or letter; of what is none also ':' and the like;
  // '\0' behind the last.
  char first() const { return at_ < end_ ? text_[*at_] : '\0'; }
  bool at_end() const { return at_ >= end_; }

  // Of an object: `take(key)` for each member, with this at its value, which it takes; it returns false where
  // that is a fault.
  template <class Take>
  bool each_member(const Take& take);
  // Of an array, likewise: `take()`.
  template <class Take>
  bool each_element(const Take& take);

  bool skip();
  // Of a string: what it says. It lies in the text or in this.
  bool take_text(std::string_view& text);
  // Integers beyond 64 bits are read as what they are near to.
  bool take_number(double& number);
  bool take_boolean(bool& boolean);
  bool take_null() { return take_word() == "null" || fail(); }

  bool fail(JsonFault fault = JsonFault::not_well_formed) {
    fault_ = fault;
    return false;
  }
  JsonFault fault() const { return fault_; }

  // A value to come back to, whatever became of it.
  using Mark = const std::uint32_t*;
  Mark mark() const { return at_; }
  void go_back(Mark mark) {
    at_ = mark;
    fault_ = JsonFault::none;
  }

 private:
  std::string_view take_word();
  std::size_t take_token();
  bool unescape(std::string_view raw, std::string_view& text);

  std::string_view text_;
  const std::uint32_t* at_;
  const std::uint32_t* end_;
  JsonFault fault_ = JsonFault::none;
  std::forward_list<std::string> unescaped_;
};

template <class Take>
bool JsonCursor::each_member(const Take& take) {
  ++at_;
  if (first() == '}') {
    ++at_;
    return true;
  }
  while (true) {
    std::string_view key;
    if (first() != '"') {
      return fail();
    }
    if (!take_text(key)) {
      return false;
    }
    if (first() != ':') {
      return fail();
    }
    ++at_;
    if (!take(key)) {
      return false;
    }
    const char next = first();
    ++at_;
    if (next == '}') {
      return true;
    }
    if (next != ',') {
      return fail();
    }
  }
}

template <class Take>
bool JsonCursor::each_element(const Take& take) {
  ++at_;
  if (first() == ']') {
    ++at_;
    return true;
  }
  while (true) {
    if (!take()) {
      return false;
    }
    const char next = first();
    ++at_;
    if (next == ']') {
      return true;
    }
    if (next != ',') {
      return fail();
    }
  }
}

// Passes the token; where what belongs to it ends, without the white space behind it.
inline std::size_t JsonCursor::take_token() {
  const std::size_t start = *at_++;
  std::size_t end = at_ < end_ ? *at_ : text_.size();
  while (end > start + 1 && static_cast<unsigned char>(text_[end - 1]) <= ' ') {
    --end;
  }
  return end;
}

inline bool JsonCursor::take_text(std::string_view& text) {
  const std::size_t start = *at_ + 1;
  const std::size_t end = take_token() - 1;
  if (end < start || text_[end] != '"') {
    return fail();
  }
  text = text_.substr(start, end - start);
  return !has_backslash(text) || unescape(text, text);
}

}  // namespace prodready::resources::snapshot
