// The 64 classes of bytes by which texts are looked for many at once: as many as one instruction of AVX-512
// tells apart.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prodready::secrets {

inline constexpr std::size_t text_class_count = 64;

// For the lower seven bits of each byte. Letters are in one class in both cases, digits are apart, of marks
// those are together that say the least; bytes over 0x7f are in the class of their lower bits.
constexpr std::array<std::uint8_t, 128> make_text_classes() {
  constexpr std::string_view marks[] = {" \t", "\n\r", "\"", "'`", "$",  "+",  "-",  "_",  ".",
                                        "/",   ":",    "=",  "(",  "])", "[",  "{",  "}",  "<",
                                        ">",   "@",    "*",  ",",  "!;", "#%", "&?", "\\", "^~|"};
  std::array<std::uint8_t, 128> classes{};
  classes.fill(text_class_count - 1);  // control characters
  std::uint8_t next = 0;
  for (char c = 'a'; c <= 'z'; ++c, ++next) {
    classes[static_cast<unsigned char>(c)] = next;
    classes[static_cast<unsigned char>(c - 'a' + 'A')] = next;
  }
  for (char c = '0'; c <= '9'; ++c, ++next) {
    classes[static_cast<unsigned char>(c)] = next;
  }
  for (const std::string_view together : marks) {
    for (const char c : together) {
      classes[static_cast<unsigned char>(c)] = next;
    }
    ++next;
  }
  return classes;
}

inline constexpr std::array<std::uint8_t, 128> text_classes = make_text_classes();

constexpr std::uint8_t text_class(char c) { return text_classes[static_cast<unsigned char>(c) & 0x7fU]; }

// Calls take(class) for each class that has a bit in `classes`.
template <class Take>
void for_each_class(std::uint64_t classes, const Take& take) {
  for (; classes != 0; classes &= classes - 1) {
    take(static_cast<std::size_t>(std::countr_zero(classes)));
  }
}

}  // namespace prodready::secrets
