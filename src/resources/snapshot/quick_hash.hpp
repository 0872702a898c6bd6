// A hash for tables that are asked millions of times about short texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace prodready::resources::snapshot {

// Of another seed it is another hash. Its low bits tell texts apart that differ in any letter, also the last.
// Not for what an attacker may choose to slow the program down: the tables that use it have a fixed size.
inline std::uint64_t quick_hash(std::string_view text, std::uint64_t seed = 0) {
  constexpr std::uint64_t mixer = 0x9E3779B97F4A7C15U;
  constexpr unsigned half = 32;
  const auto mix = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * mixer;
    return hash ^ (hash >> half);
  };
  constexpr std::size_t word_size = sizeof(std::uint64_t);
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = (left ^ seed) * mixer;
  std::uint64_t word = 0;
  for (; left >= word_size; left -= word_size, at += word_size) {
    std::memcpy(&word, at, word_size);
    hash = mix(hash, word);
  }
  if (text.size() >= word_size) {
    std::memcpy(&word, text.data() + text.size() - word_size, word_size);  // the rest, and some of it again
    return mix(mix(hash, word), 0);
  }
  word = 0;
  for (; left > 0; --left, ++at) {
    word = (word << 8U) | static_cast<unsigned char>(*at);
  }
  return mix(mix(hash, word), 0);
}

}  // namespace prodready::resources::snapshot
