#include "secrets/text_search.hpp"

#include <algorithm>
#include <bit>

#include "secrets/base64_runs.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace prodready::secrets {

TextSearch::TextSearch(NeededTexts needed) : buckets_(needed.ends.size()) {
  std::size_t first = 0;
  for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
    for (std::size_t text = first; text < needed.ends[bucket]; ++text) {
      add(needed.texts[text], text - first, bucket);
    }
    first = needed.ends[bucket];
  }
}

void TextSearch::add(const NeededText& text, std::size_t place, std::size_t bucket) {
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    for_each_class(text[byte], [&](std::size_t one) {
      buckets_[bucket][byte][one] |= static_cast<std::uint16_t>(1U << place);
      if (byte < looked_at) {
        buckets_of_[byte][one] |= std::uint32_t{1} << bucket;
        lookups_[bucket / lookup_buckets].bytes[byte][one] |=
            static_cast<std::uint8_t>(1U << bucket % lookup_buckets);
      }
    });
  }
}

bool TextSearch::begins_with(const std::uint8_t* classes) const {
  std::uint32_t buckets = ~std::uint32_t{0};
  for (std::size_t byte = 0; byte < looked_at; ++byte) {
    buckets &= buckets_of_[byte][classes[byte]];
  }
  for (; buckets != 0; buckets &= buckets - 1) {
    const Bucket& bucket = buckets_[static_cast<std::size_t>(std::countr_zero(buckets))];
    unsigned texts = ~0U;
    for (std::size_t byte = 0; byte < bucket.size(); ++byte) {
      texts &= bucket[byte][classes[byte]];
    }
    if (texts != 0) {
      return true;
    }
  }
  return false;
}

void TextSearch::find_plainly(std::string_view text, std::vector<std::size_t>& places) const {
  constexpr std::size_t width = std::tuple_size_v<NeededText>;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::array<std::uint8_t, width> classes;
    for (std::size_t byte = 0; byte < width; ++byte) {
      classes[byte] = text_class(at + byte < text.size() ? text[at + byte] : '\0');
    }
    if (begins_with(classes.data())) {
      places.push_back(at);
    }
  }
}

#if defined(__x86_64__)

namespace {

constexpr std::size_t block = 64;  // bytes
// Whose classes stay in the first cache.
constexpr std::size_t chunk_blocks = RunFinder::most_blocks;
// That belong to a text, or a run, which begins in the last block.
constexpr std::size_t bytes_behind = 32;

// With two blocks more, so that all bytes of a text that begins in the last are there.
using Classes = std::array<std::uint8_t, (chunk_blocks + 2) * block>;

// text_classes, with the highest bit for what is base64 and the one below where that is no '_'.
struct MarkedClasses {
  alignas(block) std::array<std::uint8_t, text_classes.size()> values = text_classes;

  constexpr MarkedClasses() {
    constexpr std::string_view base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
    for (const char c : base64) {
      values[static_cast<unsigned char>(c)] |= c == '_' ? 0x80U : 0xc0U;
    }
  }
};
constexpr MarkedClasses marked_classes;

// The highest bit of each byte, where that one of `bytes` has none: no byte over 0x7f is base64.
[[gnu::target("avx512bw,avx512vbmi"), gnu::always_inline]] inline std::uint64_t marks_of(__m512i marked,
                                                                                         __m512i bytes) {
  constexpr __mmask8 all = 0xff;
  return _mm512_movepi8_mask(_mm512_maskz_andnot_epi64(all, bytes, marked));
}

// Writes what is told of a block.
[[gnu::target("avx512bw,avx512vbmi"), gnu::always_inline]] inline void classify_block(
    __m512i bytes, std::uint8_t* classes, std::uint64_t& base64, std::uint64_t& unbroken) {
  const __m512i low = _mm512_load_si512(marked_classes.values.data());
  const __m512i high = _mm512_load_si512(marked_classes.values.data() + block);
  const __m512i marked = _mm512_permutex2var_epi8(low, bytes, high);
  _mm512_storeu_si512(classes, _mm512_and_si512(marked, _mm512_set1_epi8(text_class_count - 1)));
  base64 = marks_of(marked, bytes);
  unbroken = marks_of(_mm512_add_epi8(marked, marked), bytes);
}

// Of the first chunk_blocks of `text`, and of the bytes behind that belong to them; behind its end are
// control characters. `bits` are written for one block more.
[[gnu::target("avx512bw,avx512vbmi")]] void classify(std::string_view text, Classes& classes,
                                                     RunFinder::Bits bits) {
  const std::size_t size = std::min(text.size(), chunk_blocks * block + bytes_behind);
  const std::size_t whole = size / block;
  for (std::size_t number = 0; number < whole; ++number) {
    const char* const begin = text.data() + number * block;
    _mm_prefetch(begin + chunk_blocks * block, _MM_HINT_T0);
    classify_block(_mm512_loadu_si512(begin), classes.data() + number * block, bits.base64[number],
                   bits.unbroken[number]);
  }
  const __mmask64 rest = (std::uint64_t{1} << size % block) - 1;
  classify_block(_mm512_maskz_loadu_epi8(rest, text.data() + whole * block), classes.data() + whole * block,
                 bits.base64[whole], bits.unbroken[whole]);
  _mm512_storeu_si512(classes.data() + (whole + 1) * block, _mm512_set1_epi8(text_class('\0')));
}

// The buckets that may have bytes of these classes.
[[gnu::target("avx512bw,avx512vbmi"), gnu::always_inline]] inline __m512i buckets(
    __m512i classes, const std::array<std::uint8_t, text_class_count>& lookup) {
  return _mm512_maskz_permutexvar_epi8(~__mmask64{0}, classes, _mm512_load_si512(lookup.data()));
}

[[gnu::target("avx512bw,avx512vbmi"), gnu::always_inline]] inline __m512i in_all(__m512i first,
                                                                                 __m512i second,
                                                                                 __m512i third) {
  constexpr int all_three = 0x80;
  return _mm512_ternarylogic_epi64(first, second, third, all_three);
}

}  // namespace

// A function of its own, so that nothing is called between two blocks.
[[gnu::target("avx512bw,avx512vbmi")]] std::uint64_t TextSearch::find_in_blocks(
    const std::uint8_t* classes, std::span<std::uint64_t> found) const {
  static_assert(looked_at == 5);
  std::uint64_t with_any = 0;
  for (std::size_t number = 0; number < found.size(); ++number) {
    const __m512i bytes[] = {_mm512_loadu_si512(classes), _mm512_loadu_si512(classes + 1),
                             _mm512_loadu_si512(classes + 2), _mm512_loadu_si512(classes + 3),
                             _mm512_loadu_si512(classes + 4)};
    __m512i all = _mm512_setzero_si512();
    for (std::size_t lookup = 0; lookup < lookup_count; ++lookup) {
      const auto& of = lookups_[lookup].bytes;
      const __m512i first =
          in_all(buckets(bytes[0], of[0]), buckets(bytes[1], of[1]), buckets(bytes[2], of[2]));
      all = _mm512_or_si512(all, in_all(first, buckets(bytes[3], of[3]), buckets(bytes[4], of[4])));
    }
    found[number] = _mm512_test_epi8_mask(all, all);
    with_any |= std::uint64_t{found[number] != 0} << number;
    classes += block;
  }
  return with_any;
}

void TextSearch::find_wide(std::string_view text, std::vector<std::size_t>& places, RunFinder* runs) const {
  alignas(block) Classes classes;
  std::array<std::uint64_t, chunk_blocks + 1> unused;
  const RunFinder::Bits no_bits{.base64 = unused, .unbroken = unused};
  std::array<std::uint64_t, chunk_blocks> found;
  for (std::size_t begin = 0; begin < text.size(); begin += chunk_blocks * block) {
    const std::size_t size = std::min(text.size() - begin, chunk_blocks * block);
    const std::span<std::uint64_t> blocks = std::span(found).first((size + block - 1) / block);
    classify(text.substr(begin), classes, runs != nullptr ? runs->room(blocks.size()) : no_bits);
    if (runs != nullptr) {
      runs->take(blocks.size());
    }
    std::uint64_t with_any = find_in_blocks(classes.data(), blocks);
    for (; with_any != 0; with_any &= with_any - 1) {
      const auto number = static_cast<std::size_t>(std::countr_zero(with_any));
      for (std::uint64_t bits = blocks[number]; bits != 0; bits &= bits - 1) {
        const std::size_t at = number * block + static_cast<std::size_t>(std::countr_zero(bits));
        if (at < size && begins_with(classes.data() + at)) {
          places.push_back(begin + at);
        }
      }
    }
  }
}

void TextSearch::find(std::string_view text, std::vector<std::size_t>& places) const {
  if (is_fast()) {
    find_wide(text, places, nullptr);
  } else {
    find_plainly(text, places);
  }
}

void TextSearch::find(std::string_view text, std::vector<std::size_t>& places, Base64Runs& runs) const {
  if (is_fast()) {
    RunFinder finder(text, runs);
    find_wide(text, places, &finder);
  } else {
    find_plainly(text, places);
    find_runs(text, runs);
  }
}

bool TextSearch::is_fast() {
  return __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512bw") != 0;
}

#else

void TextSearch::find(std::string_view text, std::vector<std::size_t>& places) const {
  find_plainly(text, places);
}

void TextSearch::find(std::string_view text, std::vector<std::size_t>& places, Base64Runs& runs) const {
  find_plainly(text, places);
  find_runs(text, runs);
}

bool TextSearch::is_fast() { return false; }

#endif

}  // namespace prodready::secrets
