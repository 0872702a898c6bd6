#include "resources/snapshot/json_blocks.hpp"

#include <bit>
#include <optional>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "core/prefetch.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

// A bit for each byte of a block.
struct BlockBits {
  std::uint64_t backslashes = 0;
  std::uint64_t quotes = 0;
  std::uint64_t opens = 0;   // '{' and '['
  std::uint64_t closes = 0;  // '}' and ']'
  std::uint64_t controls = 0;
  std::uint64_t high = 0;  // beyond ASCII
};

// What is behind a value is mostly another one. So far that a page begins in between, behind which the
// processor does not look by itself.
constexpr std::size_t bytes_ahead = 2048;

constexpr char brace_bit = '{' ^ '[';  // by which braces and square brackets differ, and nothing else does

// The bytes that a backslash escapes; `escaped`: whether the first one is, and
// then the first one of the next block. Runs of backslashes: every second byte
// from the run's start on.
std::uint64_t escaped_bits(std::uint64_t backslashes, bool& escaped) {
  std::uint64_t result = escaped ? 1U : 0U;
  backslashes &= ~result;
  bool carry = false;
  while (backslashes != 0) {
    const int first = std::countr_zero(backslashes);
    if (first == block_bytes - 1) {
      carry = true;
      break;
    }
    result |= std::uint64_t{2} << static_cast<unsigned>(first);
    backslashes &= ~(std::uint64_t{3} << static_cast<unsigned>(first));
  }
  escaped = carry;
  return result;
}

inline std::uint64_t quotes_that_count(const BlockBits& bits, BlockState& state) {
  if (bits.backslashes == 0 && !state.escaped) {
    return bits.quotes;
  }
  return bits.quotes & ~escaped_bits(bits.backslashes, state.escaped);
}

// `popcount`: whether that is an instruction where this is inlined; else a call would be made.
template <bool popcount>
std::uint64_t count_of(std::uint64_t bits) {
  if constexpr (popcount) {
    return static_cast<std::uint64_t>(std::popcount(bits));
  }
  constexpr std::uint64_t pairs = 0x5555555555555555U;
  constexpr std::uint64_t fours = 0x3333333333333333U;
  constexpr std::uint64_t bytes = 0x0F0F0F0F0F0F0F0FU;
  constexpr std::uint64_t ones = 0x0101010101010101U;
  bits -= (bits >> 1U) & pairs;
  bits = (bits & fours) + ((bits >> 2U) & fours);
  bits = (bits + (bits >> 4U)) & bytes;
  return (bits * ones) >> 56U;
}

// `parity`: of each quote that counts and all before it in the block. Returns the bytes of the block that
// belong to the value.
template <bool popcount>
[[gnu::always_inline]] inline std::size_t pass_block(const BlockBits& bits, std::uint64_t parity,
                                                     BlockState& state) {
  const std::uint64_t inside = parity ^ (state.in_string ? ~std::uint64_t{0} : 0);
  state.in_string = (inside >> (block_bytes - 1)) != 0;
  const std::uint64_t strange = (bits.controls & inside) | bits.high;
  const std::uint64_t opens = bits.opens & ~inside;
  std::uint64_t closes = bits.closes & ~inside;
  const std::uint64_t closed = count_of<popcount>(closes);
  if (closed < state.depth) {
    state.strange |= strange;
    state.depth += count_of<popcount>(opens) - closed;
    return block_bytes;
  }
  for (std::uint64_t closed_before = 1; closes != 0; ++closed_before) {
    const auto at = static_cast<unsigned>(std::countr_zero(closes));
    closes &= closes - 1;
    if (state.depth + count_of<popcount>(opens & ((std::uint64_t{1} << at) - 1)) == closed_before) {
      state.strange |= strange & (~std::uint64_t{0} >> (block_bytes - 1 - at));
      state.depth = 0;
      state.done = true;
      return at + 1;
    }
  }
  state.strange |= strange;
  state.depth += count_of<popcount>(opens) - closed;
  return block_bytes;
}

BlockBits plain_bits(const char* block) {
  BlockBits bits;
#if defined(__x86_64__)
  constexpr std::ptrdiff_t part_bytes = 16;
  for (std::ptrdiff_t part = block_bytes / part_bytes - 1; part >= 0; --part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + part_bytes * part));
    const __m128i braces = _mm_or_si128(bytes, _mm_set1_epi8(brace_bit));
    const auto add = [](std::uint64_t& to, __m128i where, char wanted) {
      const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(where, _mm_set1_epi8(wanted)));
      to = (to << part_bytes) | static_cast<std::uint64_t>(mask);
    };
    add(bits.backslashes, bytes, '\\');
    add(bits.quotes, bytes, '"');
    add(bits.opens, braces, '{');
    add(bits.closes, braces, '}');
    // Those beyond ASCII are negative here.
    const int below = _mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')));
    bits.controls = (bits.controls << part_bytes) | static_cast<std::uint64_t>(below);
    bits.high = (bits.high << part_bytes) | static_cast<std::uint64_t>(_mm_movemask_epi8(bytes));
  }
#else
  for (unsigned i = 0; i < block_bytes; ++i) {
    const auto add = [i](std::uint64_t& to, bool wanted) { to |= static_cast<std::uint64_t>(wanted) << i; };
    add(bits.backslashes, block[i] == '\\');
    add(bits.quotes, block[i] == '"');
    add(bits.opens, (block[i] | brace_bit) == '{');
    add(bits.closes, (block[i] | brace_bit) == '}');
    add(bits.controls, static_cast<unsigned char>(block[i]) < ' ');
    add(bits.high, static_cast<unsigned char>(block[i]) > '\x7f');
  }
#endif
  return bits;
}

std::uint64_t plain_parity(std::uint64_t bits) {
  for (unsigned shift = 1; shift < block_bytes; shift *= 2) {
    bits ^= bits << shift;
  }
  return bits;
}

// What is looked for from an object's end, and what was passed so far.
struct Tail {
  std::string_view object;
  std::string_view text;
  std::size_t start;                // of what was passed
  std::uint64_t quotes_behind = 0;  // of the block that was passed last
  bool in_string = false;           // where it starts
};

// Passes the block before what was passed; `parity` as above. Says where the text is, or npos where it cannot
// be found; nothing where it may stand before the block.
[[gnu::always_inline]] inline std::optional<std::size_t> pass_tail(const BlockBits& bits,
                                                                   std::uint64_t parity, Tail& tail) {
  constexpr std::uint64_t last = std::uint64_t{1} << (block_bytes - 1);
  const bool is_end = tail.start == tail.object.size();
  tail.start -= block_bytes;
  const bool is_odd = (parity & last) != 0;
  // Those behind which there is an odd number of quotes: also the quotes that open.
  const std::uint64_t inside = parity ^ (is_odd != tail.in_string ? ~std::uint64_t{0} : 0);
  const std::uint64_t brackets = (bits.opens | bits.closes) & ~inside & ~(is_end ? last : 0);
  const std::size_t distance = tail.text.size() + 1;
  std::uint64_t found =
      bits.quotes & inside & ((bits.quotes >> distance) | (tail.quotes_behind << (block_bytes - distance)));
  while (found > brackets && bits.backslashes == 0) {
    const auto at = static_cast<std::size_t>(std::bit_width(found)) - 1;
    if (equal_ignoring_case(tail.object.substr(tail.start + at + 1, tail.text.size()), tail.text)) {
      return tail.start + at;
    }
    found ^= std::uint64_t{1} << at;
  }
  tail.quotes_behind = bits.quotes;
  tail.in_string = is_odd != tail.in_string;
  return (brackets | bits.backslashes) == 0 ? std::nullopt : std::optional(std::string_view::npos);
}

#if defined(__x86_64__)

// A product without carries with all ones is the parity of all bits below.
[[gnu::target("pclmul")]] inline std::uint64_t quick_parity(std::uint64_t bits) {
  const __m128i product =
      _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<long long>(bits)), _mm_set1_epi8('\xff'), 0);
  return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
}

// The highest bit of each byte.
[[gnu::target("avx2")]] inline std::uint64_t wide_bits(__m256i low, __m256i high) {
  const auto of_low = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
  const auto of_high = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
  return of_low | std::uint64_t{of_high} << (block_bytes / 2);
}

[[gnu::target("avx2")]] inline std::uint64_t wide_equal(__m256i low, __m256i high, char wanted) {
  const __m256i all = _mm256_set1_epi8(wanted);
  return wide_bits(_mm256_cmpeq_epi8(low, all), _mm256_cmpeq_epi8(high, all));
}

[[gnu::target("avx2")]] inline BlockBits bits_of_wide(const char* block) {
  const __m256i brace = _mm256_set1_epi8(brace_bit);
  const __m256i space = _mm256_set1_epi8(' ');
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + block_bytes / 2));
  const __m256i low_braces = _mm256_or_si256(low, brace);
  const __m256i high_braces = _mm256_or_si256(high, brace);
  return {.backslashes = wide_equal(low, high, '\\'),
          .quotes = wide_equal(low, high, '"'),
          .opens = wide_equal(low_braces, high_braces, '{'),
          .closes = wide_equal(low_braces, high_braces, '}'),
          .controls = wide_bits(_mm256_cmpgt_epi8(space, low), _mm256_cmpgt_epi8(space, high)),
          .high = wide_bits(low, high)};
}

[[gnu::target("avx2,bmi,pclmul,popcnt")]] std::size_t follow_wide(std::string_view text, BlockState& state) {
  BlockState at = state;
  std::size_t used = 0;
  while (!at.done && text.size() - used >= block_bytes) {
    prefetch(text.data() + used + bytes_ahead);
    const BlockBits bits = bits_of_wide(text.data() + used);
    used += pass_block<true>(bits, quick_parity(quotes_that_count(bits, at)), at);
  }
  state = at;
  return used;
}

[[gnu::target("avx512bw,bmi,pclmul,popcnt")]] std::size_t follow_widest(std::string_view text,
                                                                        BlockState& state) {
  BlockState at = state;
  const __m512i brace = _mm512_set1_epi8(brace_bit);
  std::size_t used = 0;
  while (!at.done && text.size() - used >= block_bytes) {
    prefetch(text.data() + used + bytes_ahead);
    const __m512i bytes = _mm512_loadu_si512(text.data() + used);
    const __m512i braces = _mm512_or_si512(bytes, brace);
    const BlockBits bits{.backslashes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\')),
                         .quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
                         .opens = _mm512_cmpeq_epi8_mask(braces, _mm512_set1_epi8('{')),
                         .closes = _mm512_cmpeq_epi8_mask(braces, _mm512_set1_epi8('}')),
                         .controls = _mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(' ')),
                         .high = _mm512_movepi8_mask(bytes)};
    used += pass_block<true>(bits, quick_parity(quotes_that_count(bits, at)), at);
  }
  state = at;
  return used;
}

[[gnu::target("avx2,bmi,pclmul,popcnt")]] std::size_t last_text_wide(std::string_view object,
                                                                     std::string_view text) {
  Tail tail{.object = object, .text = text, .start = object.size()};
  while (tail.start >= block_bytes) {
    const BlockBits bits = bits_of_wide(object.data() + tail.start - block_bytes);
    if (const std::optional<std::size_t> found = pass_tail(bits, quick_parity(bits.quotes), tail)) {
      return *found;
    }
  }
  return std::string_view::npos;
}

bool has_wide() {
  return __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("popcnt") != 0 &&
         __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("avx2") != 0;
}

#endif

}  // namespace

std::size_t follow_blocks_plainly(std::string_view text, BlockState& state) {
  std::size_t used = 0;
  while (!state.done && text.size() - used >= block_bytes) {
    const BlockBits bits = plain_bits(text.data() + used);
    used += pass_block<false>(bits, plain_parity(quotes_that_count(bits, state)), state);
  }
  return used;
}

std::size_t follow_blocks(std::string_view text, BlockState& state) {
#if defined(__x86_64__)
  if (has_wide()) {
    return __builtin_cpu_supports("avx512bw") != 0 ? follow_widest(text, state) : follow_wide(text, state);
  }
#endif
  return follow_blocks_plainly(text, state);
}

std::size_t last_text_plainly(std::string_view object, std::string_view text) {
  Tail tail{.object = object, .text = text, .start = object.size()};
  while (tail.start >= block_bytes) {
    const BlockBits bits = plain_bits(object.data() + tail.start - block_bytes);
    if (const std::optional<std::size_t> found = pass_tail(bits, plain_parity(bits.quotes), tail)) {
      return *found;
    }
  }
  return std::string_view::npos;
}

std::size_t last_text(std::string_view object, std::string_view text) {
#if defined(__x86_64__)
  if (has_wide()) {
    return last_text_wide(object, text);
  }
#endif
  return last_text_plainly(object, text);
}

}  // namespace prodready::resources::snapshot
