#include "secrets/base64_runs.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "secrets/base64.hpp"
#include "secrets/needed_text.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace prodready::secrets {
namespace {

using Marks = RunFinder::Marks;

constexpr std::size_t blocks_at_once = 8;

// Calls take(place) for each bit of the words that `with_any` tells of; `offset` is the first one's place.
template <class Take>
[[gnu::always_inline]] inline void for_each_bit(const Marks::Words& words, std::uint64_t with_any,
                                                std::size_t offset, const Take& take) {
  for (; with_any != 0; with_any &= with_any - 1) {
    const auto word = static_cast<std::size_t>(std::countr_zero(with_any));
    std::uint64_t bits = words[word];
    do {
      take(offset + word * base64_block + static_cast<std::size_t>(std::countr_zero(bits)));
      bits &= bits - 1;
    } while (bits != 0);
  }
}

// The bits of `low`, and of `high` behind them, moved down.
inline std::uint64_t moved(std::uint64_t low, std::uint64_t high, unsigned places) {
  return low >> places | high << (base64_block - places);
}

// `bits` have a word before those of the blocks and one behind them.
void mark_plainly(const std::uint64_t* bits, std::size_t blocks, Marks& marks) {
  static_assert(shortest_run == 24 && needed_run == 32);
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::uint64_t all = bits[block];
    const std::uint64_t behind = bits[block + 1];
    std::uint64_t low = all & moved(all, behind, 1);
    std::uint64_t high = behind & behind >> 1U;
    low &= moved(low, high, 2);
    high &= high >> 2U;
    low &= moved(low, high, 4);
    high &= high >> 4U;  // 8 in a row
    const std::uint64_t rows = low & moved(low, high, 8) & moved(low, high, 16);
    const std::uint64_t needed = rows & moved(low, high, 24);
    marks.starts[block] = rows & ~(all << 1U | bits[block - 1] >> (base64_block - 1));
    marks.needed_starts[block] = marks.starts[block] & needed;
    marks.needed_lasts[block] = needed & ~moved(all, behind, needed_run);
    marks.with_starts |= std::uint64_t{marks.starts[block] != 0} << block;
    marks.with_needed_starts |= std::uint64_t{marks.needed_starts[block] != 0} << block;
    marks.with_needed_lasts |= std::uint64_t{marks.needed_lasts[block] != 0} << block;
  }
}

#if defined(__x86_64__)

// The same. A bit that leaves a block comes in from the one behind it. `bits` go on with zeros up to a
// multiple of blocks_at_once.
[[gnu::target("avx512bw,avx512vbmi2")]] void mark_widely(const std::uint64_t* bits, std::size_t blocks,
                                                         Marks& marks) {
  constexpr __mmask8 all_words = 0xff;
  constexpr int all_three = 0x80;
  using Masks = std::array<__mmask8, RunFinder::most_blocks / blocks_at_once>;
  Masks with_starts{};
  Masks with_needed_starts{};
  Masks with_needed_lasts{};
  for (std::size_t block = 0; block < blocks; block += blocks_at_once) {
    const __m512i before = _mm512_loadu_si512(bits + block - 1);
    const __m512i all = _mm512_loadu_si512(bits + block);
    const __m512i behind = _mm512_loadu_si512(bits + block + 1);
    __m512i low = _mm512_and_si512(all, _mm512_shrdi_epi64(all, behind, 1));
    __m512i high = _mm512_and_si512(behind, _mm512_maskz_srli_epi64(all_words, behind, 1));
    low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 2));
    high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all_words, high, 2));
    low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 4));
    high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all_words, high, 4));
    const __m512i rows = _mm512_ternarylogic_epi64(low, _mm512_shrdi_epi64(low, high, 8),
                                                   _mm512_shrdi_epi64(low, high, 16), all_three);
    const __m512i needed = _mm512_and_si512(rows, _mm512_shrdi_epi64(low, high, 24));
    const __m512i starts = _mm512_andnot_si512(_mm512_shldi_epi64(all, before, 1), rows);
    const __m512i needed_starts = _mm512_and_si512(starts, needed);
    const __m512i lasts = _mm512_andnot_si512(_mm512_shrdi_epi64(all, behind, needed_run), needed);
    _mm512_storeu_si512(marks.starts.data() + block, starts);
    _mm512_storeu_si512(marks.needed_starts.data() + block, needed_starts);
    _mm512_storeu_si512(marks.needed_lasts.data() + block, lasts);
    with_starts[block / blocks_at_once] = _mm512_test_epi64_mask(starts, starts);
    with_needed_starts[block / blocks_at_once] = _mm512_test_epi64_mask(needed_starts, needed_starts);
    with_needed_lasts[block / blocks_at_once] = _mm512_test_epi64_mask(lasts, lasts);
  }
  marks.with_starts = std::bit_cast<std::uint64_t>(with_starts);
  marks.with_needed_starts = std::bit_cast<std::uint64_t>(with_needed_starts);
  marks.with_needed_lasts = std::bit_cast<std::uint64_t>(with_needed_lasts);
}

// For the lower six bits of a base64 character, what it may be of a group of four whose bytes are text: 1 for
// the first, 2 for the second, 4 for the third. Two characters that share these bits may both be what one is.
struct Roles {
  alignas(base64_block) std::array<std::uint8_t, base64_block> values{};

  constexpr Roles() {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned value = 0; value < alphabet.size(); ++value) {
      add(alphabet[value], value);
    }
    add('-', 62);
    add('_', 63);
  }

 private:
  constexpr void add(char c, unsigned value) {
    // Of the three bytes the upper bits: those of 0x20 to 0x7f, or of 9 to 13.
    const bool is_first = value < 32 && (value >= 8 || value == 2 || value == 3);
    const bool is_second = (value & 15U) < 8 && (value & 15U) != 1;
    const bool is_third = (value & 2U) == 0;
    values[static_cast<unsigned char>(c) % base64_block] |=
        static_cast<std::uint8_t>((is_first ? 1U : 0U) | (is_second ? 2U : 0U) | (is_third ? 4U : 0U));
  }
};
constexpr Roles roles;

// Whether what begins with these characters may be text: what is not has no other chance.
[[gnu::target("avx512bw,avx512vl,avx512vbmi"), gnu::always_inline]] inline bool may_be_text(const char* run,
                                                                                            __m512i of) {
  const __m128i characters = _mm_loadu_si128(reinterpret_cast<const __m128i*>(run));
  const __m512i held = _mm512_maskz_permutexvar_epi8(~__mmask64{0}, _mm512_zextsi128_si512(characters), of);
  return _mm_testc_si128(_mm512_castsi512_si128(held), _mm_set1_epi32(0x00040201)) != 0;
}

[[gnu::target("avx512bw,avx512vl,avx512vbmi")]] void add_like_text_widely(
    const Marks& marks, std::size_t offset, std::string_view text, std::vector<std::size_t>& like_text) {
  const __m512i of = _mm512_load_si512(roles.values.data());
  for (std::uint64_t with_any = marks.with_starts; with_any != 0; with_any &= with_any - 1) {
    const auto word = static_cast<std::size_t>(std::countr_zero(with_any));
    for (std::uint64_t bits = marks.starts[word]; bits != 0; bits &= bits - 1) {
      const std::size_t at = offset + word * base64_block + static_cast<std::size_t>(std::countr_zero(bits));
      if (may_be_text(text.data() + at, of) && begins_like_text(text.substr(at, shortest_run))) {
        like_text.push_back(at);
      }
    }
  }
}

#endif

// Of the blocks from the beginning on; bytes behind the end are none.
void block_bits(std::string_view text, std::span<std::uint64_t> bits) {
  const std::size_t whole = std::min(text.size() / base64_block, bits.size());
  const char* const begin = text.data();
  base64_bits(begin, bits.first(whole));
  if (whole == bits.size()) {
    return;
  }
  std::array<char, base64_block> last{};
  std::memcpy(last.data(), begin + whole * base64_block, text.size() - whole * base64_block);
  base64_bits(last.data(), bits.subspan(whole, 1));
  std::ranges::fill(bits.subspan(whole + 1), 0);
}

}  // namespace

void Base64Runs::clear() {
  like_text.clear();
  needed.clear();
}

std::span<std::uint64_t> RunFinder::room(std::size_t blocks) {
  const std::span<std::uint64_t> room = std::span(bits_).subspan(first);
  std::ranges::fill(room.subspan(blocks), 0);
  return room.first(blocks + 1);
}

void RunFinder::take(std::size_t blocks) {
  Marks marks;
  std::uint64_t* const bits = bits_.data() + first;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("avx512bw") != 0) {
    mark_widely(bits, blocks, marks);
  } else {
    mark_plainly(bits, blocks, marks);
  }
#else
  mark_plainly(bits, blocks, marks);
#endif
  take_needed(marks);
  take_like_text(marks);
  bits[-1] = bits[blocks - 1];
  offset_ += blocks * base64_block;
}

void RunFinder::take_needed(const Marks& marks) {
  std::vector<Range>& needed = runs_.needed;
  for_each_bit(marks.needed_starts, marks.with_needed_starts, offset_,
               [&](std::size_t at) { needed.push_back({at, text_.size()}); });
  for_each_bit(marks.needed_lasts, marks.with_needed_lasts, offset_,
               [&](std::size_t at) { needed[ended_++].end = at + needed_run; });
}

void RunFinder::take_like_text(const Marks& marks) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512vl") != 0) {
    return add_like_text_widely(marks, offset_, text_, runs_.like_text);
  }
#endif
  for_each_bit(marks.starts, marks.with_starts, offset_, [&](std::size_t at) {
    if (begins_like_text(text_.substr(at, shortest_run))) {
      runs_.like_text.push_back(at);
    }
  });
}

void find_runs(std::string_view text, Base64Runs& runs) {
  RunFinder finder(text, runs);
  constexpr std::size_t size = RunFinder::most_blocks * base64_block;
  for (std::size_t from = 0; from < text.size(); from += size) {
    const std::string_view rest = text.substr(from);
    const std::size_t blocks =
        std::min((rest.size() + base64_block - 1) / base64_block, RunFinder::most_blocks);
    block_bits(rest, finder.room(blocks));
    finder.take(blocks);
  }
}

}  // namespace prodready::secrets
