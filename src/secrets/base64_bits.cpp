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

// The bits of `low`, and of `high` behind them, moved down.
inline std::uint64_t moved(std::uint64_t low, std::uint64_t high, unsigned places) {
  return low >> places | high << (base64_block - places);
}

// The bits of `low` where shortest_run ones begin; they may go on in `high`.
inline std::uint64_t row_of_run(std::uint64_t low, std::uint64_t high) {
  static_assert(shortest_run == 24);
  low &= moved(low, high, 1);
  high &= high >> 1U;
  low &= moved(low, high, 2);
  high &= high >> 2U;
  low &= moved(low, high, 4);
  high &= high >> 4U;  // 8 in a row
  return low & moved(low, high, 8) & moved(low, high, 16);
}

// From the block `first` on.
std::uint64_t plain_rows(std::span<const std::uint64_t> bits, std::span<std::uint64_t> rows,
                         std::size_t first) {
  std::uint64_t with_any = 0;
  for (std::size_t block = first; block < rows.size(); ++block) {
    rows[block] = row_of_run(bits[block], bits[block + 1]);
    with_any |= std::uint64_t{rows[block] != 0} << block;
  }
  return with_any;
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

constexpr std::size_t blocks_at_once = 8;

// A bit that leaves a block comes in from the one behind it. The last blocks, fewer than blocks_at_once, are
// left.
[[gnu::target("avx512bw,avx512vbmi2")]] std::uint64_t widest_rows(std::span<const std::uint64_t> bits,
                                                                  std::span<std::uint64_t> rows) {
  constexpr __mmask8 all = 0xff;
  constexpr int all_three = 0x80;
  std::uint64_t with_any = 0;
  for (std::size_t block = 0; block + blocks_at_once <= rows.size(); block += blocks_at_once) {
    __m512i low = _mm512_loadu_si512(bits.data() + block);
    __m512i high = _mm512_loadu_si512(bits.data() + block + 1);
    low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 1));
    high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all, high, 1));
    low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 2));
    high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all, high, 2));
    low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 4));
    high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all, high, 4));
    low = _mm512_ternarylogic_epi64(low, _mm512_shrdi_epi64(low, high, 8), _mm512_shrdi_epi64(low, high, 16),
                                    all_three);
    _mm512_storeu_si512(rows.data() + block, low);
    with_any |= std::uint64_t{_mm512_test_epi64_mask(low, low)} << block;
  }
  return with_any;
}

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

std::uint64_t run_rows(std::span<const std::uint64_t> bits, std::span<std::uint64_t> rows) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("avx512bw") != 0) {
    return widest_rows(bits, rows) | plain_rows(bits, rows, rows.size() / blocks_at_once * blocks_at_once);
  }
#endif
  return plain_rows(bits, rows, 0);
}

}  // namespace prodready::secrets
