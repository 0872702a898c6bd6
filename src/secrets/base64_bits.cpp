#include "secrets/base64_bits.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "secrets/base64.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace prodready::secrets {
namespace {

// Sixteen bytes that the compiler works on at once.
using Bytes [[gnu::vector_size(16)]] = std::uint8_t;

// 1 for each byte that is base64, 0 for others.
Bytes base64_flags(Bytes bytes) {
  const Bytes letters = (bytes | 0x20U) - 'a';
  const Bytes digits = bytes - '/';  // and '/' itself
  const auto is_in = (letters < 26) | (digits < 11) | (bytes == '+') | (bytes == '-') | (bytes == '_');
  return reinterpret_cast<Bytes>(is_in) & 1U;
}

std::uint64_t bits_of_block(const char* text) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < base64_block; at += sizeof(Bytes)) {
    Bytes bytes;
    std::memcpy(&bytes, text + at, sizeof bytes);
    const auto flags = std::bit_cast<std::array<std::uint64_t, 2>>(base64_flags(bytes));
    constexpr std::uint64_t gather =
        0x0102040810204080;  // the lowest bits of eight bytes, in the highest byte
    bits |= ((flags[0] * gather >> 56U) | (flags[1] * gather >> 56U << 8U)) << at;
  }
  return bits;
}

void plain_bits(const char* text, std::span<std::uint64_t> bits) {
  for (std::uint64_t& block : bits) {
    block = bits_of_block(text);
    text += base64_block;
  }
}

#if defined(__x86_64__)

// A byte is base64 where its row, by the upper four bits, and its column, by the lower four, have a bit in
// common: 1 for + - /, 2 for digits, 4 for the first letters, 8 for P to Z and _, 16 for p to z.
[[gnu::target("avx2")]] std::uint32_t wide_bits(const char* text) {
  const __m256i rows = _mm256_setr_epi8(0, 0, 1, 2, 4, 8, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0,  //
                                        0, 0, 1, 2, 4, 8, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i columns = _mm256_setr_epi8(26, 30, 30, 30, 30, 30, 30, 30, 30, 30, 28, 5, 4, 5, 4, 13,  //
                                           26, 30, 30, 30, 30, 30, 30, 30, 30, 30, 28, 5, 4, 5, 4, 13);
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
  const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0f));
  const __m256i common =
      _mm256_and_si256(_mm256_shuffle_epi8(rows, upper), _mm256_shuffle_epi8(columns, bytes));
  const __m256i is_out = _mm256_cmpeq_epi8(common, _mm256_setzero_si256());
  return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(is_out));
}

[[gnu::target("avx2")]] void wide_bits(const char* text, std::span<std::uint64_t> bits) {
  for (std::uint64_t& block : bits) {
    block = wide_bits(text) | std::uint64_t{wide_bits(text + base64_block / 2)} << 32U;
    text += base64_block;
  }
}

// One of `values` for each of the 128 characters of ASCII: base64 ones have the highest bit.
struct Classes {
  alignas(base64_block) std::array<std::uint8_t, 128> values{};

  constexpr Classes() {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
    for (const char c : alphabet) {
      values[static_cast<unsigned char>(c)] = 0x80;
    }
  }
};
constexpr Classes classes;

[[gnu::target("avx512bw,avx512vbmi")]] void widest_bits(const char* text, std::span<std::uint64_t> bits) {
  const __m512i low = _mm512_load_si512(classes.values.data());
  const __m512i high = _mm512_load_si512(classes.values.data() + base64_block);
  for (std::uint64_t& block : bits) {
    const __m512i bytes = _mm512_loadu_si512(text);
    const __mmask64 are_in = _mm512_movepi8_mask(_mm512_permutex2var_epi8(low, bytes, high));
    block = are_in & ~_mm512_movepi8_mask(bytes);  // no byte over 0x7f is one
    text += base64_block;
  }
}

#endif

}  // namespace

void base64_bits(const char* text, std::span<std::uint64_t> bits) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512bw") != 0) {
    return widest_bits(text, bits);
  }
  if (__builtin_cpu_supports("avx2") != 0) {
    return wide_bits(text, bits);
  }
#endif
  plain_bits(text, bits);
}

}  // namespace prodready::secrets
