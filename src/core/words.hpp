// A closed word list: enumerators and the words that stand for them in files, flags and reports.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace prodready {

template <class T>
struct Word {
  T value;
  std::string_view word;
};

// The word of `value`; "" for a value that the table lacks.
template <class T, std::size_t N>
constexpr std::string_view word_of(const Word<T> (&table)[N], T value) {
  for (const Word<T>& row : table) {
    if (row.value == value) {
      return row.word;
    }
  }
  return {};
}

template <class T, std::size_t N>
constexpr std::optional<T> value_of(const Word<T> (&table)[N], std::string_view word) {
  for (const Word<T>& row : table) {
    if (row.word == word) {
      return row.value;
    }
  }
  return std::nullopt;
}

}  // namespace prodready
