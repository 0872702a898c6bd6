// Texts one of which stands in every match of the first stage: where none does, Vectorscan need not look.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "secrets/text_class.hpp"

namespace prodready::secrets {

// For each of eight bytes in a row the classes (text_class.hpp) that it may be of, a bit each. A byte that
// may be any, or be behind the end of the content, has all bits.
using NeededText = std::array<std::uint64_t, 8>;

// So many of them are looked for at once.
inline constexpr std::size_t looked_at = 5;

inline constexpr std::size_t bucket_count = 32;
inline constexpr std::size_t most_in_bucket = 16;

// Those that are told apart at once are in different buckets.
struct NeededTexts {
  std::span<const NeededText> texts;                  // bucket by bucket
  std::span<const std::uint16_t, bucket_count> ends;  // of each bucket in `texts`
};

// Base64 characters (base64.hpp) in a row, and how many of them in a row none of which is '_': that is what
// stands between the words of long names in code, and in few tokens.
inline constexpr std::size_t needed_run = 32;
inline constexpr std::size_t needed_in_run = 24;

// Of expressions whose matches may hold no such run.
NeededTexts built_in_needed_texts();

// Of those whose matches hold one: they need not be looked for where there is none.
NeededTexts built_in_needed_texts_of_runs();

}  // namespace prodready::secrets
