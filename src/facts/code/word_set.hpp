// A constant set of words that is asked about each word of a file: most are turned away by their first letter
// and length.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prodready::code {

class WordSet {
 public:
  constexpr WordSet() = default;
  // Words separated by single blanks, at most 40.
  explicit constexpr WordSet(std::string_view list) {
    while (!list.empty() && count_ < words_.size()) {
      const std::size_t end = list.find(' ');
      const std::string_view word = list.substr(0, end);
      words_[count_++] = word;
      letters_ |= bit(word.front());
      lengths_ |= bit(static_cast<char>(word.size()));
      list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    }
  }

  constexpr bool has(std::string_view word) const {
    if (word.empty() || (letters_ & bit(word.front())) == 0 ||
        (lengths_ & bit(static_cast<char>(word.size()))) == 0) {
      return false;
    }
    for (std::size_t i = 0; i < count_; ++i) {
      if (words_[i] == word) {
        return true;
      }
    }
    return false;
  }

 private:
  static constexpr std::uint64_t bit(char c) {
    return std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
  }

  std::array<std::string_view, 40> words_ = {};
  std::size_t count_ = 0;
  std::uint64_t letters_ = 0;
  std::uint64_t lengths_ = 0;
};

}  // namespace prodready::code
