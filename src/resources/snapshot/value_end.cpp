#include "resources/snapshot/value_end.hpp"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t block_bytes = 64;

// A bit for each byte of a block.
struct BlockBits {
  std::uint64_t backslashes = 0;
  std::uint64_t quotes = 0;
  std::uint64_t opens = 0;   // '{' and '['
  std::uint64_t closes = 0;  // '}' and ']'
};

constexpr char brace_bit = '{' ^ '[';  // by which braces and square brackets differ, and nothing else does

#if defined(__SSE2__)
BlockBits bits_of(const char* block) {
  constexpr int part_bytes = 16;
  BlockBits bits;
  for (int part = block_bytes / part_bytes - 1; part >= 0; --part) {
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
  }
  return bits;
}
#else
BlockBits bits_of(const char* block) {
  BlockBits bits;
  for (unsigned i = 0; i < block_bytes; ++i) {
    const auto add = [i](std::uint64_t& to, bool wanted) { to |= static_cast<std::uint64_t>(wanted) << i; };
    add(bits.backslashes, block[i] == '\\');
    add(bits.quotes, block[i] == '"');
    add(bits.opens, (block[i] | brace_bit) == '{');
    add(bits.closes, (block[i] | brace_bit) == '}');
  }
  return bits;
}
#endif

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

// std::popcount calls a function where the processor is not known to have an instruction for it.
std::uint64_t count_of(std::uint64_t bits) {
  constexpr std::uint64_t pairs = 0x5555555555555555U;
  constexpr std::uint64_t fours = 0x3333333333333333U;
  constexpr std::uint64_t bytes = 0x0F0F0F0F0F0F0F0FU;
  constexpr std::uint64_t ones = 0x0101010101010101U;
  bits -= (bits >> 1U) & pairs;
  bits = (bits & fours) + ((bits >> 2U) & fours);
  bits = (bits + (bits >> 4U)) & bytes;
  return (bits * ones) >> 56U;
}

// Each bit becomes the parity of itself and all below.
std::uint64_t running_parity(std::uint64_t bits) {
  for (unsigned shift = 1; shift < block_bytes; shift *= 2) {
    bits ^= bits << shift;
  }
  return bits;
}

}  // namespace

bool ValueEnd::take(char byte) {
  if (in_string_) {
    if (escaped_) {
      escaped_ = false;
    } else if (byte == '\\') {
      escaped_ = true;
    } else if (byte == '"') {
      in_string_ = false;
      return text_ && depth_ == 0;
    }
    return false;
  }
  if (byte == '"') {
    in_string_ = true;
  } else if (byte == '{' || byte == '[') {
    ++depth_;
  } else if (byte == '}' || byte == ']') {
    --depth_;
    return depth_ == 0;
  }
  return false;
}

std::size_t ValueEnd::feed_bytes(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (take(piece[i])) {
      done_ = true;
      return i + 1;
    }
  }
  return piece.size();
}

// Returns block_bytes where the value goes on behind the block.
std::size_t ValueEnd::feed_block(const char* block) {
  const BlockBits bits = bits_of(block);
  std::uint64_t quotes = bits.quotes;
  if (bits.backslashes != 0 || escaped_) {
    quotes &= ~escaped_bits(bits.backslashes, escaped_);
  }
  const std::uint64_t inside = running_parity(quotes) ^ (in_string_ ? ~std::uint64_t{0} : 0);
  in_string_ = (inside >> (block_bytes - 1)) != 0;
  const std::uint64_t opens = bits.opens & ~inside;
  std::uint64_t closes = bits.closes & ~inside;
  const auto closed = count_of(closes);
  if (closed < depth_) {
    depth_ += count_of(opens) - closed;
    return block_bytes;
  }
  std::uint64_t opened_before = 0;
  std::uint64_t closed_before = 0;
  while (closes != 0) {
    const auto at = static_cast<unsigned>(std::countr_zero(closes));
    closes &= closes - 1;
    opened_before = count_of(opens & ((std::uint64_t{1} << at) - 1));
    ++closed_before;
    if (depth_ + opened_before == closed_before) {
      done_ = true;
      return at + 1;
    }
  }
  depth_ += count_of(opens) - closed_before;
  return block_bytes;
}

std::size_t ValueEnd::feed(std::string_view piece) {
  if (piece.empty() || done_) {
    return 0;
  }
  std::size_t used = 0;
  if (!started_) {
    started_ = true;
    text_ = piece.front() == '"';
    used = feed_bytes(piece.substr(0, 1));
  }
  // A text is not counted in blocks: its end is a quote, not a bracket.
  while (!done_ && !text_ && piece.size() - used >= block_bytes) {
    used += feed_block(piece.data() + used);
  }
  return done_ ? used : used + feed_bytes(piece.substr(used));
}

}  // namespace prodready::resources::snapshot
