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
constexpr std::uint8_t all_words = 0xff;  // of as many

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

// The bits of `low` where as many in a row begin as make a run; they may go on in `high`.
std::uint64_t rows_of(std::uint64_t low, std::uint64_t high) {
  static_assert(shortest_run == 24 && needed_in_run == 24);
  low &= moved(low, high, 1);
  high &= high >> 1U;
  low &= moved(low, high, 2);
  high &= high >> 2U;
  low &= moved(low, high, 4);
  high &= high >> 4U;  // 8 in a row
  return low & moved(low, high, 8) & moved(low, high, 16);
}

// `base64` and `unbroken` have a word before those of the blocks and one behind them.
void mark_plainly(const std::uint64_t* base64, const std::uint64_t* unbroken, std::size_t blocks,
                  Marks& marks) {
  const auto begins = [](const std::uint64_t* word) {
    return word[0] & ~(word[0] << 1U | word[-1] >> (base64_block - 1));
  };
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::uint64_t* const run = unbroken + block;
    const std::uint64_t needed = rows_of(run[0], run[1]);
    marks.starts[block] = rows_of(base64[block], base64[block + 1]) & begins(base64 + block);
    marks.needed_starts[block] = needed & begins(run);
    marks.needed_lasts[block] = needed & ~moved(run[0], run[1], needed_in_run);
    marks.with_starts |= std::uint64_t{marks.starts[block] != 0} << block;
    marks.with_needed_starts |= std::uint64_t{marks.needed_starts[block] != 0} << block;
    marks.with_needed_lasts |= std::uint64_t{marks.needed_lasts[block] != 0} << block;
  }
}

#if defined(__x86_64__)

// A bit that leaves a word comes in from the one behind it.
[[gnu::target("avx512bw,avx512vbmi2"), gnu::always_inline]] inline __m512i rows_of(__m512i low,
                                                                                   __m512i high) {
  constexpr int all_three = 0x80;
  low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 1));
  high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all_words, high, 1));
  low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 2));
  high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all_words, high, 2));
  low = _mm512_and_si512(low, _mm512_shrdi_epi64(low, high, 4));
  high = _mm512_and_si512(high, _mm512_maskz_srli_epi64(all_words, high, 4));
  return _mm512_ternarylogic_epi64(low, _mm512_shrdi_epi64(low, high, 8), _mm512_shrdi_epi64(low, high, 16),
                                   all_three);
}

// Stores the bits that `others` have not; returns which words have any.
[[gnu::target("avx512bw,avx512vbmi2"), gnu::always_inline]] inline __mmask8 stored_without(
    __m512i others, __m512i bits, std::uint64_t* words) {
  bits = _mm512_maskz_andnot_epi64(all_words, others, bits);
  _mm512_storeu_si512(words, bits);
  return _mm512_test_epi64_mask(bits, bits);
}

// The same as mark_plainly(). The bits go on with zeros up to a multiple of blocks_at_once.
[[gnu::target("avx512bw,avx512vbmi2")]] void mark_widely(const std::uint64_t* base64,
                                                         const std::uint64_t* unbroken, std::size_t blocks,
                                                         Marks& marks) {
  using Masks = std::array<__mmask8, RunFinder::most_blocks / blocks_at_once>;
  Masks with_starts{};
  Masks with_needed_starts{};
  Masks with_needed_lasts{};
  for (std::size_t block = 0; block < blocks; block += blocks_at_once) {
    const std::size_t words = block / blocks_at_once;
    const __m512i all = _mm512_loadu_si512(base64 + block);
    const __m512i rows = rows_of(all, _mm512_loadu_si512(base64 + block + 1));
    const __m512i before = _mm512_loadu_si512(base64 + block - 1);
    with_starts[words] =
        stored_without(_mm512_shldi_epi64(all, before, 1), rows, marks.starts.data() + block);
    const __m512i run = _mm512_loadu_si512(unbroken + block);
    const __m512i behind_run = _mm512_loadu_si512(unbroken + block + 1);
    const __m512i before_run = _mm512_loadu_si512(unbroken + block - 1);
    const __m512i needed = rows_of(run, behind_run);
    with_needed_starts[words] =
        stored_without(_mm512_shldi_epi64(run, before_run, 1), needed, marks.needed_starts.data() + block);
    with_needed_lasts[words] = stored_without(_mm512_shrdi_epi64(run, behind_run, needed_in_run), needed,
                                              marks.needed_lasts.data() + block);
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

// A bit for each of the next 64 bytes that is '_'.
std::uint64_t breaks_of_block(const char* text) {
  std::uint64_t bits = 0;
#if defined(__x86_64__)
  for (std::size_t at = 0; at < base64_block; at += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    const int are_breaks = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')));
    bits |= std::uint64_t{static_cast<std::uint32_t>(are_breaks)} << at;
  }
#else
  for (std::size_t at = 0; at < base64_block; ++at) {
    bits |= std::uint64_t{text[at] == '_'} << at;
  }
#endif
  return bits;
}

void write_bits(const char* text, std::size_t first, std::size_t blocks, RunFinder::Bits bits) {
  base64_bits(text, bits.base64.subspan(first, blocks));
  for (std::size_t block = 0; block < blocks; ++block) {
    bits.unbroken[first + block] = bits.base64[first + block] & ~breaks_of_block(text + block * base64_block);
  }
}

// Of the blocks from the beginning on; bytes behind the end are none.
void block_bits(std::string_view text, RunFinder::Bits bits) {
  const std::size_t whole = std::min(text.size() / base64_block, bits.base64.size());
  write_bits(text.data(), 0, whole, bits);
  if (whole == bits.base64.size()) {
    return;
  }
  std::array<char, base64_block> last{};
  std::memcpy(last.data(), text.data() + whole * base64_block, text.size() - whole * base64_block);
  write_bits(last.data(), whole, 1, bits);
}

}  // namespace

void Base64Runs::clear() {
  like_text.clear();
  needed.clear();
}

RunFinder::Bits RunFinder::room(std::size_t blocks) {
  const auto room_in = [blocks](Words& words) {
    const std::span<std::uint64_t> room = std::span(words).subspan(first);
    std::ranges::fill(room.subspan(blocks), 0);
    return room.first(blocks + 1);
  };
  return {.base64 = room_in(base64_), .unbroken = room_in(unbroken_)};
}

void RunFinder::take(std::size_t blocks) {
  Marks marks;
  std::uint64_t* const base64 = base64_.data() + first;
  std::uint64_t* const unbroken = unbroken_.data() + first;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("avx512bw") != 0) {
    mark_widely(base64, unbroken, blocks, marks);
  } else {
    mark_plainly(base64, unbroken, blocks, marks);
  }
#else
  mark_plainly(base64, unbroken, blocks, marks);
#endif
  take_needed(marks);
  take_like_text(marks);
  base64[-1] = base64[blocks - 1];
  unbroken[-1] = unbroken[blocks - 1];
  offset_ += blocks * base64_block;
}

// The parts that belong to no run that is long enough are put down until they end.
void RunFinder::take_needed(const Marks& marks) {
  constexpr std::size_t none = std::string_view::npos;
  std::vector<Range>& needed = runs_.needed;
  std::size_t kept = ended_;
  for_each_bit(marks.needed_starts, marks.with_needed_starts, 0, [&](std::size_t at) {
    needed.push_back({is_in_needed_run(at) ? offset_ + at : none, text_.size()});
  });
  for_each_bit(marks.needed_lasts, marks.with_needed_lasts, offset_, [&](std::size_t at) {
    const Range part{needed[ended_++].begin, at + needed_in_run};
    needed[kept] = part;
    kept += part.begin == none ? 0U : 1U;
  });
  needed.erase(needed.begin() + static_cast<std::ptrdiff_t>(kept),
               needed.begin() + static_cast<std::ptrdiff_t>(ended_));
  ended_ = kept;
}

// `at`: in the blocks that were written last.
bool RunFinder::is_in_needed_run(std::size_t at) const {
  const std::uint64_t* const word = base64_.data() + first + at / base64_block;
  const auto place = static_cast<unsigned>(at % base64_block);
  const std::uint64_t behind = place == 0 ? word[0] : moved(word[0], word[1], place);
  const std::uint64_t before = place == 0 ? word[-1] : moved(word[-1], word[0], place);
  return static_cast<std::size_t>(std::countr_one(behind) + std::countl_one(before)) >= needed_run;
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
