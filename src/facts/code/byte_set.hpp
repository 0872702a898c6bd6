// A set of bytes to search for: string_view::find_first_of asks memchr about each character.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace prodready::code {

class ByteSet {
 public:
  explicit constexpr ByteSet(std::string_view bytes) {
    for (const char byte : bytes) {
      has_[static_cast<unsigned char>(byte)] = true;
    }
  }

  // Adds the bytes of all characters that ASCII has not.
  constexpr void add_non_ascii() {
    for (std::size_t byte = 0x80; byte < has_.size(); ++byte) {
      has_[byte] = true;
    }
  }

  constexpr bool has(char byte) const { return has_[static_cast<unsigned char>(byte)]; }
  // The offset of the first byte of the set, or outside of it, from `from` on; npos where there is none.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    return first(text, from, true);
  }
  constexpr std::size_t first_not_in(std::string_view text, std::size_t from = 0) const {
    return first(text, from, false);
  }

 private:
  constexpr std::size_t first(std::string_view text, std::size_t from, bool wanted) const {
    while (from < text.size() && has(text[from]) != wanted) {
      ++from;
    }
    return from < text.size() ? from : std::string_view::npos;
  }

  std::array<bool, 256> has_ = {};
};

inline constexpr ByteSet blanks{" \t"};

}  // namespace prodready::code
