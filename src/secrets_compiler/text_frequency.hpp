// How often a text stands somewhere, from how often classes of bytes follow one another in source text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "secrets/needed_text.hpp"

namespace prodready::secrets {

class TextFrequency {
 public:
  using Frequencies = std::array<double, text_class_count>;

  TextFrequency();

  // The part of all places in source text at which the first `size` bytes (two or more) of the text stand,
  // roughly: as if each byte depended on the two before it alone.
  double of(const NeededText& text, std::size_t size = std::tuple_size_v<NeededText>) const;

  // The same in runs of base64, as if half of them were hexadecimal digits, and half any letters and digits,
  // all equally often.
  static double of_noise(const NeededText& text, std::size_t size = std::tuple_size_v<NeededText>);

 private:
  using Pairs = std::array<Frequencies, text_class_count>;  // of a class, and the one behind it

  static constexpr std::size_t none = ~std::size_t{0};

  Pairs gone_on(const Pairs& pairs, std::uint64_t first, std::uint64_t second, std::uint64_t next) const;

  std::vector<Frequencies> counted_;  // what follows each pair that is frequent
  std::vector<std::size_t> places_;   // of each pair in `counted_`
};

}  // namespace prodready::secrets
